package io.outlast.runway;

import static io.outlast.runway.History.instalment;
import static io.outlast.runway.History.period;
import static io.outlast.runway.History.tranche;
import static io.outlast.runway.History.usd;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.CompanyExited.ExitOutcome;
import io.outlast.event.Evidence;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.money.Spread;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.runway.Options.CountedCommitments;
import io.outlast.runway.Options.CountedFunding;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** The rules of section 3, each by an example that can be followed with pencil and paper. */
class WorkedExamplesTest {
    private static String reported(CashPosition position) {
        return Objects.requireNonNull(position.cash()).reported().getAmount().toPlainString();
    }

    private static String estimated(CashPosition position) {
        return Objects.requireNonNull(position.cash()).estimated().getAmount().toPlainString();
    }

    @Test
    void anAmountMovesInWholeCentsAndHalvesGoToTheEvenOne() {
        // 5 cents over 2 days: 2.5 by the first day is 2 (even), so 3 move on the second.
        assertThat(Spread.moved(5, 1, 2)).isEqualTo(2);
        assertThat(Spread.moved(5, 2, 2)).isEqualTo(5);
        // 7 over 2: 3.5 goes to 4. And below zero alike: -2.5 to -2, -3.5 to -4.
        assertThat(Spread.moved(7, 1, 2)).isEqualTo(4);
        assertThat(Spread.moved(-5, 1, 2)).isEqualTo(-2);
        assertThat(Spread.moved(-7, 1, 2)).isEqualTo(-4);
        // The largest amount there is, over the days of two centuries, without an overflow.
        assertThat(Spread.moved(999_999_999_999_999_999L, 50_000, 100_000))
                .isEqualTo(500_000_000_000_000_000L);
    }

    @Test
    void aLongerSpanLeavesItsRemainderToTheDaysThatShorterOnesDoNotCover() {
        // The year: 365.00. Its first quarter (90 days): 180.00. The remainder, 185.00, lies on the
        // other
        // 275 days; by 30 June 91 of them have passed: 185.00 * 91 / 275 = 61.218..., so 61.22.
        History history =
                new History()
                        .balance("2024-12-31", "1000.00")
                        .burn("2025-01-01", "2025-12-31", "365.00")
                        .burn("2025-01-01", "2025-03-31", "180.00");
        assertThat(history.position("2025-06-30").burned()).isEqualTo(usd("241.22"));
        assertThat(history.position("2025-12-31").burned()).isEqualTo(usd("365.00"));
        assertThat(history.position("2025-06-30").uncoveredDays()).isZero();
    }

    @Test
    void aLongerSpanThatShorterOnesCoverWholeMovesNothingMoreAndTheDifferenceIsListed() {
        History history =
                new History()
                        .balance("2024-12-31", "1000.00")
                        .burn("2025-01-01", "2025-06-30", "100.00")
                        .burn("2025-01-01", "2025-03-31", "40.00")
                        .burn("2025-04-01", "2025-06-30", "55.00");
        CashPosition position = history.position("2025-06-30");
        assertThat(position.burned()).isEqualTo(usd("95.00"));
        assertThat(position.unreconciled())
                .containsExactly(
                        new CashPosition.Difference(
                                LocalDate.of(2025, 1, 1), LocalDate.of(2025, 6, 30), usd("5.00")));
    }

    @Test
    void weakerEvidenceDoesNotTakeThePlaceOfStrongerButARestatementByTheCompanyDoes() {
        History history =
                new History()
                        .balance("2024-12-31", "1000.00")
                        .by(Evidence.AUDITED)
                        .burn("2025-01-01", "2025-03-31", "90.00")
                        .known("2025-06-01")
                        .by(Evidence.PRESS)
                        .burn("2025-01-01", "2025-03-31", "70.00");
        assertThat(history.position("2025-06-01").burned()).isEqualTo(usd("90.00"));
        history.restated("2025-01-01", "2025-03-31", "60.00");
        assertThat(history.position("2025-06-01").burned())
                .as("a restatement that the press tells")
                .isEqualTo(usd("90.00"));
        history.by(Evidence.COMPANY).restated("2025-01-01", "2025-03-31", "80.00");
        assertThat(history.position("2025-06-01").burned()).isEqualTo(usd("80.00"));
    }

