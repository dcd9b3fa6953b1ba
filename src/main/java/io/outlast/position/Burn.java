package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What was burned, by the reports that count, on the days up to asOf. */
public final class Burn implements CoveredDays {
    /** Before every day of the ledger. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private final Nesting days;
    private final Reports reports;
    private final Object identity;
    private final int[] counting;
    private final int[] firstKnown;

    /** How many of those that count have begun by asOf, or lie inside one that has. */
    private final int begun;

    private final PointInTime point;
    private final int lastCovered;
    private final int firstDay;
    private final int lastDay;
    private final boolean gapless;

    private Burn(Reports reports, CountingReports counting, PointInTime point) {
        this.days = counting.days();
        this.reports = reports;
        this.identity = counting.identity();
        this.counting = counting.reports();
        this.firstKnown = counting.firstKnown();
        this.begun = counting.begunBy(point.asOf());
        this.point = point;
        lastCovered = lastCoveredBy(point.asOf());
        int pieces = days.pieces();
        firstDay = pieces == 0 ? Integer.MAX_VALUE : days.start(0);
        lastDay = pieces == 0 ? NO_DAY : days.end(pieces - 1);
        gapless = counting.gapless();
    }

    /** The last covered day up to a day, which is not after asOf; {@link #NO_DAY} without any. */
    int lastCoveredBy(int day) {
        int after = days.firstEndingFrom(day);
        boolean within = after < days.pieces() && days.start(after) <= day;
        return within ? day : after == 0 ? NO_DAY : days.end(after - 1);
    }

    /** The same object only where the same reports count. */
    Object identity() {
        return identity;
    }

    @Override
    public int lastCoveredDay() {
        return lastCovered;
    }

    static Burn of(Timeline timeline, PointInTime point, Conversion conversion) {
        Reports reports = Reports.of(timeline);
        return new Burn(reports, reports.counting(point, conversion), point);
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

    @Override
    public boolean covers(int day) {
        if (gapless) return day >= firstDay && day <= lastDay;
        return days.pieceAt(day) >= 0;
    }

    /** Whether each of these days is covered, and not after asOf. */
    boolean coversAll(int first, int last) {
        if (last > lastCovered) return false;
        return gapless ? first >= firstDay : days.covered(first, last) == last - first + 1;
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
        for (int i = 0; i < begun; i++) {
            int end = reports.end(counting[i]);
            if (end > afterEnd && end <= untilEnd) latest = Math.max(latest, firstKnown[i]);
        }
        return latest;
    }

    /** The last days of the spans that count, in no order. */
    int[] ends() {
        int[] ends = new int[begun];
        for (int i = 0; i < ends.length; i++) ends[i] = reports.end(counting[i]);
        return ends;
    }

    /**
     * The spans that differ from the shorter ones that cover them whole, as far as they have begun.
     */
    List<Nesting.Unreconciled> unreconciled() {
        if (days.unreconciled().isEmpty()) return List.of();
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
