package io.outlast.portfolio;

import io.outlast.portfolio.Counterparties.Counterparty;
import io.outlast.portfolio.Counterparties.Debtor;
import io.outlast.portfolio.Counterparties.OwedInYear;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is owed to one counterparty, summed up company by company. */
final class OwedSum {
    private final String name;
    private final CommonCurrency common;
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

    OwedSum(String name, CommonCurrency common) {
        this.name = name;
        this.common = common;
        owed = arrears = unscheduled = letters = guarantees = common.zero();
    }

    /** Takes over what was summed up for another company. */
    OwedSum plus(OwedSum other) {
        owed = owed.plus(other.owed);
        arrears = arrears.plus(other.arrears);
        unscheduled = unscheduled.plus(other.unscheduled);
        letters = letters.plus(other.letters);
        guarantees = guarantees.plus(other.guarantees);
        undisclosed += other.undisclosed;
        other.years.forEach((year, amount) -> years.merge(year, amount, Money::plus));
        owedBy.putAll(other.owedBy);
        names.putAll(other.names);
        ids.putAll(other.ids);
        common.takeOver(other.common);
        return this;
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
     * Each part is rounded by itself; what rounding leaves over is unscheduled, or taken off it.
     */
    private void schedule(Books books, CommitmentStanding commitment, Money amount) {
        Money rest = amount;
        Money late = convert(commitment, commitment.arrears(books.arrearsDay()));
        if (late != null) {
            arrears = arrears.plus(late);
            rest = rest.minus(late);
        }
        for (Remainder run : commitment.runOff(books.arrearsDay(), books.point().asOf())) {
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

    Counterparty item() {
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
        return new Counterparty(
                name,
                owed,
                arrears,
                unscheduled,
                years.entrySet().stream()
                        .map(e -> new OwedInYear(e.getKey(), e.getValue()))
                        .toList(),
                letters,
                guarantees,
                undisclosed,
                debtors,
                debtors.isEmpty() ? null : debtors.getFirst().share(),
                common.complete(),
                common.unconverted());
    }

    private @Nullable BigDecimal share(Money amount) {
        // Amounts that round to nothing in this currency are owed all the same.
        if (owed.isZero()) return null;
        return amount.getAmount().divide(owed.getAmount(), 4, RoundingMode.HALF_EVEN);
    }
}
