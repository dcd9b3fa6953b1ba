package io.outlast.runway;

import static io.outlast.runway.History.period;
import static io.outlast.runway.History.repayment;
import static io.outlast.runway.History.tranche;
import static io.outlast.runway.History.usd;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.CompanyExited.ExitOutcome;
import io.outlast.event.Evidence;
import io.outlast.event.MinimumCashSet.MinimumKind;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.PaceDays;
import io.outlast.runway.Options.CountedFunding;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a careful reader would go by, worked out by hand: announcements, forecasts that have ended
 * or grown old, two balances, loans by instalments, a minimum, money that is gone.
 */
class CarefulReaderTest {
    /** 31.00 burned in January, 1.00 a day, and a balance at its end. */
    private static History january(String balance) {
        return new History()
                .burn("2025-01-01", "2025-01-31", "31.00")
                .balance("2025-01-31", balance);
    }

    private static Options with(CountedFunding funding) {
        return new Options(Basis.OUTLOOK, Options.CountedCommitments.OUTSIDE_BURN, funding);
    }

    private static String estimated(CashPosition position) {
        CashPosition.Cash cash = position.cash();
        assertThat(cash).isNotNull();
        return cash.estimated() == null ? "none" : cash.estimated().getAmount().toPlainString();
    }

    @Test
    void whatIsAnnouncedCountsFromTheAnnouncementOn() {
        History history =
                january("10.00")
                        .known("2025-02-18")
                        .round(
                                "r",
                                "2025-02-28",
                                Instrument.EQUITY,
                                "10.00",
                                null,
                                tranche("t", "10.00", "2025-02-20", null, null));
        assertThat(history.position("2025-02-17").undrawn().signed()).isEqualTo(usd("0.00"));
        assertThat(history.position("2025-02-18").undrawn().signed()).isEqualTo(usd("10.00"));
        // A due date before the round takes effect stands for that day. Out on 11 February; the 10
        // that come on the 28th are too late by then.
        assertThat(history.runway("2025-02-05", with(CountedFunding.SIGNED)).cashOut())
                .isEqualTo("2025-02-11");
    }

    @Test
    void theBurnOfADayAndTheEndOfTheMoneyAreSaidInOneLine() {
        // 1.00 a day: of the 10.00 there are 5.00 left on 5 February, and 6 days later -1.00.
        Runway runway = january("10.00").explained("2025-02-05", Options.DEFAULT);
        assertThat(runway.sums().get("dailyBurn").text())
                .isEqualTo(
                        "31.00 / 31 days that reports cover from 2024-11-01 to 2025-01-31 = 1.00");
        assertThat(runway.sums().get("monthlyBurn").text())
                .isEqualTo(
                        "31.00 / 31 days that reports cover from 2024-11-01 to 2025-01-31"
                                + " * 30.436875 days of an average month = 30.44");
        assertThat(runway.cashOut()).isEqualTo("2025-02-11");
        assertThat(runway.sums().get("ladder.cash").text())
                .isEqualTo("5.00 cash of 2025-02-05 - 6.00 burned by 2025-02-11 = -1.00");
    }

    @Test
    void theSumOfAForecastNamesItsPeriod() {
        // 28.00 in February, 1.00 a day, goes on in March: 27.00 left on 1 February.
        History history =
                new History()
                        .balance("2025-01-31", "28.00")
                        .forecast("f", "2025-01-31", period("2025-02-01", "2025-02-28", "28.00"));
        assertThat(history.explained("2025-02-01", Options.DEFAULT).sums().get("dailyBurn").text())
                .isEqualTo(
                        "28.00 in the 28 days that forecast:f gives the period until 2025-02-28"
                                + " = 1.00");
        assertThat(history.explained("2025-02-28", Options.DEFAULT).sums().get("dailyBurn").text())
                .isEqualTo("28.00 / 28 days, the last period of forecast:f = 1.00");
    }