    @Test
    void cashIsTheBalanceAndWhatMovedAfterIt() {
        // 100 + 50 funded - 10 repaid + 5 moved - 7 paid - 2 fee - 30 burned = 106.
        History history =
                new History()
                        .balance("2025-01-01", "100.00")
                        .round("loan", "2025-01-02", Instrument.DEBT, "50.00", null)
                        .funded("loan", "2025-01-02", "full", "50.00")
                        .repaid("loan", "2025-01-05", "10.00")
                        .moved("2025-01-01", "99.00")
                        .moved("2025-01-03", "5.00")
                        .signed("c", "2025-01-02", "20.00", Settlement.CASH, false)
                        .paid("c", "2025-01-04", "7.00")
                        .cancelled("c", "2025-01-06", "2.00")
                        .burn("2025-01-01", "2025-01-31", "31.00");
        CashPosition position = history.position("2025-01-31");
        // The balance is that of the end of 1 January: what moved on that day is in it, and one of
        // the 31 days of burn, too.
        assertThat(reported(position)).isEqualTo("106.00");
        assertThat(position.moved()).isEqualTo(usd("5.00"));
        assertThat(position.debt().outstanding()).isEqualTo(usd("40.00"));
    }

    @Test
    void aPaymentInsideTheBurnCountsOnlyWhereNoReportCoversIt() {
        // 90.00 over the 90 days of the first quarter; the payment of March is in it, that of April
        // is not.
        History history =
                new History()
                        .balance("2024-12-31", "1000.00")
                        .burn("2025-01-01", "2025-03-31", "90.00")
                        .signed("c", "2025-01-01", "100.00", Settlement.CASH, true)
                        .paid("c", "2025-03-10", "20.00")
                        .paid("c", "2025-04-05", "4.00");
        CashPosition position = history.position("2025-04-10");
        assertThat(position.paid()).isEqualTo(usd("4.00"));
        // Ten uncovered days at 1.00 are 10.00, of which 4.00 are counted as paid already.
        assertThat(position.estimatedBurn()).isEqualTo(usd("6.00"));
        assertThat(estimated(position)).isEqualTo("900.00");
    }

