package io.outlast.timeline;

import io.outlast.calendar.PointInTime;

/**
 * The points in time around one from which some facts come to the same: no fact appears between
 * them, and no day passes on which something begins or ends. It lets the steps of a bridge or of a
 * series use again what the step before worked out.
 */
public final class Region extends ChangeSink {
    private final PointInTime of;
    private int firstDay = Integer.MIN_VALUE;
    private int lastDay = Integer.MAX_VALUE;
    private long leastSequence;
    private long mostSequence = Long.MAX_VALUE;

    /**
     * The last fact that is known, and the first that is not yet, in the order (known, sequence).
     */
    private int leastKnown = Integer.MIN_VALUE;

    private long leastOfDay = Long.MIN_VALUE;
    private int mostKnown = Integer.MAX_VALUE;
    private long mostOfDay = Long.MAX_VALUE;

    /** The region around a point in time, as wide as nothing is said of any fact yet. */
    public Region(PointInTime of) {
        this.of = of;
    }

    @Override
    public void appears(int visibleFrom, long recordedAs) {
        if (recordedAs <= of.sequence()) leastSequence = Math.max(leastSequence, recordedAs);
        else mostSequence = Math.min(mostSequence, recordedAs - 1);
        if (isKnown(of, visibleFrom, recordedAs)) {
            if (isAfter(visibleFrom, recordedAs, leastKnown, leastOfDay)) {
                leastKnown = visibleFrom;
                leastOfDay = recordedAs;
            }
        } else if (!isAfter(visibleFrom, recordedAs, mostKnown, mostOfDay)) {
            mostKnown = visibleFrom;
            mostOfDay = recordedAs;
        }
    }

    @Override
    public void on(int day) {
        if (day == Version.NEVER) return;
        turns(day - 1);
        turns(day);
        turns(day + 1);
    }

    private void turns(int day) {
        if (day <= of.asOf()) firstDay = Math.max(firstDay, day);
        else lastDay = Math.min(lastDay, day - 1);
    }

    /** Whether the facts come to the same from there. */
    public boolean has(PointInTime point) {
        return point.asOf() >= firstDay
                && point.asOf() <= lastDay
                && point.sequence() >= leastSequence
                && point.sequence() <= mostSequence
                && isKnown(point, leastKnown, leastOfDay)
                && (mostOfDay == Long.MAX_VALUE || !isKnown(point, mostKnown, mostOfDay));
    }

    private static boolean isKnown(PointInTime point, int known, long recordedAs) {
        return !isAfter(known, recordedAs, point.knownAt(), point.ofLastDay());
    }

    private static boolean isAfter(int known, long sequence, int otherKnown, long otherSequence) {
        return known > otherKnown || (known == otherKnown && sequence > otherSequence);
    }
}
