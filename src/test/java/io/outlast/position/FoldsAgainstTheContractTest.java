package io.outlast.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.PointInTime;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Word;
import io.outlast.runway.MinimumBreach;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The folds give the same answers as a slow second implementation, written day by day from the
 * contract, over random histories at random points of all three clocks.
 */
class FoldsAgainstTheContractTest {
    private static final List<String> BASES =
            List.of(
                    "outlook",
                    "outlook",
                    "outlook",
                    "trailing-3m",
                    "trailing-12m",
                    "trailing-1m",
                    "implied",
                    "forecast");

    private record Case(
            Timeline timeline,
            Timelines timelines,
            PointInTime point,
            SlowLedger slow,
            Random random) {}

    private static Case at(long seed) {
        List<RecordedEvent> events = RandomHistory.of(seed);
        Random random = new Random(seed ^ 0x5eed);
        LocalDate asOf = RandomHistory.day(random, 100, RandomHistory.DAYS + 400);
        LocalDate knownAt =
                random.nextInt(3) == 0
                        ? PointInTime.ALL_KNOWN
                        : asOf.plusDays(random.nextInt(200) - 60L);
        long sequence = random.nextInt(3) > 0 ? events.size() : 1 + random.nextInt(events.size());
        Timelines timelines = new Timelines();
        timelines.on(events);
        return new Case(
                timelines.find(RandomHistory.COMPANY).orElseThrow(),
                timelines,
                PointInTime.of(asOf, knownAt, sequence),
                new SlowLedger(events, CurrencyUnit.USD, asOf, knownAt, sequence),
                random);
    }

    private static long minor(@Nullable Money money) {
        return money == null ? Long.MIN_VALUE : money.getAmountMinorLong();
    }