    @Test
    void whatNobodyAccountsForIsUnexplained() {
        History history =
                new History()
                        .balance("2024-12-31", "100.00")
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "75.00");
        CashPosition.Balance balance =
                Objects.requireNonNull(history.position("2025-02-10").balance());
        assertThat(balance.unexplained()).isEqualTo(usd("6.00"));
        assertThat(Objects.requireNonNull(history.position("2025-01-30").balance()).unexplained())
                .isNull();
    }

    @Test
    void withoutABalanceThereIsNoCashAndNoRunway() {
        History history = new History().burn("2025-01-01", "2025-01-31", "31.00");
        CashPosition position = history.position("2025-02-28");
        assertThat(position.anchored()).isFalse();
        assertThat(position.cash()).isNull();
        assertThat(position.burned()).isEqualTo(usd("31.00"));
        assertThat(position.uncoveredDays()).isZero();
        Runway runway = history.runway("2025-02-28");
        assertThat(runway.outcome()).isEqualTo("unknown");
        assertThat(runway.why()).isEqualTo("no-balance");
        assertThat(runway.cashOut()).isNull();
    }

    @Test
    void theLastDayIsTheOneBeforeTheBalanceFallsBelowZero() {
        // 10.00 at 1.00 a day: ten days later it is zero, on the eleventh below.
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "10.00");
        Runway runway = history.runway("2025-01-31");
        assertThat(runway.cashOut()).isEqualTo(LocalDate.of(2025, 2, 11));
        assertThat(runway.days()).isEqualTo(10);
        assertThat(runway.months()).isEqualTo("0.3");
        assertThat(runway.dailyBurn()).isEqualTo(usd("1.00"));
        assertThat(runway.basis()).isEqualTo("trailing-3m");
    }

    @Test
    void fractionsOfTheRateAreKept() {
        // 1.00 over 3 days is 33.33... cents a day. 99 cents are gone below zero on the third day
        // (100 > 99),
        // 100 only on the fourth.
        History history =
                new History()
                        .burn("2025-01-29", "2025-01-31", "1.00")
                        .balance("2025-01-31", "0.99");
        assertThat(history.runway("2025-01-31").cashOut()).isEqualTo(LocalDate.of(2025, 2, 3));
        history.balance("2025-01-31", "1.00");
        assertThat(history.runway("2025-01-31").cashOut()).isEqualTo(LocalDate.of(2025, 2, 4));
    }

    @Test
    void trailingMonthsEndOnTheLastCoveredDay() {
        // Covered up to 31 March: one month is March (31.00 in 31 days), three are the quarter (31
        // + 59 in 90 days).
        History history =
                new History()
                        .balance("2024-12-31", "1000.00")
                        .burn("2025-01-01", "2025-02-28", "59.00")
                        .burn("2025-03-01", "2025-03-31", "62.00");
        assertThat(
                        history.runway(
                                        "2025-04-10",
                                        new Options(
                                                Basis.TRAILING_1M,
                                                CountedCommitments.OUTSIDE_BURN,
                                                CountedFunding.CASH))
                                .dailyBurn())
                .isEqualTo(usd("2.00"));
        // 121.00 / 90 = 1.344...
        assertThat(history.runway("2025-04-10").dailyBurn()).isEqualTo(usd("1.34"));
    }

    @Test
    void aForecastGoesOnBeyondItsLastDayAsAFraction() {
        // 10 days at 1.00; the shortest period that has the last day is the last five days' with
        // 10.00, so 2.00 a day go on.
        History history =
                new History()
                        .balance("2025-01-31", "21.00")
                        .forecast(
                                "f",
                                "2025-01-31",
                                period("2025-02-01", "2025-02-10", "15.00"),
                                period("2025-02-06", "2025-02-10", "10.00"));
        Runway runway = history.runway("2025-01-31");
        // 5.00 by the 5th, 15.00 by the 10th, 21.00 by the 13th, below zero on the 14th.
        assertThat(runway.cashOut()).isEqualTo(LocalDate.of(2025, 2, 14));
        assertThat(runway.extrapolated()).isTrue();
        assertThat(runway.basis()).isEqualTo("forecast:f");
    }

    @Test
    void theStrongestForecastThatCoversTomorrowIsBelieved() {
        History history =
                new History()
                        .balance("2025-01-31", "100.00")
                        .by(Evidence.PRESS)
                        .forecast("far", "2025-01-31", period("2025-02-01", "2027-12-31", "900.00"))
                        .by(Evidence.COMPANY)
                        .forecast(
                                "near", "2025-01-31", period("2025-02-01", "2025-06-30", "150.00"))
                        .by(Evidence.AUDITED)
                        .forecast("past", "2025-01-31", period("2024-01-01", "2025-01-31", "1.00"));
        assertThat(history.runway("2025-01-31").basis()).isEqualTo("forecast:near");
        assertThat(history.runway("2025-07-01").basis()).isEqualTo("forecast:far");
        history.known("2025-03-01").withdrawn("near", "2025-03-01");
        assertThat(history.runway("2025-03-01").basis()).isEqualTo("forecast:far");
    }

    @Test
    void aDayWithoutARateMakesTheOutcomeUnknownUnlessTheMoneyIsGoneBefore() {
        History history =
                new History()
                        .balance("2025-01-31", "100.00")
                        .forecast(
                                "f",
                                "2025-01-31",
                                period("2025-02-01", "2025-02-28", "28.00"),
                                period("2025-04-01", "2025-12-31", "275.00"));
        Runway runway = history.runway("2025-01-31");
        assertThat(runway.outcome()).isEqualTo("unknown");
        assertThat(runway.why()).isEqualTo("no-burn-report");
        history.balance("2025-01-31", "20.00");
        assertThat(history.runway("2025-01-31").cashOut()).isEqualTo(LocalDate.of(2025, 2, 21));
    }

    @Test
    void schedulesOutsideTheBurnAreRunOffAndArrearsAreNot() {
        // No burn but a report of nothing. 30.00 outstanding: 10.00 was due before the balance
        // (arrears), 10.00 fell due after it and
        // falls on the day after asOf, 10.00 lies on the ten days from 11 February, of which asOf
        // has passed five.
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "0.00")
                        .signed(
                                "c",
                                "2024-01-01",
                                "40.00",
                                Settlement.CASH,
                                false,
                                instalment("2024-12-01", "2025-01-31", "10.00"),
                                instalment("2025-02-01", "2025-02-10", "10.00"),
                                instalment("2025-02-11", "2025-02-20", "10.00"))
                        .balance("2025-01-31", "14.00");
        Runway runway = history.runway("2025-02-15");
        assertThat(runway.arrears()).isEqualTo(usd("10.00"));
        assertThat(runway.unscheduled()).isEqualTo(usd("10.00"));
        // 16 February: 10.00 + 2.00, left 2.00; the 17th: 0.00; the 18th: below zero.
        assertThat(runway.cashOut()).isEqualTo(LocalDate.of(2025, 2, 18));
        // What is paid is taken off the earliest period first: the arrears go, and the rest stays
        // as it was.
        history.paid("c", "2025-02-12", "10.00");
        assertThat(history.runway("2025-02-15").arrears()).isEqualTo(usd("0.00"));
        assertThat(
                        history.runway(
                                        "2025-02-15",
                                        new Options(
                                                Basis.OUTLOOK,
                                                CountedCommitments.NONE,
                                                CountedFunding.CASH))
                                .outcome())
                .isEqualTo("not-burning");
    }

    @Test
    void commitmentsInSharesAreNeverRunOffAndGuaranteesOnlyUnderAll() {
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "0.00")
                        .balance("2025-01-31", "5.00")
                        .signed(
                                "shares",
                                "2025-01-01",
                                "100.00",
                                Settlement.EQUITY,
                                false,
                                instalment("2025-02-01", "2025-02-10", "100.00"))
                        .guaranteed(
                                "guarantee",
                                "2025-01-01",
                                "100.00",
                                instalment("2025-02-01", "2025-02-10", "100.00"));
        assertThat(history.runway("2025-01-31").outcome()).isEqualTo("not-burning");
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        new Options(
                                                Basis.OUTLOOK,
                                                CountedCommitments.ALL,
                                                CountedFunding.CASH))
                                .cashOut())
                .isEqualTo(LocalDate.of(2025, 2, 1));
        assertThat(history.position("2025-01-31").commitments().payableInEquity())
                .isEqualTo(usd("100.00"));
        assertThat(history.position("2025-01-31").commitments().guarantees())
                .isEqualTo(usd("100.00"));
    }

    @Test
    void fundingEntersByWhatCanBeCountedOn() {
        // 10.00 at 1.00 a day. Signed: 5.00 on 5 February and tomorrow 3.00 that are eleven days
        // late; all: also 7.00 on a condition on 8 February.
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "10.00")
                        .round(
                                "r",
                                "2025-01-10",
                                Instrument.EQUITY,
                                "100.00",
                                null,
                                tranche("signed", "5.00", "2025-02-05", null, null),
                                tranche("conditional", "7.00", "2025-02-08", "a licence", null),
                                tranche("late", "3.00", "2025-01-20", null, null),
                                tranche("too late", "9.00", "2025-01-20", null, "2025-01-25"),
                                tranche("some day", "11.00", null, "a licence", null));
        Runway runway = history.runway("2025-01-31");
        assertThat(runway.ladder())
                .extracting(Runway.Rung::cashOut)
                .containsExactly(
                        LocalDate.of(2025, 2, 11),
                        LocalDate.of(2025, 2, 19),
                        LocalDate.of(2025, 2, 26),
                        LocalDate.of(2025, 2, 26));
        CashPosition.Undrawn undrawn = history.position("2025-01-31").undrawn();
        assertThat(undrawn)
                .isEqualTo(
                        new CashPosition.Undrawn(
                                usd("8.00"),
                                usd("3.00"),
                                usd("18.00"),
                                usd("0.00"),
                                usd("0.00"),
                                usd("0.00"),
                                usd("9.00")));
    }

    @Test
    void aFacilityIsDrawnTomorrowAndFallsDueAtItsMaturity() {
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "10.00")
                        .round("line", "2025-01-10", Instrument.FACILITY, "20.00", "2025-02-20");
        Runway runway = history.runway("2025-01-31");
        assertThat(runway.cashOut()).isEqualTo(LocalDate.of(2025, 2, 11));
        // 30.00 less 19 days leave 11.00 on the 19th; on the 20th 1.00 and the 20.00 drawn are
        // paid.
        assertThat(runway.ladder().get(1).cashOut()).isEqualTo(LocalDate.of(2025, 2, 20));
        // Drawn and repaid, it can be drawn again.
        history.funded("line", "2025-01-11", "full", "20.00").repaid("line", "2025-01-12", "15.00");
        assertThat(history.position("2025-01-31").undrawn().signed()).isEqualTo(usd("15.00"));
        assertThat(history.position("2025-01-31").debt().outstanding()).isEqualTo(usd("5.00"));
    }

    @Test
    void otherCurrenciesConvertAtTheRateOfTheDayOrAreLeftOut() {
        Money euros = Money.of(CurrencyUnit.EUR, 100);
        History history = new History().balance("2025-01-31", euros);
        CashPosition without = history.position("2025-02-01");
        assertThat(without.complete()).isFalse();
        assertThat(without.unconverted()).containsExactly(euros);
        assertThat(without.cash()).isNull();
        // Quoted the other way round: one dollar is 0.80 euros, so 100 euros are 125 dollars. A
        // later rate is not used.
        history.rate("2025-01-15", "USD", "EUR", "0.80").rate("2025-02-01", "EUR", "USD", "2.00");
        assertThat(reported(history.position("2025-02-01"))).isEqualTo("125.00");
        assertThat(history.position("2025-02-01").complete()).isTrue();
    }

    @Test
    void aForecastWhoseLastCentHasMovedBurnsNoMore() {
        // One cent over 27,363 days moves in whole cents, so on the day in the middle, in 2062; the
        // outer period has nothing left for its own days. From 2063 on no day has a rate above
        // zero.
        History history =
                new History()
                        .balance("2025-01-31", "10.00")
                        .forecast(
                                "rest",
                                "2025-01-31",
                                period("2025-01-31", "2199-12-31", "0.01"),
                                period("2025-02-01", "2099-12-31", "0.01"));
        assertThat(history.runway("2025-01-31").outcome()).isEqualTo("beyond-horizon");
        history.balance("2063-01-31", "10.00");
        assertThat(
                        history.runway(
                                        "2063-01-31",
                                        Options.DEFAULT.with(Basis.parse("forecast:rest")))
                                .outcome())
                .isEqualTo("not-burning");
        // The balance is newer than a forecast of 38 years before, which is no longer gone by.
        assertThat(history.runway("2063-01-31").outcome()).isEqualTo("unknown");
    }

    @Test
    void theOutcomeIsTheFirstThatHolds() {
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "-1.00");
        assertThat(history.runway("2025-01-31").outcome()).isEqualTo("already-out");
        assertThat(
                        new History()
                                .burn("2025-01-01", "2025-01-31", "-31.00")
                                .balance("2025-01-31", "1.00")
                                .runway("2025-01-31")
                                .outcome())
                .isEqualTo("not-burning");
        assertThat(
                        new History()
                                .burn("2025-01-01", "2025-01-31", "0.01")
                                .balance("2025-01-31", "1000000.00")
                                .runway("2025-01-31")
                                .outcome())
                .isEqualTo("beyond-horizon");
        assertThat(history.exit("2025-01-31", ExitOutcome.LISTED).runway("2025-01-31").outcome())
                .isEqualTo("already-out");
        assertThat(history.exit("2025-01-31", ExitOutcome.ACQUIRED).runway("2025-01-31").outcome())
                .isEqualTo("exited");
    }

    @Test
    void whatIsRetractedCountsUntilThatIsKnown() {
        History history =
                new History().balance("2025-01-01", "100.00").moved("2025-01-02", "50.00");
        String moved = history.last();
        history.known("2025-02-01").retracted(moved, "2025-01-02");
        String retraction = history.last();
        assertThat(reported(history.position("2025-03-01", "2025-01-31", "outlook")))
                .isEqualTo("150.00");
        assertThat(reported(history.position("2025-03-01", "2025-02-01", "outlook")))
                .isEqualTo("100.00");
        history.known("2025-03-01").retracted(retraction, "2025-01-02");
        assertThat(reported(history.position("2025-03-01", "2025-03-01", "outlook")))
                .isEqualTo("150.00");
    }

    private static Options supposing(
            Options options, List<Assumptions.Inflow> inflows, Assumptions.Scale... scales) {
        return options.supposing(new Assumptions(inflows, List.of(scales)));
    }

    private static Assumptions.Scale scale(String from, String factor) {
        return new Assumptions.Scale(LocalDate.parse(from), new BigDecimal(factor));
    }

    private static Assumptions.Inflow inflow(
            String start, String end, String amount, boolean ofBurn) {
        return new Assumptions.Inflow(
                LocalDate.parse(start), LocalDate.parse(end), usd(amount), ofBurn);
    }

    @Test
    void aBurnThatIsSupposedTwiceAsHighFromADayOnIsTakenOffFromThatDayOn() {
        // 10.00 at 1.00 a day; from 6 February at 2.00: 5.00 on the 5th, 1.00 on the 7th.
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "10.00");
        Runway twice =
                history.runway(
                        "2025-01-31",
                        supposing(Options.DEFAULT, List.of(), scale("2025-02-06", "2")));
        assertThat(twice.cashOut()).isEqualTo(LocalDate.of(2025, 2, 8));
        assertThat(twice.dailyBurn()).isEqualTo(usd("1.00"));
        // From tomorrow at a half: 20 days. From then on nothing: what is left stays.
        Runway half =
                history.runway(
                        "2025-01-31",
                        supposing(Options.DEFAULT, List.of(), scale("2025-02-01", "0.5")));
        assertThat(half.cashOut()).isEqualTo(LocalDate.of(2025, 2, 21));
        assertThat(half.dailyBurn()).isEqualTo(usd("0.50"));
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        supposing(
                                                Options.DEFAULT,
                                                List.of(),
                                                scale("2025-02-01", "0")))
                                .outcome())
                .isEqualTo("not-burning");
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        supposing(
                                                Options.DEFAULT,
                                                List.of(),
                                                scale("2025-02-02", "0")))
                                .outcome())
                .as("a day is burned, then nothing")
                .isEqualTo("beyond-horizon");
    }

    @Test
    void moneyThatIsSupposedToComeInOverSomeDaysLastsThatMuchLonger() {
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "10.00");
        // 3.00 over three days: 13 days instead of ten.
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        supposing(
                                                Options.DEFAULT,
                                                List.of(
                                                        inflow(
                                                                "2025-02-02",
                                                                "2025-02-04",
                                                                "3.00",
                                                                true))))
                                .cashOut())
                .isEqualTo(LocalDate.of(2025, 2, 14));
        // It comes too late, and by half: on the 11th 0.50 of the missing 1.00 are there.
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        supposing(
                                                Options.DEFAULT,
                                                List.of(
                                                        inflow(
                                                                "2025-02-11",
                                                                "2025-02-12",
                                                                "1.00",
                                                                false))))
                                .cashOut())
                .isEqualTo(LocalDate.of(2025, 2, 11));
        // What leaves the burn is not taken out of it where all commitments are run off beside it.
        Options all = new Options(Basis.OUTLOOK, CountedCommitments.ALL, CountedFunding.CASH);
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        supposing(
                                                all,
                                                List.of(
                                                        inflow(
                                                                "2025-02-02",
                                                                "2025-02-04",
                                                                "3.00",
                                                                true),
                                                        inflow(
                                                                "2025-02-02",
                                                                "2025-02-02",
                                                                "1.00",
                                                                false))))
                                .cashOut())
                .isEqualTo(LocalDate.of(2025, 2, 12));
    }
}
