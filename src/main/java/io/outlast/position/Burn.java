package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.BurnRestated;
import io.outlast.event.Evidence;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What was burned, by the reports that count, on the days up to asOf. */
public final class Burn {
    /** Before every day of the ledger. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private final Nesting days;
    private final Reports reports;
    private final int[] counting;
    private final int[] firstKnown;
    private final PointInTime point;
    private final int lastCovered;
    private final int firstDay;
    private final int lastDay;
    private final boolean gapless;

    private Burn(
            Nesting days, Reports reports, int[] counting, int[] firstKnown, PointInTime point) {
        this.days = days;
        this.reports = reports;
        this.counting = counting;
        this.firstKnown = firstKnown;
        this.point = point;
        lastCovered = lastCoveredBy(point.asOf());
        int pieces = days.pieces();
        firstDay = pieces == 0 ? Integer.MAX_VALUE : days.start(0);
        lastDay = pieces == 0 ? NO_DAY : days.end(pieces - 1);
        gapless = isGapless(days);
    }

    /** Most companies report all days from the first on. */
    private static boolean isGapless(Nesting days) {
        for (int i = 1; i < days.pieces(); i++)
            if (days.start(i) != days.end(i - 1) + 1) return false;
        return true;
    }

    /** The last covered day up to a day, which is not after asOf; {@link #NO_DAY} without any. */
    int lastCoveredBy(int day) {
        int after = days.firstEndingFrom(day);
        boolean within = after < days.pieces() && days.start(after) <= day;
        return within ? day : after == 0 ? NO_DAY : days.end(after - 1);
    }

    /** The last covered day up to asOf; {@link #NO_DAY} without any. */
    int lastCoveredDay() {
        return lastCovered;
    }

    static Burn of(Timeline timeline, PointInTime point, Conversion conversion) {
        Reports reports = Reports.of(timeline);
        int most = reports.count();
        int[] start = new int[most];
        int[] end = new int[most];
        long[] amounts = new long[most];
        int[] counting = new int[most];
        int[] firstKnown = new int[most];
        int count = 0;
        int reach = NO_DAY;
        for (int i = 0; i < most; ) {
            // Sorted by first day: what begins after asOf and inside no earlier span matters to
            // nothing.
            if (reports.start(i) > point.asOf() && reports.start(i) > reach) break;
            int winner = -1;
            int known = 0;
            int next = i;
            do {
                // What cannot be converted is to every rule as if it were not known.
                if (!reports.inForce(next, point) || !convertible(reports, next, conversion))
                    continue;
                if (winner < 0) known = reports.entry(next).fact().known();
                if ((winner < 0
                        || takesPlace(
                                reports.entry(next).version(), reports.entry(winner).version())))
                    winner = next;
            } while (++next < most && reports.sameSpanAsBefore(next));
            i = next;
            if (winner < 0) continue;
            start[count] = reports.start(winner);
            end[count] = reports.end(winner);
            amounts[count] =
                    conversion
                            .convert(
                                    "burned",
                                    reports.amount(winner),
                                    reports.currency(winner),
                                    reports.end(winner))
                            .orElseThrow();
            firstKnown[count] = known;
            counting[count++] = winner;
            reach = Math.max(reach, reports.end(winner));
        }
        return new Burn(
                Nesting.of(start, end, amounts, count),
                reports,
                Arrays.copyOf(counting, count),
                Arrays.copyOf(firstKnown, count),
                point);
    }

    private static boolean convertible(Reports reports, int i, Conversion conversion) {
        return conversion.isOwn(reports.currency(i))
                || conversion
                        .convert("burned", reports.amount(i), reports.currency(i), reports.end(i))
                        .isPresent();
    }

    /** Whether a later report takes the place of what counted before it. */
    static boolean takesPlace(Version later, Version before) {
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

    /** The movement of a day; 0 where no counting report spans it. */
    long over(int day) {
        return days.moved(day, day);
    }

    /** Whether a counting report spans the day. */
    boolean covers(int day) {
        if (gapless) return day >= firstDay && day <= lastDay;
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
     * The burn of the covered days in the calendar months that end on a covered day, by their
     * number; null where no day is covered.
     *
     * @param last a covered day, or {@link #NO_DAY}
     */
    @Nullable Ratio trailing(int months, int last) {
        if (last == NO_DAY) return null;
        int first = firstOfTrailing(months, last);
        return new Ratio(days.moved(first, last), days.covered(first, last));
    }

    /** The first day of the calendar months that end on a day. */
    static int firstOfTrailing(int months, int last) {
        return PointInTime.day(PointInTime.date(last).plusDays(1).minusMonths(months));
    }

    /**
     * The widest span among the reports that give a day from {@code first} to {@code last}; of
     * equal ones the earliest. Null where none does.
     */
    @Nullable Span widest(int first, int last) {
        int widest = -1;
        for (int i = days.firstEndingFrom(first); i < days.pieces() && days.start(i) <= last; i++) {
            int report = counting[days.owner(i)];
            if (widest < 0 || length(report) > length(widest)) widest = report;
            else if (length(report) == length(widest)
                    && reports.start(report) < reports.start(widest)) widest = report;
        }
        return widest < 0
                ? null
                : new Span(
                        PointInTime.date(reports.start(widest)),
                        PointInTime.date(reports.end(widest)));
    }

    private int length(int report) {
        return reports.end(report) - reports.start(report);
    }

    /**
     * The latest day on which a span that ends within some days was first reported; before every
     * day where none does.
     */
    int lastFirstReport(int afterEnd, int untilEnd) {
        int latest = NO_DAY;
        for (int i = 0; i < counting.length; i++) {
            int end = reports.end(counting[i]);
            if (end > afterEnd && end <= untilEnd) latest = Math.max(latest, firstKnown[i]);
        }
        return latest;
    }

    /** The last days of the spans that count, in no order. */
    int[] ends() {
        int[] ends = new int[counting.length];
        for (int i = 0; i < ends.length; i++) ends[i] = reports.end(counting[i]);
        return ends;
    }

    /**
     * The spans that differ from the shorter ones that cover them whole, as far as they have begun.
     */
    List<Nesting.Unreconciled> unreconciled() {
        return days.unreconciled().stream().filter(u -> u.start() <= point.asOf()).toList();
    }

    /** Told of what a report says of some days. */
    interface ReportSink {
        void moved(Timeline.Assertion report, long amount);
    }

    /** Tells what each report gives for the days from {@code first} to {@code last}. */
    void byReport(int first, int last, ReportSink sink) {
        Map<Integer, Long> sums = new LinkedHashMap<>();
        for (int i = days.firstEndingFrom(first); i < days.pieces() && days.start(i) <= last; i++) {
            long moved = days.moved(i, Math.max(first, days.start(i)), Math.min(last, days.end(i)));
            sums.merge(counting[days.owner(i)], moved, Exact::add);
        }
        sums.forEach((report, moved) -> sink.moved(reports.entry(report), moved));
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

    void explainTrailing(Evidenced evidence, String figure, int months, int last) {
        if (last != NO_DAY) explain(evidence, figure, firstOfTrailing(months, last), last);
    }
}
