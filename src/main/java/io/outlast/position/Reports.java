package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnRestated;
import io.outlast.event.Evidence;
import io.outlast.timeline.Region;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;

import java.util.Arrays;

/**
 * The reports of burn of a timeline in columns, by first day, the longer span first: what decides
 * whether a report can be seen lies side by side in memory.
 */
final class Reports {
    /** With fewer than this they are gone through anew, which costs less than to look. */
    private static final int MANY = 64;

    private final Assertion[] entries;
    private final int[] start;
    private final int[] end;
    private final long[] amount;
    private final CurrencyUnit[] currency;
    private final int[] known;
    private final int[] visibleFrom;
    private final long[] sequence;
    private final Evidence[] evidence;
    private final boolean[] restating;
    private final boolean[] untouched;
    private final boolean[] sameSpanAsBefore;
    private final boolean own;
    private final Kept<CountingReports> kept = new Kept<>();

    private Reports(Timeline timeline) {
        entries = timeline.reports();
        int n = entries.length;
        start = new int[n];
        end = new int[n];
        amount = new long[n];
        currency = new CurrencyUnit[n];
        known = new int[n];
        visibleFrom = new int[n];
        sequence = new long[n];
        evidence = new Evidence[n];
        restating = new boolean[n];
        untouched = new boolean[n];
        sameSpanAsBefore = new boolean[n];
        for (int i = 0; i < n; i++) {
            Assertion entry = entries[i];
            start[i] = entry.version().start();
            end[i] = entry.version().end();
            amount[i] = entry.version().amount();
            currency[i] = entry.version().currency();
            known[i] = entry.fact().known();
            visibleFrom[i] = entry.fact().visibleFrom();
            evidence[i] = entry.version().evidence();
            restating[i] = entry.version().event() instanceof BurnRestated;
            sequence[i] = entry.fact().sequence();
            untouched[i] = entry.fact().untouched();
            sameSpanAsBefore[i] = i > 0 && start[i] == start[i - 1] && end[i] == end[i - 1];
        }
        own = Arrays.stream(currency).allMatch(timeline.currency()::equals);
    }

    static Reports of(Timeline timeline) {
        return timeline.prepared(Reports.class, Reports::new);
    }

    /** Those that count at a point in time. */
    CountingReports counting(PointInTime point, Conversion conversion) {
        // What is converted depends on exchange rates, too.
        if (!own || entries.length < MANY)
            return CountingReports.of(this, point, point.asOf(), conversion);
        CountingReports before = kept.at(point);
        if (before != null) return before;
        if (!kept.isDue()) return CountingReports.of(this, point, point.asOf(), conversion);
        Region region = new Region(point);
        for (int i = 0; i < entries.length; i++) {
            if (untouched[i]) region.appears(visibleFrom[i], sequence[i]);
            else region.seen(entries[i].fact());
        }
        CountingReports now = CountingReports.of(this, point, Integer.MAX_VALUE, conversion);
        kept.keep(region, now);
        return now;
    }

    int count() {
        return entries.length;
    }

    Assertion entry(int i) {
        return entries[i];
    }

    int start(int i) {
        return start[i];
    }

    int end(int i) {
        return end[i];
    }

    long amount(int i) {
        return amount[i];
    }

    CurrencyUnit currency(int i) {
        return currency[i];
    }

    /** Whether it speaks of the same span as the one before it. */
    boolean sameSpanAsBefore(int i) {
        return sameSpanAsBefore[i];
    }

    /** The day on which it became known. */
    int known(int i) {
        return known[i];
    }

    /** Whether a later one takes the place of what counted before it. */
    boolean takesPlace(int later, int before) {
        return takesPlace(evidence[later], restating[later], evidence[before]);
    }

    /** Whether a later report takes the place of what counted before it. */
    static boolean takesPlace(Version later, Version before) {
        return takesPlace(
                later.evidence(), later.event() instanceof BurnRestated, before.evidence());
    }

    private static boolean takesPlace(Evidence later, boolean restating, Evidence before) {
        return later.atLeast(before) || (restating && later.atLeast(Evidence.COMPANY));
    }

    /** Whether it says just this at that point in time. */
    boolean inForce(int i, PointInTime point) {
        return untouched[i] ? point.sees(visibleFrom[i], sequence[i]) : entries[i].inForce(point);
    }
}
