package io.outlast.runway;

import static io.outlast.runway.History.tranche;
import static io.outlast.runway.History.usd;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.audit.Bridge;
import io.outlast.audit.BridgeGroup;
import io.outlast.audit.CompanyAlarm;
import io.outlast.audit.Reliance;
import io.outlast.audit.Reliance.LeanedOn;
import io.outlast.audit.TrackRecord;
import io.outlast.event.CompanyExited.ExitOutcome;
import io.outlast.event.Evidence;
import io.outlast.event.MinimumCashSet.MinimumKind;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.position.Basis;
import io.outlast.runway.Options.CountedCommitments;
import io.outlast.runway.Options.CountedFunding;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;

/** Reliance, track record, alarms and the groups of a bridge, worked out by hand. */
class LeanedOnTest {
    private static LeanedOn item(Reliance reliance, String id) {
        return reliance.items().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
    }

    private static Reliance reliance(History history, String asOf, Options options) {
        return Reliance.of(
                history.timeline(),
                history.rates(),
                history.point(asOf, "2199-12-31"),
                options,
                true);
    }

    @Test
    void anAnswerIsComparedWithWhatItWouldBeHadAFactNeverBeen() {
        // 100 at 1.00 a day, and 20 on 10 February and 5 on 1 March: 125 days, out on 6 June.
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "62.00")
                        .restated("2025-01-01", "2025-01-31", "31.00")
                        .moved("2024-11-01", "-7.00")
                        .minimum("2025-01-31", "1.00", MinimumKind.POLICY, null)
                        .balance("2025-01-31", "100.00")
                        .round(
                                "r",
                                "2025-01-15",
                                Instrument.EQUITY,
                                "25.00",
                                null,
                                tranche("a", "20.00", "2025-02-10", null, null),
                                tranche("b", "5.00", "2025-03-01", null, null));
        Options signed =
                new Options(Basis.OUTLOOK, CountedCommitments.OUTSIDE_BURN, CountedFunding.SIGNED);
        Reliance reliance = reliance(history, "2025-01-31", signed);
        assertThat(reliance.cashOut()).isEqualTo("2025-06-06");
        // Without the round 100 days, without its first tranche 105, without the second 120.
        assertThat(item(reliance, "round:r").days()).isEqualTo(25);
        assertThat(item(reliance, "tranche:r/a").days()).isEqualTo(20);
        assertThat(item(reliance, "tranche:r/a").cashOut()).isEqualTo("2025-05-17");
        assertThat(item(reliance, "tranche:r/b").days()).isEqualTo(5);
        // Before the balance it moves nothing; a minimum moves no cash.
        assertThat(item(reliance, "movement:e4").days()).isZero();
        assertThat(item(reliance, "movement:e4").cashChange()).isEqualTo(usd("0.00"));
        assertThat(item(reliance, "minimum:e5").days()).isZero();
        // Without the report, and with it its restatement, there is no pace; without the balance no
        // cash: these come first.
        assertThat(reliance.items())
                .extracting(LeanedOn::id)
                .startsWith("balance:e6", "burn-report:e2")
                .containsSubsequence("round:r", "tranche:r/a", "tranche:r/b", "movement:e4");
        assertThat(item(reliance, "burn-report:e2").outcome()).isEqualTo("unknown");
        assertThat(item(reliance, "burn-report:e2").days()).isNull();
        assertThat(reliance.explain().get("burn-report:e2")).containsExactly("e2", "e3");
    }

    @Test
    void eachBalanceIsHeldToWhatWasEstimatedForIt() {
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .known("2025-02-03")
                        .balance("2025-01-31", "100.00")
                        .known("2025-03-05")
                        .balance("2025-02-28", "70.00")
                        .known("2025-04-05")
                        .balance("2025-03-31", "50.00");
        TrackRecord record =
                TrackRecord.of(
                        history.timeline(),
                        history.rates(),
                        history.point("2025-06-30", "2199-12-31"),
                        true);
        // On 4 March 100 - 28 were estimated for the end of February, where 70 counts; on 4 April
        // 70 - 31 for the end of March, where 50 does: +2 and -11, together -9 of 120.
        assertThat(record.items())
                .extracting(TrackRecord.TrackedDay::error)
                .containsExactly(usd("2.00"), usd("-11.00"));
        assertThat(record.items().getFirst().asKnown()).isEqualTo("2025-03-04");
        assertThat(record.n()).isEqualTo(2);
        assertThat(record.bias()).isEqualByComparingTo("-0.075");
        // 2/70 and 11/50.
        assertThat(record.mean()).isEqualByComparingTo("0.124286");
        assertThat(record.median()).isEqualByComparingTo("0.124286");
        assertThat(record.explain().get("2025-02-28")).contains("e4", "e3", "e2");
    }

    @Test
    void aDayWithoutAnEstimateOrWithNothingIsListedAndNotCounted() {
        History history =
                new History()
                        .balance("2025-01-31", "100.00")
                        .balance("2025-02-28", "70.00")
                        .burn("2025-02-01", "2025-02-28", "28.00")
                        .known("2025-04-05")
                        .balance("2025-03-31", "0.00");
        TrackRecord record =
                TrackRecord.of(
                        history.timeline(),
                        history.rates(),
                        history.point("2025-06-30", "2199-12-31"),
                        false);
        assertThat(record.items()).hasSize(2);
        assertThat(record.n()).isZero();
        assertThat(record.withoutEstimate()).isEqualTo(1);
        assertThat(record.zeroBalances()).isEqualTo(1);
        assertThat(record.bias()).isNull();
        assertThat(record.median()).isNull();
    }

    private static CompanyAlarm alarm(History history, String asOf) {
        return CompanyAlarm.of(
                history.timeline(),
                history.rates(),
                history.point(asOf, "2199-12-31"),
                Options.DEFAULT,
                12);
    }

    @Test
    void anAlarmIsTheFirstDayBelowTwelveMonthsAndHasAnEnd() {
        // 400 at 1.00 a day: 365.2425 days are more than the 365 that are left after 35 days.
        History history =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "400.00");
        CompanyAlarm alarm = alarm(history, "2025-06-30");
        assertThat(alarm.day()).isEqualTo("2025-03-07");
        assertThat(alarm.days()).isEqualTo(365);
        assertThat(alarm.until()).isNull();
        assertThat(alarm.became()).isEqualTo("neither");
        // The balance and the report are all that it rests on.
        assertThat(
                        alarm.restsOn(
                                history.timeline(),
                                history.rates(),
                                history.point("2025-06-30", "2199-12-31"),
                                Options.DEFAULT))
                .hasSize(2);
        // 300 more on 1 May rescue it, as known two days later.
        history.round("r", "2025-05-01", Instrument.EQUITY, "300.00", null)
                .known("2025-05-03")
                .funded("r", "2025-05-01", "full", "300.00");
        assertThat(alarm(history, "2025-06-30").became()).isEqualTo("rescued");
        assertThat(alarm(history, "2025-06-30").until()).isEqualTo("2025-05-03");
        assertThat(alarm(history, "2025-06-30").lasted()).isEqualTo(57);
        assertThat(alarm(history, "2025-04-30").until()).isNull();
        History failed =
                new History()
                        .burn("2025-01-01", "2025-01-31", "31.00")
                        .balance("2025-01-31", "400.00")
                        .exit("2025-04-15", ExitOutcome.BANKRUPT);
        assertThat(alarm(failed, "2025-06-30").became()).isEqualTo("bankrupt");
        assertThat(alarm(history, "2025-03-06")).isNull();
    }

    @Test
    void moneyThatGoesWhileNobodyCanTellHowLongItLastsIsAnAlarm() {
        // 1.00 a day by a report that is 550 days old on 4 August 2025: from then on nobody can
        // tell, while each day keeps the rate that it had. 100 are gone after 101 days.
        History history =
                new History()
                        .burn("2024-01-01", "2024-01-31", "31.00")
                        .balance("2025-07-01", "100.00");
        assertThat(history.runway("2025-09-30").outcome()).isEqualTo("unknown");
        CompanyAlarm alarm =
                CompanyAlarm.of(
                        history.timeline(),
                        history.rates(),
                        history.point("2026-03-31", "2199-12-31"),
                        Options.DEFAULT,
                        1);
        assertThat(alarm).isNotNull();
        assertThat(alarm.day()).isEqualTo("2025-10-10");
        assertThat(alarm.outcome()).isEqualTo("already-out");
    }

    @Test
    void theStepsOfABridgeAddUpByTheKindOfNews() {
        History history =
                new History()
                        .balance("2025-01-31", "100.00")
                        .known("2025-03-01")
                        .burn("2025-02-01", "2025-02-28", "28.00")
                        .known("2025-03-02")
                        .by(Evidence.PRESS)
                        .burn("2025-02-01", "2025-02-28", "40.00")
                        .by(Evidence.COMPANY)
                        .known("2025-03-03")
                        .burn("2025-02-01", "2025-02-28", "30.00")
                        .known("2025-03-04")
                        .restated("2025-02-01", "2025-02-28", "31.00")
                        .known("2025-03-05")
                        .moved("2025-02-10", "5.00");
        String moved = history.last();
        history.retracted(moved, "2025-03-06");
        Bridge bridge =
                Bridge.of(
                        history.timeline(),
                        history.rates(),
                        history.point("2025-02-28", "2025-02-28"),
                        history.point("2025-02-28", "2025-03-31"),
                        Options.DEFAULT);
        assertThat(bridge.groups())
                .extracting(g -> g.group() + " " + g.steps() + " " + g.cashChange().getAmount())
                .containsExactly(
                        "time 1 0.00",
                        "acted 1 5.00",
                        // The press's 40 are too weak to take the place of the company's 28.
                        "reported 2 -28.00",
                        "restated 2 -3.00",
                        "forecast 0 0.00",
                        "corrected 1 -5.00",
                        "rates 0 0.00",
                        "claims 0 0.00");
        assertThat(
                        bridge.groups().stream()
                                .map(BridgeGroup::cashChange)
                                .reduce(usd("0.00"), (a, b) -> a.plus(b)))
                .isEqualTo(bridge.cashChange());
        assertThat(bridge.steps().getFirst().effective()).isNull();
        assertThat(LocalDate.parse("2025-03-01")).isEqualTo(bridge.steps().get(1).known());
    }
}
