package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/**
 * The balances that count, from the latest day backwards: the one that a position stands on, the
 * one before it, and the one to which the pace between two balances is held. Those that cannot be
 * converted are as if they were not known.
 */
final class Balances {
    /** How far apart two balances lie at the least for a pace between them, if there are such. */
    static final int APART_DAYS = 75;

    /**
     * The balance of a day.
     *
     * @param amount in minor units of the company's currency
     */
    record DayBalance(Assertion entry, long amount) {
        int day() {
            return entry.version().effective();
        }

        Fact fact() {
            return entry.fact();
        }
    }

    private final Assertion[] entries;
    private final PointInTime point;
    private final Conversion conversion;
    private final @Nullable DayBalance latest;
    private final @Nullable DayBalance before;

    private int next;

    private Balances(Timeline timeline, PointInTime point, Conversion conversion) {
        this.entries = timeline.balances();
        this.point = point;
        this.conversion = conversion;
        next = upTo(entries, point.asOf());
        latest = next();
        before = latest == null ? null : next();
    }

    static Balances of(Timeline timeline, PointInTime point, Conversion conversion) {
        return new Balances(timeline, point, conversion);
    }

    /** The one that a position stands on; null where there is none. */
    @Nullable DayBalance latest() {
        return latest;
    }

    /** The one of the day before that has one; null where there is none. */
    @Nullable DayBalance before() {
        return before;
    }

    /**
     * The latest that lies {@link #APART_DAYS} or more before the latest of all, or, where there is
     * none, the earliest before it; null where there is no second one.
     */
    @Nullable DayBalance apart() {
        if (latest == null || before == null) return null;
        int most = latest.day() - APART_DAYS;
        DayBalance apart = before;
        int continued = next;
        for (DayBalance each = before; each != null; each = next()) {
            apart = each;
            if (each.day() <= most) break;
        }
        next = continued;
        return apart;
    }

    private @Nullable DayBalance next() {
        while (next > 0) {
            int day = entries[next - 1].version().effective();
            DayBalance counting = null;
            int start = next;
            while (start > 0 && entries[start - 1].version().effective() == day) start--;
            for (int i = start; i < next; i++) counting = competing(counting, entries[i]);
            next = start;
            if (counting != null) return counting;
        }
        return null;
    }

    /** Of the balances of one day the later takes the place of what is no stronger. */
    private @Nullable DayBalance competing(@Nullable DayBalance counting, Assertion entry) {
        Version version = entry.version();
        boolean wins =
                entry.inForce(point)
                        && (counting == null
                                || version.evidence().atLeast(counting.entry.version().evidence()));
        if (!wins) return counting;
        OptionalLong amount =
                conversion.convert(
                        "balance", version.amount(), version.currency(), version.effective());
        return amount.isPresent() ? new DayBalance(entry, amount.getAsLong()) : counting;
    }

    /** How many of the entries, which stand by day, are of the day or before. */
    private static int upTo(Assertion[] entries, int day) {
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle].version().effective() <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
