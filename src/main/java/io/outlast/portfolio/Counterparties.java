package io.outlast.portfolio;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
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
    public record Counterparty(
            String id,
            Money owed,
            Money arrears,
            Money unscheduled,
            List<OwedInYear> byYear,
            Money letters,
            Money guarantees,
            int undisclosed,
            List<Debtor> debtors,
            @Nullable BigDecimal largestShare,
            boolean complete,
            List<Money> unconverted) {}

    /** What falls due in a calendar year, after asOf. */
    public record OwedInYear(int year, Money amount) {}

    /**
     * A company that owes it something.
     *
     * @param share of what is owed, to four decimals; null where all of it rounds to nothing
     */
    public record Debtor(
            String company,
            String name,
            Money owed,
            @Nullable BigDecimal share,
            List<String> commitments) {}

    /**
     * The counterparties, the amounts that could not be converted, and the companies whose promises
     * are in no figure.
     */
    public record All(
            List<Counterparty> items, List<Money> unconverted, List<CompanyTrouble> troubles) {}

    /** What is asked of each company. */
    private record CounterpartyQuestion(CurrencyUnit currency) {}

    /** What one company owes, by counterparty. */
    private record CompanyDebts(String id, Map<String, OwedSum> sums) {
        static CompanyDebts of(
                Timeline timeline,
                ExchangeRateTable rates,
                PointInTime point,
                CurrencyUnit currency) {
            Map<String, OwedSum> own = new TreeMap<>();
            Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
            for (CommitmentStanding commitment : books.commitments()) {
                if (commitment.cancelled()) continue;
                own.computeIfAbsent(
                                commitment.signed().counterparty(),
                                n -> new OwedSum(n, new CommonCurrency(rates, point, currency)))
                        .add(timeline, books, commitment);
            }
            return new CompanyDebts(timeline.company(), own);
        }
    }

    private Counterparties() {}

    /** The counterparties of all commitments that can be seen, those owed most first. */
    public static All of(AcrossCompanies across, PointInTime point, CurrencyUnit currency) {
        ExchangeRateTable rates = across.rates();
        AcrossCompanies.Answers<CompanyDebts> answers =
                across.of(
                        new CounterpartyQuestion(currency),
                        point,
                        timeline -> CompanyDebts.of(timeline, rates, point, currency));
        Map<String, OwedSum> sums = new TreeMap<>();
        List<CompanyTrouble> troubles = new ArrayList<>(answers.troubles());
        for (CompanyDebts company : answers.items()) {
            String trouble =
                    CompanyTrouble.attempt(
                            company.id,
                            () ->
                                    company.sums.forEach(
                                            (name, sum) ->
                                                    sums.computeIfAbsent(
                                                                    name,
                                                                    n ->
                                                                            new OwedSum(
                                                                                    n,
                                                                                    new CommonCurrency(
                                                                                            rates,
                                                                                            point,
                                                                                            currency)))
                                                            .plus(sum)));
            if (trouble != null) troubles.add(new CompanyTrouble(company.id, trouble));
        }
        List<Counterparty> items =
                sums.values().stream()
                        .map(OwedSum::item)
                        .sorted(
                                Comparator.comparing(Counterparty::owed)
                                        .thenComparing(Counterparty::letters)
                                        .reversed()
                                        .thenComparing(Counterparty::id))
                        .toList();
        return new All(
                items, items.stream().flatMap(i -> i.unconverted().stream()).toList(), troubles);
    }
}