    @Property(tries = 4000, shrinking = ShrinkingMode.OFF)
    void positionsAgree(@ForAll long seed) {
        Case at = at(seed);
        SlowLedger slow = at.slow;
        String basis = BASES.get(at.random.nextInt(BASES.size()));
        CashPosition fast =
                CashPosition.of(
                        at.timeline,
                        at.timelines.rates(),
                        at.point,
                        Basis.parse(basis),
                        Evidenced.SILENT);

        assertThat(fast.anchored()).isEqualTo(slow.balanceDay != null);
        assertThat(minor(fast.funded())).as("funded").isEqualTo(slow.funded);
        assertThat(minor(fast.repaid())).as("repaid").isEqualTo(slow.repaid);
        assertThat(minor(fast.moved())).as("moved").isEqualTo(slow.moved);
        assertThat(minor(fast.paid())).as("paid").isEqualTo(slow.paid);
        assertThat(minor(fast.fees())).as("fees").isEqualTo(slow.fees);
        assertThat(minor(fast.burned())).as("burned").isEqualTo(slow.burned);
        assertThat(fast.lastCovered()).as("lastCovered").isEqualTo(slow.lastCovered());
        assertThat(fast.uncoveredDays()).as("uncoveredDays").isEqualTo(slow.uncoveredDays());
        assertThat(fast.undisclosed()).as("undisclosed").isEqualTo(slow.undisclosed);
        assertThat(
                        fast.unreconciled().stream()
                                .map(d -> d.start() + ".." + d.end() + " " + minor(d.difference())))
                .as("unreconciled")
                .containsExactlyElementsOf(
                        slow.unreconciled.stream()
                                .map(u -> u[0] + ".." + u[1] + " " + u[2])
                                .toList());
        Long estimated = slow.estimatedBurn(slow.rate(basis));
        assertThat(fast.basis()).as("basis").isEqualTo(slow.usedBasis);
        assertThat(minor(fast.estimatedBurn()))
                .as("estimatedBurn")
                .isEqualTo(estimated == null ? Long.MIN_VALUE : estimated);
        CashPosition.Balance balance = fast.balance();
        if (balance != null) {
            assertThat(balance.effective()).isEqualTo(slow.balanceDay);
            assertThat(minor(balance.unexplained()))
                    .as("unexplained")
                    .isEqualTo(slow.unexplained == null ? Long.MIN_VALUE : slow.unexplained);
            assertThat(fast.cash()).isNotNull();
            assertThat(minor(fast.cash().reported())).as("reported").isEqualTo(slow.reported());
            assertThat(minor(fast.cash().estimated()))
                    .as("estimated")
                    .isEqualTo(
                            slow.isOld()
                                    ? Long.MIN_VALUE
                                    : slow.reported() - (estimated == null ? 0 : estimated));
            assertThat(minor(balance.restricted()))
                    .isEqualTo(slow.restricted == null ? Long.MIN_VALUE : slow.restricted);
            assertThat((long) balance.ageDays())
                    .isEqualTo(slow.asOf.toEpochDay() - slow.balanceDay.toEpochDay());
        }
        CashPosition.Exit exit = fast.exit();
        assertThat(exit == null ? null : exit.effective() + exit.outcome())
                .as("exit")
                .isEqualTo(
                        slow.exit == null
                                ? null
                                : slow.exit.header().effective() + Word.of(slow.exit.outcome()));
        CashPosition.Minimum minimum = fast.minimum();
        Object[] held = slow.minimumOn(slow.asOf);
        assertThat(minimum == null ? null : minor(minimum.amount()) + minimum.kind())
                .as("minimum")
                .isEqualTo(
                        held == null
                                ? null
                                : held[0] + Word.of((MinimumCashSet.MinimumKind) held[1]));
        assertThat(
                        List.of(
                                minor(fast.undrawn().signed()),
                                minor(fast.undrawn().late()),
                                minor(fast.undrawn().conditional()),
                                minor(fast.undrawn().overdue()),
                                minor(fast.undrawn().undated()),
                                minor(fast.undrawn().letters()),
                                minor(fast.undrawn().expired())))
                .as("undrawn")
                .isEqualTo(
                        List.of(
                                slow.signed,
                                slow.late,
                                slow.conditional,
                                slow.overdue,
                                slow.undated,
                                slow.letters,
                                slow.expired));
        CashPosition.Debt debt = fast.debt();
        assertThat(
                        List.of(
                                minor(debt.outstanding()),
                                minor(debt.dueNext12Months()),
                                minor(debt.arrears())))
                .as("debt")
                .isEqualTo(List.of(slow.debt, slow.debtDue, slow.debtArrears));
        CashPosition.CommitmentFigures owed = fast.commitments();
        assertThat(
                        List.of(
                                minor(owed.outstanding()),
                                minor(owed.unscheduled()),
                                minor(owed.arrears()),
                                minor(owed.letters()),
                                minor(owed.guarantees()),
                                minor(owed.payableInEquity()),
                                minor(owed.presumedPaid()),
                                minor(owed.dueNext12Months())))
                .as("commitments")
                .isEqualTo(
                        List.of(
                                slow.outstanding,
                                slow.unscheduled,
                                slow.arrears,
                                slow.commitmentLetters,
                                slow.guarantees,
                                slow.payableInEquity,
                                slow.presumedPaid,
                                slow.commitmentsDue));
        List<Money> unconverted = slow.unconverted();
        assertThat(fast.unconverted().stream().sorted(Comparator.comparing(Money::toString)))
                .as("unconverted")
                .containsExactlyElementsOf(
                        unconverted.stream()
                                .sorted(Comparator.comparing(Money::toString))
                                .toList());
        assertThat(fast.complete()).isEqualTo(unconverted.isEmpty());
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void runwaysAgree(@ForAll long seed) {
        Case at = at(seed);
        Options options =
                new Options(
                        Basis.parse(BASES.get(at.random.nextInt(BASES.size()))),
                        Options.CountedCommitments.values()[at.random.nextInt(3)],
                        Options.CountedFunding.values()[at.random.nextInt(4)]);
        Runway fast =
                Runway.of(at.timeline, at.timelines.rates(), at.point, options, Evidenced.SILENT);
        SlowLedger.Outcome slow =
                at.slow.runway(
                        options.basis().word(),
                        fast.commitments(),
                        fast.funding(),
                        Runway.HORIZON_YEARS);
        assertThat(fast.outcome()).isEqualTo(slow.outcome());
        assertThat(fast.cashOut()).isEqualTo(slow.cashOut());
        assertThat(fast.why()).isEqualTo(slow.why());
        assertRests(at, options, fast);
        assertMinimum(at, fast);
        boolean extrapolated =
                slow.outcome().equals("finite")
                        && at.slow.forecastEnd != null
                        && slow.cashOut().isAfter(at.slow.forecastEnd);
        assertThat(fast.extrapolated()).isEqualTo(extrapolated);
        if (slow.cashOut() != null) {
            long days = slow.cashOut().toEpochDay() - at.slow.asOf.toEpochDay() - 1;
            assertThat((long) fast.days()).isEqualTo(days);
        }
        Runway.Rung rung = fast.ladder().get(at.random.nextInt(4));
        SlowLedger.Outcome slowRung =
                at.slow.runway(
                        options.basis().word(),
                        fast.commitments(),
                        rung.funding(),
                        Runway.HORIZON_YEARS);
        assertThat(rung.outcome()).as("ladder").isEqualTo(slowRung.outcome());
        assertThat(rung.cashOut()).as("ladder").isEqualTo(slowRung.cashOut());
        Runway.ByBasis other = fast.bases().get(at.random.nextInt(fast.bases().size()));
        SlowLedger.Outcome slowOther =
                at.slow.runway(
                        other.basis(), fast.commitments(), fast.funding(), Runway.HORIZON_YEARS);
        assertThat(other.outcome()).as(other.basis()).isEqualTo(slowOther.outcome());
        assertThat(other.cashOut()).as(other.basis()).isEqualTo(slowOther.cashOut());
        assertThat(other.old()).as(other.basis()).isEqualTo(at.slow.oldBasis(other.basis()));
        assertThat(
                        fast.bases().stream()
                                .map(Runway.ByBasis::basis)
                                .filter(b -> b.startsWith("forecast:")))
                .containsExactlyElementsOf(
                        at.slow.forecasts().stream().map(f -> "forecast:" + f).toList());
    }

    /** The rate of the day after asOf, and the days from which it comes. */
    private static void assertRests(Case at, Options options, Runway fast) {
        SlowLedger.DayRate rate = at.slow.rate(options.basis().word());
        SlowLedger.Fraction daily = at.slow.exited ? null : rate.apply(at.slow.asOf.plusDays(1));
        assertThat(minor(fast.dailyBurn()))
                .as("dailyBurn")
                .isEqualTo(daily == null ? Long.MIN_VALUE : daily.rounded());
        assertThat(minor(fast.monthlyBurn()))
                .as("monthlyBurn")
                .isEqualTo(
                        daily == null
                                ? Long.MIN_VALUE
                                : daily.times(BigInteger.valueOf(30_436_875), 1_000_000).rounded());
        PaceDays rests = fast.restsOn();
        String slow =
                daily == null || at.slow.paceFrom == null
                        ? null
                        : at.slow.paceFrom + ".." + at.slow.paceTo + " " + at.slow.widest();
        assertThat(rests == null ? null : rests.from() + ".." + rests.to() + " " + rests.widest())
                .as("restsOn")
                .isEqualTo(slow);
    }

    private static void assertMinimum(Case at, Runway fast) {
        MinimumBreach minimum = fast.minimum();
        Object[] shown = at.slow.shownMinimum();
        assertThat(minimum == null ? null : minor(minimum.amount()) + minimum.kind())
                .as("minimum")
                .isEqualTo(
                        shown == null
                                ? null
                                : shown[0] + Word.of((MinimumCashSet.MinimumKind) shown[1]));
        if (minimum != null) assertThat(minimum.breach()).as("breach").isEqualTo(at.slow.breach);
    }
}
