package io.outlast.portfolio;

import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is owed what, by whom, and when: who is hurt if a company fails. Amounts are in the currency
 * asked for, at the rate of asOf.
 */
public final class Counterparties {
    /**
     * A counterparty.
     *
     * @param id its name, as it is recorded
     * @param owed outstanding by binding commitments other than guarantees: the sum of {@code
     *     byYear}, {@code arrears} and {@code unscheduled}
     * @param letters by commitments that do not bind
     * @param guarantees what was guaranteed to it
     * @param undisclosed how many commitments have no amount
     * @param debtors by whom, the largest first
     * @param largestShare of the largest debtor in what is owed, to four decimals; null where
     *     nothing is
     * @param complete false where an amount could not be converted, and is in no figure
     */
    public record Item(
            String id,
            Money owed,
            Money arrears,
            Money unscheduled,
            List<Year> byYear,
            Money letters,
            Money guarantees,
            int undisclosed,
            List<Debtor> debtors,
            @Nullable BigDecimal largestShare,
            boolean complete,
            List<Money> unconverted) {}

    /** What falls due in a calendar year, after asOf. */
    public record Year(int year, Money amount) {}

    /** A company that owes it something. */
    public record Debtor(
            String company, String name, Money owed, BigDecimal share, List<String> commitments) {}

    /** The counterparties, and the amounts that could not be converted. */
    public record All(List<Item> items, List<Money> unconverted) {}

    private static final class Sum {
        private final String name;
        private final Common common;
        private final Map<Integer, Money> years = new TreeMap<>();
        private final Map<String, Money> owedBy = new TreeMap<>();
        private final Map<String, String> names = new TreeMap<>();
        private final Map<String, List<String>> ids = new TreeMap<>();
        private Money owed;
        private Money arrears;
        private Money unscheduled;
        private Money letters;
        private Money guarantees;
        private int undisclosed;

        Sum(String name, Common common) {
            this.name = name;
            this.common = common;
            owed = arrears = unscheduled = letters = guarantees = common.zero();
        }

        void add(Timeline timeline, Books books, CommitmentStanding commitment) {
            if (commitment.amount() == null) {
                undisclosed++;
                return;
            }
            if (commitment.outstanding() == 0) return;
            Money amount = convert(commitment, commitment.outstanding());
            if (amount == null) return;
            if (!commitment.binding()) {
                letters = letters.plus(amount);
            } else if (commitment.guarantee()) {
                guarantees = guarantees.plus(amount);
            } else {
                owe(timeline, commitment, amount);
                schedule(books, commitment, amount);
            }
        }

        private @Nullable Money convert(CommitmentStanding commitment, long minor) {
            return common.convert(Money.ofMinor(commitment.currency(), minor));
        }

        private void owe(Timeline timeline, CommitmentStanding commitment, Money amount) {
            owed = owed.plus(amount);
            String company = timeline.company();
            names.put(company, timeline.registered().name());
            owedBy.merge(company, amount, Money::plus);
            ids.computeIfAbsent(company, c -> new ArrayList<>()).add(commitment.id());
        }

        /**
         * Each part is rounded by itself; what rounding leaves over is unscheduled, or taken off
         * it.
         */
        private void schedule(Books books, CommitmentStanding commitment, Money amount) {
            Money rest = amount;
            Money late = convert(commitment, commitment.arrears(books.balanceDay()));
            if (late != null) {
                arrears = arrears.plus(late);
                rest = rest.minus(late);
            }
            for (Remainder run : commitment.runOff(books.balanceDay(), books.view().asOf())) {
                Money due = convert(commitment, run.amount());
                if (due == null) continue;
                byYear(run, due);
                rest = rest.minus(due);
            }
            unscheduled = unscheduled.plus(rest);
        }

        private void byYear(Remainder run, Money due) {
            run.byYear(due.getAmountMinorLong())
                    .forEach(
                            (year, amount) ->
                                    years.merge(
                                            year,
                                            Money.ofMinor(due.getCurrencyUnit(), amount),
                                            Money::plus));
        }

        Item item() {
            List<Debtor> debtors = new ArrayList<>();
            owedBy.forEach(
                    (company, amount) ->
                            debtors.add(
                                    new Debtor(
                                            company,
                                            names.getOrDefault(company, company),
                                            amount,
                                            share(amount),
                                            ids.getOrDefault(company, List.of()))));
            debtors.sort(Comparator.comparing(Debtor::owed).reversed());
            return new Item(
                    name,
                    owed,
                    arrears,
                    unscheduled,
                    years.entrySet().stream().map(e -> new Year(e.getKey(), e.getValue())).toList(),
                    letters,
                    guarantees,
                    undisclosed,
                    debtors,
                    debtors.isEmpty() ? null : debtors.getFirst().share(),
                    common.complete(),
                    common.unconverted());
        }

        private BigDecimal share(Money amount) {
            return amount.getAmount().divide(owed.getAmount(), 4, RoundingMode.HALF_EVEN);
        }
    }

    private Counterparties() {}

    /** The counterparties of all commitments that can be seen, those owed most first. */
    public static All of(
            Collection<Timeline> timelines, ExchangeRates rates, View view, CurrencyUnit currency) {
        Map<String, Sum> sums = new TreeMap<>();
        for (Timeline timeline : timelines) {
            if (!timeline.visible(view)) continue;
            Books books = Books.of(timeline, rates, view, Evidenced.SILENT);
            for (CommitmentStanding commitment : books.commitments()) {
                if (commitment.cancelled()) continue;
                sums.computeIfAbsent(
                                commitment.signed().counterparty(),
                                name -> new Sum(name, new Common(rates, view, currency)))
                        .add(timeline, books, commitment);
            }
        }
        List<Item> items =
                sums.values().stream()
                        .map(Sum::item)
                        .sorted(
                                Comparator.comparing(Item::owed)
                                        .thenComparing(Item::letters)
                                        .reversed()
                                        .thenComparing(Item::id))
                        .toList();
        return new All(items, items.stream().flatMap(i -> i.unconverted().stream()).toList());
    }
}