    @Test
    void aForecastThatHasEndedGoesOnAndAnEstimateDoesNotJump() {
        // 1.00 a day in February; no report and no balance since. 100 - 28 = 72 at its end, and a
        // day later 71.
        History history =
                new History()
                        .balance("2025-01-31", "100.00")
                        .forecast("f", "2025-01-31", period("2025-02-01", "2025-02-28", "28.00"));
        assertThat(estimated(history.position("2025-02-28"))).isEqualTo("72.00");
        assertThat(estimated(history.position("2025-03-01"))).isEqualTo("71.00");
        Runway runway = history.runway("2025-03-10");
        // 62 days are left: nothing at the end of 11 May, less on the 12th.
        assertThat(runway.cash()).isEqualTo(usd("62.00"));
        assertThat(runway.cashOut()).isEqualTo("2025-05-12");
        assertThat(runway.basis()).isEqualTo("forecast:f");
        assertThat(runway.extrapolated()).isTrue();
        assertThat(runway.restsOn()).isNull();
        // 367 days after its end it speaks no more; the days up to then keep its rate.
        assertThat(history.runway("2026-03-01").basis()).isEqualTo("forecast:f");
        assertThat(history.runway("2026-03-02").basis()).isEqualTo("outlook");
        assertThat(history.runway("2026-03-02").why()).isNull();
        assertThat(history.runway("2026-03-02").outcome()).isEqualTo("already-out");
    }

    @Test
    void betweenTwoBalancesSpeaksWhatNobodyExplains() {
        // 90 days apart: 100 + 20 funded - 75 = 45 left, 0.50 a day; ten days later 70.
        History history =
                new History()
                        .balance("2025-01-01", "100.00")
                        .round("r", "2025-02-01", Instrument.EQUITY, "20.00", null)
                        .funded("r", "2025-02-01", "full", "20.00")
                        .balance("2025-04-01", "75.00");
        Runway runway = history.runway("2025-04-11");
        assertThat(runway.basis()).isEqualTo("implied");
        assertThat(runway.cash()).isEqualTo(usd("70.00"));
        assertThat(runway.dailyBurn()).isEqualTo(usd("0.50"));
        // 30.436875 days of it are 15.2184375.
        assertThat(runway.monthlyBurn()).isEqualTo(usd("15.22"));
        assertThat(runway.restsOn())
                .isEqualTo(
                        new PaceDays(
                                LocalDate.parse("2025-01-02"),
                                LocalDate.parse("2025-04-01"),
                                null));
        // 140 days: nothing at the end of 29 August.
        assertThat(runway.cashOut()).isEqualTo("2025-08-30");
        // A balance of 74 days before is too near: the earliest before it is taken all the same,
        // as there is no other.
        history.balance("2025-06-14", "60.00");
        assertThat(history.runway("2025-06-14").restsOn())
                .isEqualTo(
                        new PaceDays(
                                LocalDate.parse("2025-01-02"),
                                LocalDate.parse("2025-06-14"),
                                null));
    }

    @Test
    void whereMoreCameInThanAnybodyRecordedThereIsNoPace() {
        History history =
                new History().balance("2025-01-01", "100.00").balance("2025-04-01", "110.00");
        Runway runway = history.runway("2025-04-01");
        assertThat(runway.outcome()).isEqualTo("unknown");
        assertThat(runway.why()).isEqualTo("no-burn-report");
        assertThat(history.runway("2025-04-01", Options.DEFAULT.with(Basis.IMPLIED)).why())
                .isEqualTo("unexplained-money-in");
        assertThat(january("5.00").runway("2025-01-31", Options.DEFAULT.with(Basis.IMPLIED)).why())
                .isEqualTo("no-second-balance");
    }

    @Test
    void aForecastOfLongAgoIsSetAsideWhereSomethingNewerSpeaks() {
        History history =
                january("100.00")
                        .forecast(
                                "f", "2023-06-30", period("2023-07-01", "2028-12-31", "20090.00"));
        Runway runway = history.runway("2025-01-31");
        assertThat(runway.basis()).isEqualTo("trailing-3m");
        assertThat(runway.bases())
                .filteredOn(b -> b.basis().equals("forecast:f"))
                .extracting(Runway.ByBasis::old)
                .containsExactly(true);
        // Asked for by its id it answers as ever: 10.00 a day.
        assertThat(
                        history.runway(
                                        "2025-01-31",
                                        Options.DEFAULT.with(Basis.parse("forecast:f")))
                                .cashOut())
                .isEqualTo("2025-02-11");
        assertThat(history.runway("2025-01-31", Options.DEFAULT.with(Basis.FORECAST)).why())
                .isEqualTo("no-forecast");
    }

