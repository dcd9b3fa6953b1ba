package io.outlast.web.answer;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.money.Exact;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.DebtPart;
import io.outlast.timeline.Version;
import io.outlast.web.AmountUnit;
import io.outlast.web.Shown;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a company has promised: by counterparty and year, contract by contract, and its debt by
 * instalment and maturity.
 *
 * @param years that have a column of their own; what falls due later stands together
 * @param unit in which the amounts in the company's currency are written
 */
public record PromisesView(
        List<Integer> years,
        List<CounterpartyRow> counterparties,
        List<ContractRow> contracts,
        List<DebtDue> debt,
        AmountUnit unit) {
    private static final int MOST_YEARS = 6;

    /**
     * What is owed to a counterparty in a currency.
     *
     * @param byYear for each of the years
     * @param letters by contracts that do not bind
     */
    public record CounterpartyRow(
            String name,
            boolean foreign,
            Money owed,
            Money arrears,
            List<Money> byYear,
            Money later,
            Money unscheduled,
            Money letters) {}

    /**
     * A contract.
     *
     * @param amount null where it is undisclosed
     */
    public record ContractRow(
            String id,
            String counterparty,
            String kind,
            String state,
            LocalDate effective,
            @Nullable Money amount,
            @Nullable Money outstanding,
            boolean foreign,
            boolean withinBurn,
            String settlement,
            @Nullable LocalDate last,
            ShareBar bar,
            String eventId) {}

    /**
     * What of a debt falls due on a day.
     *
     * @param due null where it never does
     */
    public record DebtDue(
            String round,
            @Nullable LocalDate due,
            Money amount,
            boolean foreign,
            boolean overdue,
            String eventId) {}

    /** Whether there is nothing at all. */
    public boolean empty() {
        return contracts.isEmpty() && debt.isEmpty();
    }

    static PromisesView of(Books books, PointInTime point, CurrencyUnit own, Shown shown) {
        int first = PointInTime.date(point.asOf()).getYear();
        List<Integer> years = new ArrayList<>();
        for (int i = 0; i < MOST_YEARS; i++) years.add(first + i);
        Map<String, OwedInYears> owed = new TreeMap<>();
        List<ContractRow> contracts = new ArrayList<>();
        for (CommitmentStanding commitment : books.commitments()) {
            contracts.add(contract(commitment, own));
            if (commitment.cancelled() || commitment.amount() == null || commitment.guarantee())
                continue;
            String name = commitment.signed().counterparty();
            CurrencyUnit currency = commitment.currency();
            owed.computeIfAbsent(
                            name + "\n" + currency, k -> new OwedInYears(name, currency, years))
                    .add(commitment, books, point);
        }
        List<CounterpartyRow> rows =
                owed.values().stream()
                        .map(o -> o.row(own))
                        .filter(r -> r.owed().isPositive() || r.letters().isPositive())
                        .sorted(
                                Comparator.comparing(CounterpartyRow::foreign)
                                        .thenComparing(
                                                r -> r.owed().getAmount(),
                                                Comparator.reverseOrder()))
                        .toList();
        contracts.sort(Comparator.comparing(ContractRow::effective).reversed());
        List<DebtDue> debt = debt(books, point, own);
        List<Money> amounts = new ArrayList<>();
        rows.stream().filter(r -> !r.foreign()).forEach(r -> amounts.add(r.owed()));
        contracts.stream()
                .filter(c -> !c.foreign() && c.amount() != null)
                .forEach(c -> amounts.add(c.amount()));
        debt.stream().filter(d -> !d.foreign()).forEach(d -> amounts.add(d.amount()));
        return new PromisesView(years, rows, contracts, debt, shown.unit(amounts));
    }

    private static ContractRow contract(CommitmentStanding commitment, CurrencyUnit own) {
        CurrencyUnit currency = commitment.currency();
        Long amount = commitment.amount();
        int last =
                commitment.schedule().stream().mapToInt(Remainder::end).max().orElse(Version.NEVER);
        return new ContractRow(
                commitment.id(),
                commitment.signed().counterparty(),
                Word.of(commitment.signed().kind()),
                state(commitment),
                commitment.signed().header().effective(),
                amount == null ? null : Money.ofMinor(currency, amount),
                amount == null ? null : Money.ofMinor(currency, commitment.outstanding()),
                !currency.equals(own),
                commitment.withinBurn(),
                Word.of(commitment.settlement()),
                last == Version.NEVER ? null : PointInTime.date(last),
                bar(commitment, amount),
                commitment.commitment().opening().eventId());
    }

    private static ShareBar bar(CommitmentStanding commitment, @Nullable Long amount) {
        if (amount == null || amount == 0) return ShareBar.EMPTY;
        ShareBar.Shares bar = ShareBar.of(amount);
        bar.add("cash", commitment.paid());
        bar.add("promised", commitment.settled());
        bar.add(commitment.binding() ? "owed" : "unsure", commitment.outstanding());
        return bar.bar();
    }

    private static String state(CommitmentStanding commitment) {
        if (commitment.cancelled()) return "cancelled";
        if (commitment.amount() != null && commitment.outstanding() == 0) return "fulfilled";
        return commitment.binding() ? "open" : "letter";
    }

    private static List<DebtDue> debt(Books books, PointInTime point, CurrencyUnit own) {
        List<DebtDue> debt = new ArrayList<>();
        for (RoundStanding round : books.rounds()) {
            String name = round.raised().name();
            for (DebtPart part : round.debtParts(point.asOf()))
                debt.add(
                        new DebtDue(
                                name == null ? round.id() : name,
                                part.agreed() == Version.NEVER
                                        ? null
                                        : PointInTime.date(part.agreed()),
                                Money.ofMinor(round.currency(), part.amount()),
                                !round.currency().equals(own),
                                part.agreed() != Version.NEVER && part.agreed() <= point.asOf(),
                                round.round().opening().eventId()));
        }
        debt.sort(
                Comparator.comparing(
                        DebtDue::due, Comparator.nullsLast(Comparator.naturalOrder())));
        return debt;
    }

    /** What is owed to one counterparty, while it is added up. */
    private static final class OwedInYears {
        private final String name;
        private final CurrencyUnit currency;
        private final List<Integer> years;
        private final Map<Integer, Long> byYear = new TreeMap<>();
        private long arrears;
        private long unscheduled;
        private long letters;

        private OwedInYears(String name, CurrencyUnit currency, List<Integer> years) {
            this.name = name;
            this.currency = currency;
            this.years = years;
        }

        private void add(CommitmentStanding commitment, Books books, PointInTime point) {
            if (!commitment.binding()) {
                letters = Exact.add(letters, commitment.outstanding());
                return;
            }
            arrears = Exact.add(arrears, commitment.arrears(books.arrearsDay()));
            unscheduled = Exact.add(unscheduled, commitment.unscheduled());
            for (Remainder run : commitment.runOff(books.arrearsDay(), point.asOf()))
                run.byYear(run.amount())
                        .forEach((year, amount) -> byYear.merge(year, amount, Exact::add));
        }

        private CounterpartyRow row(CurrencyUnit own) {
            long later = 0;
            long all = Exact.add(arrears, unscheduled);
            for (Map.Entry<Integer, Long> each : byYear.entrySet()) {
                all = Exact.add(all, each.getValue());
                if (!years.contains(each.getKey())) later = Exact.add(later, each.getValue());
            }
            return new CounterpartyRow(
                    name,
                    !currency.equals(own),
                    money(all),
                    money(arrears),
                    years.stream()
                            .map(y -> money(Objects.requireNonNullElse(byYear.get(y), 0L)))
                            .toList(),
                    money(later),
                    money(unscheduled),
                    money(letters));
        }

        private Money money(long minor) {
            return Money.ofMinor(currency, minor);
        }
    }
}
