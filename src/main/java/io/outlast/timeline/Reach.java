package io.outlast.timeline;

import io.outlast.calendar.PointInTime;

/**
 * From where on all that was ever said by some facts, corrections included, can be seen and has
 * taken effect. Beyond it the three clocks change nothing about them any more.
 */
public final class Reach extends ChangeSink {
    private int known = Integer.MIN_VALUE;
    private long sequence;
    private int day = Integer.MIN_VALUE;

    @Override
    public void appears(int visibleFrom, long recordedAs) {
        known = Math.max(known, visibleFrom);
        sequence = Math.max(sequence, recordedAs);
    }

    @Override
    public void on(int changing) {
        day = Math.max(day, changing);
    }

    /** The earliest point in time from which all of it is in view. */
    public PointInTime point() {
        // What counts up to a day before the last one changes once more on the day after it.
        return new PointInTime(day + 1, known, sequence);
    }
}