    @Test
    void whatSomebodyEstimatedBeforeTheReportsIsNotGoneBy() {
        History history =
                january("100.00")
                        .by(Evidence.ESTIMATE)
                        .forecast("f", "2025-01-31", period("2025-01-01", "2025-12-31", "3650.00"));
        // The report of January was known on the day on which the estimate was made.
        assertThat(history.runway("2025-01-31").basis()).isEqualTo("trailing-3m");
        assertThat(history.runway("2025-01-31", Options.DEFAULT.with(Basis.FORECAST)).basis())
                .isEqualTo("forecast:f");
        history.forecast("g", "2025-02-01", period("2025-01-01", "2025-12-31", "3650.00"));
        assertThat(history.runway("2025-02-01").basis()).isEqualTo("forecast:g");
    }

    @Test
    void reportsGoOnForAYearAndAHalf() {
        // A balance that follows reports after more than a year takes no pace from them, but
        // nothing else speaks: 550 days after the last covered day they do for the last time.
        History history =
                new History()
                        .burn("2023-12-01", "2023-12-31", "31.00")
                        .balance("2025-06-30", "100.00");
        assertThat(history.runway("2025-07-03").basis()).isEqualTo("trailing-3m");
        assertThat(history.runway("2025-07-03").cash()).isEqualTo(usd("97.00"));
        Runway later = history.runway("2025-07-04");
        assertThat(later.basis()).isEqualTo("outlook");
        assertThat(later.why()).isEqualTo("old-burn-report");
        // The day before it had a rate, and the day keeps it.
        assertThat(later.cash()).isEqualTo(usd("96.00"));
        assertThat(later.bases())
                .filteredOn(b -> b.basis().startsWith("trailing"))
                .extracting(Runway.ByBasis::old)
                .containsOnly(true);
    }

    @Test
    void anOldBalanceIsNoneToReckonFrom() {
        History history =
                new History()
                        .burn("2022-12-01", "2022-12-31", "31.00")
                        .balance("2023-01-01", "1000.00");
        assertThat(estimated(history.position("2024-07-04"))).isEqualTo("450.00");
        Runway old = history.runway("2024-07-05");
        assertThat(old.outcome()).isEqualTo("unknown");
        assertThat(old.why()).isEqualTo("old-balance");
        assertThat(old.cash()).isNull();
        assertThat(estimated(history.position("2024-07-05"))).isEqualTo("none");
        assertThat(history.position("2024-07-05").balance().ageDays()).isEqualTo(551);
    }

    @Test
    void moneyThatIsGoneWentOnADay() {
        History history =
                january("10.00")
                        .round(
                                "r",
                                "2025-01-15",
                                Instrument.EQUITY,
                                "15.00",
                                null,
                                tranche("t", "15.00", "2025-02-10", null, null));
        Runway runway = history.runway("2025-02-20");
        // Nothing at the end of 10 February, less on the 11th, ten days before the 20th.
        assertThat(runway.outcome()).isEqualTo("already-out");
        assertThat(runway.cashOut()).isEqualTo("2025-02-11");
        assertThat(runway.days()).isEqualTo(-10);
        assertThat(runway.months()).isEqualByComparingTo(new BigDecimal("-0.3"));
        // The 15 that are ten days late would lift -10 to 5 tomorrow: four days and one.
        Runway signed = history.runway("2025-02-20", with(CountedFunding.SIGNED));
        assertThat(signed.outcome()).isEqualTo("finite");
        assertThat(signed.cashOut()).isEqualTo("2025-02-26");
    }

    @Test
    void nothingIsEstimatedAfterAnEnd() {
        History history = january("100.00").exit("2025-02-10", ExitOutcome.BANKRUPT);
        assertThat(estimated(history.position("2025-02-10"))).isEqualTo("90.00");
        assertThat(estimated(history.position("2025-12-31"))).isEqualTo("90.00");
        assertThat(history.position("2025-12-31").uncoveredDays()).isEqualTo(10);
        Runway ended = history.runway("2025-12-31");
        assertThat(ended.outcome()).isEqualTo("exited");
        assertThat(ended.dailyBurn()).isNull();
        assertThat(ended.monthlyBurn()).isNull();
        assertThat(ended.restsOn()).isNull();
        // An end prevails over a listing, whichever is later known; an announced one is told.
        history.exit("2025-03-01", ExitOutcome.LISTED);
        assertThat(history.position("2025-12-31").exit())
                .isEqualTo(new CashPosition.Exit(LocalDate.parse("2025-02-10"), "bankrupt", null));
        assertThat(history.position("2025-02-01").exit().outcome()).isEqualTo("bankrupt");
        assertThat(history.runway("2025-02-01").outcome()).isEqualTo("finite");
    }

