package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnRestated;
import io.outlast.event.Evidence;
import io.outlast.money.Ratio;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** What was burned, by the reports that count, on the days up to asOf. */
public final class Burn {
    /** Before every day of the ledger. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private final Nesting days;
    private final Reports reports;
    private final int[] counting;
    private final PointInTime point;
    private final int lastCovered;

    private Burn(Nesting days, Reports reports, int[] counting, PointInTime point) {
        this.days = days;
        this.reports = reports;
        this.counting = counting;
        this.point = point;
        int after = days.firstEndingFrom(point.asOf());
        boolean within = after < days.pieces() && days.start(after) <= point.asOf();
        lastCovered = within ? point.asOf() : after == 0 ? NO_DAY : days.end(after - 1);
    }

    static Burn of(Timeline timeline, PointInTime point, Conversion conversion) {
        Reports reports = Reports.of(timeline);
        int most = reports.count();
        int[] start = new int[most];
        int[] end = new int[most];
        long[] amounts = new long[most];
        int[] counting = new int[most];
        int count = 0;
        int reach = NO_DAY;
        for (int i = 0; i < most; ) {
            // Sorted by first day: what begins after asOf and inside no earlier span matters to
            // nothing.
            if (reports.start(i) > point.asOf() && reports.start(i) > reach) break;
            int winner = -1;
            int next = i;
            do {
                if (reports.inForce(next, point)
                        && (winner < 0
                                || takesPlace(
                                        reports.entry(next).version(),
                                        reports.entry(winner).version()))) winner = next;
                next++;
            } while (next < most && reports.sameSpanAsBefore(next));
            i = next;
            if (winner < 0) continue;
            start[count] = reports.start(winner);
            end[count] = reports.end(winner);
            amounts[count] =
                    conversion.converted(
                            "burned",
                            reports.amount(winner),
                            reports.currency(winner),
                            reports.end(winner));
            counting[count++] = winner;
            reach = Math.max(reach, reports.end(winner));
        }
        return new Burn(
                Nesting.of(start, end, amounts, count),
                reports,
                Arrays.copyOf(counting, count),
                point);
    }

    /** Whether a later report takes the place of what counted before it. */
    private static boolean takesPlace(Version later, Version before) {
        if (later.evidence().atLeast(before.evidence())) return true;
        return later.event() instanceof BurnRestated && later.evidence().atLeast(Evidence.COMPANY);
    }

    /** The burn at a point in time, apart from all else. */
    public static Burn at(Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        return of(
                timeline,
                point,
                new Conversion(rates, point, timeline.currency(), Evidenced.SILENT));
    }

    /**
     * What was burned from {@code first} to {@code last}, both inclusive; empty unless each of
     * these days is covered, and none is after asOf.
     */
    public OptionalLong over(int first, int last) {
        boolean whole = last <= point.asOf() && days.covered(first, last) == last - first + 1;
        return whole ? OptionalLong.of(days.moved(first, last)) : OptionalLong.empty();
    }

    /** The last covered day not after asOf, or null. */
    public @Nullable LocalDate lastCovered() {
        return lastCovered == NO_DAY ? null : PointInTime.date(lastCovered);
    }

    /** The movement on the days after {@code after} up to {@code until}, inclusive. */
    long burned(int after, int until) {
        return days.moved(after == NO_DAY ? NO_DAY : after + 1, until);
    }

    /** Whether a counting report spans the day. */
    boolean covers(int day) {
        return days.pieceAt(day) >= 0;
    }

    /** How many days after {@code after} up to {@code until} no counting report covers. */
    int uncovered(int after, int until) {
        return until - after - days.covered(after + 1, until);
    }

    /** Told of runs of days. */
    interface Run {
        void days(int first, int last);
    }

    /** Runs of days after {@code after} up to {@code until} that no counting report covers. */
    void uncovered(int after, int until, Run run) {
        int free = after + 1;
        for (int i = days.firstEndingFrom(free); i < days.pieces() && days.start(i) <= until; i++) {
            if (days.start(i) > free) run.days(free, days.start(i) - 1);
            free = days.end(i) + 1;
        }
        if (free <= until) run.days(free, until);
    }

    /**
     * The burn of the covered days in the calendar months that end on the last covered day, by
     * their number; null where no day is covered.
     */
    @Nullable Ratio trailing(int months) {
        if (lastCovered == NO_DAY) return null;
        int first = firstOfTrailing(months);
        return new Ratio(days.moved(first, lastCovered), days.covered(first, lastCovered));
    }

    private int firstOfTrailing(int months) {
        return PointInTime.day(PointInTime.date(lastCovered).plusDays(1).minusMonths(months));
    }

    /**
     * The spans that differ from the shorter ones that cover them whole, as far as they have begun.
     */
    List<Nesting.Unreconciled> unreconciled() {
        return days.unreconciled().stream().filter(u -> u.start() <= point.asOf()).toList();
    }

    /** Names the reports behind the days from {@code first} to {@code last}. */
    void explain(Evidenced evidence, String figure, int first, int last) {
        for (int i = days.firstEndingFrom(first); i < days.pieces() && days.start(i) <= last; i++) {
            evidence.rests(figure, reports.entry(counting[days.owner(i)]).fact());
        }
    }

    /** Names the reports of the last covered day, and those behind each difference. */
    void explainRest(Evidenced evidence) {
        if (lastCovered != NO_DAY) explain(evidence, "lastCovered", lastCovered, lastCovered);
        for (Nesting.Unreconciled span : unreconciled()) {
            for (int i : counting) {
                boolean within = reports.start(i) >= span.start() && reports.end(i) <= span.end();
                if (within) evidence.rests("unreconciled", reports.entry(i).fact());
            }
        }
    }

    void explainTrailing(Evidenced evidence, String figure, int months) {
        if (lastCovered != NO_DAY) explain(evidence, figure, firstOfTrailing(months), lastCovered);
    }
}