    @Test
    void aMinimumIsGoneBelowBeforeTheMoneyIs() {
        // 100 at 1.00 a day: 60 at the end of 12 March, less on the 13th.
        History history =
                january("100.00").minimum("2025-01-31", "60.00", MinimumKind.COVENANT, null);
        MinimumBreach breach = history.runway("2025-01-31").minimum();
        assertThat(breach)
                .isEqualTo(
                        new MinimumBreach(
                                usd("60.00"),
                                "covenant",
                                LocalDate.parse("2025-03-13"),
                                40,
                                new BigDecimal("1.3")));
        // The larger of the two kinds counts, until its last day: 70 at the end of 2 March.
        history.known("2025-01-31")
                .minimum("2025-02-01", "70.00", MinimumKind.POLICY, "2025-03-02");
        assertThat(history.runway("2025-01-31").minimum().breach()).isEqualTo("2025-03-13");
        history.minimum("2025-02-01", "70.00", MinimumKind.POLICY, "2025-03-03");
        assertThat(history.runway("2025-01-31").minimum().breach()).isEqualTo("2025-03-03");
        assertThat(history.position("2025-02-01").minimum())
                .isEqualTo(
                        new CashPosition.Minimum(
                                usd("70.00"), "policy", LocalDate.parse("2025-03-03")));
        // Zero lifts it, and what comes into force later is told before it does.
        History lifted =
                january("100.00")
                        .known("2025-01-31")
                        .minimum("2025-01-31", "60.00", MinimumKind.COVENANT, null)
                        .minimum("2025-02-15", "0.00", MinimumKind.COVENANT, null);
        assertThat(lifted.runway("2025-01-31").minimum().breach()).isNull();
        assertThat(lifted.runway("2025-02-15").minimum()).isNull();
        // Gone already: below 70 since 3 March.
        assertThat(history.runway("2025-06-01").outcome()).isEqualTo("already-out");
        assertThat(history.runway("2025-06-01").minimum().breach()).isEqualTo("2025-03-03");
    }

    @Test
    void aLoanIsPaidBackByItsInstalments() {
        // 100 at 1.00 a day, and of 60 lent 20 each on 31 March and 30 June, the rest at the end of
        // the year: 21 left on 31 March, nothing on 21 April.
        History history =
                january("100.00")
                        .loan(
                                "l",
                                "2024-12-31",
                                Instrument.DEBT,
                                "60.00",
                                "2025-12-31",
                                null,
                                null,
                                repayment("2025-06-30", "20.00"),
                                repayment("2025-03-31", "20.00"))
                        .funded("l", "2024-12-31", "full", "60.00");
        assertThat(history.runway("2025-01-31").cashOut()).isEqualTo("2025-04-22");
        assertThat(history.position("2025-01-31").debt())
                .isEqualTo(new CashPosition.Debt(usd("60.00"), usd("60.00"), usd("0.00")));
        // What is repaid is taken off the earliest: 15 of 20 are left of March, on the day after a
        // 1 April on which nothing was paid.
        history.repaid("l", "2025-02-10", "5.00");
        // 100 - 5 - 60 = 35 on 1 April, less 15 and 1 on the 2nd, and nothing on the 21st.
        assertThat(history.runway("2025-04-01").cashOut()).isEqualTo("2025-04-22");
        // With a balance after it, what was due by then is in arrears, and still falls due.
        history.balance("2025-04-30", "50.00");
        assertThat(history.position("2025-05-01").debt().arrears()).isEqualTo(usd("15.00"));
        assertThat(history.runway("2025-05-01").arrears()).isEqualTo(usd("15.00"));
    }

    @Test
    void whatIsRepaidOfATermLoanIsNotDrawnAgain() {
        History history =
                january("100.00")
                        .loan(
                                "term",
                                "2024-12-01",
                                Instrument.FACILITY,
                                "30.00",
                                "2026-12-31",
                                false,
                                null)
                        .loan(
                                "line",
                                "2024-12-01",
                                Instrument.FACILITY,
                                "30.00",
                                "2026-12-31",
                                null,
                                null)
                        .loan(
                                "late",
                                "2024-12-01",
                                Instrument.FACILITY,
                                "9.00",
                                null,
                                null,
                                "2025-01-31")
                        .funded("term", "2024-12-10", "full", "20.00")
                        .repaid("term", "2024-12-20", "20.00")
                        .funded("line", "2024-12-10", "full", "20.00")
                        .repaid("line", "2024-12-20", "20.00");
        // 10 of the term loan and 30 of the line; the third could be drawn until today.
        CashPosition.Undrawn undrawn = history.position("2025-01-31").undrawn();
        assertThat(undrawn.signed()).isEqualTo(usd("40.00"));
        assertThat(undrawn.expired()).isEqualTo(usd("9.00"));
    }

    @Test
    void whatTheReportedBurnContainsIsPresumedPaid() {
        // Of January's 31 only 11 are recorded as paid; the report of January contains them all.
        History history =
                january("100.00")
                        .signed(
                                "c",
                                "2024-12-01",
                                "100.00",
                                Settlement.CASH,
                                true,
                                History.instalment("2025-01-01", "2025-01-31", "31.00"),
                                History.instalment("2025-02-01", "2025-02-28", "28.00"))
                        .paid("c", "2025-01-15", "11.00");
        CashPosition.CommitmentFigures owed = history.position("2025-01-31").commitments();
        assertThat(owed.presumedPaid()).isEqualTo(usd("20.00"));
        assertThat(owed.outstanding()).isEqualTo(usd("69.00"));
        assertThat(owed.arrears()).isEqualTo(usd("0.00"));
        assertThat(owed.dueNext12Months()).isEqualTo(usd("28.00"));
    }

    @Test
    void whatIsOnlyPlannedComesLastAndWhatLapsesLaterIsExpired() {
        History history =
                january("10.00")
                        .letter(
                                "plan",
                                "2025-01-15",
                                "9.00",
                                tranche("t", "9.00", "2025-02-05", null, null))
                        .round(
                                "r",
                                "2025-01-15",
                                Instrument.EQUITY,
                                "8.00",
                                null,
                                tranche("a", "4.00", "2025-02-08", null, null),
                                tranche("b", "4.00", "2025-02-20", null, null))
                        .known("2025-01-20")
                        .lapsed("r", "2025-02-10", "a")
                        .lapsed("r", "2025-02-10", "b");
        // 10 and the 4 of tranche a, which come before it lapses; b lapses before it would come.
        assertThat(history.runway("2025-01-31").ladder())
                .extracting(Runway.Rung::cashOut)
                .containsExactly(
                        LocalDate.parse("2025-02-11"),
                        LocalDate.parse("2025-02-15"),
                        LocalDate.parse("2025-02-15"),
                        LocalDate.parse("2025-02-24"));
        assertThat(history.position("2025-01-31").undrawn().expired()).isEqualTo(usd("4.00"));
    }

    @Test
    void whatCannotBeConvertedIsAsIfItWereNotKnown() {
        Money euros = Money.of(CurrencyUnit.EUR, new BigDecimal("500.00"));
        History history = january("10.00").balance("2025-02-05", euros);
        CashPosition position = history.position("2025-02-06");
        assertThat(position.balance().effective()).isEqualTo("2025-01-31");
        assertThat(position.unconverted()).containsExactly(euros);
        assertThat(position.complete()).isFalse();
        assertThat(history.runway("2025-02-06").cashOut()).isEqualTo("2025-02-11");
    }

    @Test
    void aRetractionEndsAFactWhateverIsCorrectedLater() {
        History history = january("10.00").balance("2025-02-05", "7.00");
        String wrong = history.last();
        history.retracted(wrong, "2025-02-06").corrected(wrong, "2025-02-07", "70.00");
        assertThat(history.position("2025-02-10").balance().effective()).isEqualTo("2025-01-31");
    }

    @Test
    void whatMayNotBeUsedIsShownAndInNoSum() {
        History history = new History().balance("2025-01-31", "10.00", "4.00");
        CashPosition position = history.position("2025-01-31");
        assertThat(position.balance().restricted()).isEqualTo(usd("4.00"));
        assertThat(position.cash().reported()).isEqualTo(usd("10.00"));
    }
}
