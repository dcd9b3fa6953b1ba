package io.outlast.timeline;

import io.outlast.calendar.PointInTime;

/**
 * From where on all that was ever said by some facts, corrections included, can be seen and has
 * taken effect. Beyond it the three clocks change nothing about them any more.
 */
public final class Reach {
    private int known = Integer.MIN_VALUE;
    private long sequence;
    private int day = Integer.MIN_VALUE;

    /** Stretches it over further facts. */
    public Reach over(Fact... facts) {
        for (Fact fact : facts) {
            known = Math.max(known, fact.visibleFrom());
            sequence = Math.max(sequence, fact.sequence());
            for (Version version : fact.versions()) until(version.effective());
            over(fact.corrections());
        }
        return this;
    }

    /** Stretches it to a day on which something changes by itself. */
    public void until(int changing) {
        day = Math.max(day, changing);
    }

    /** The earliest point in time from which all of it is in view. */
    public PointInTime point() {
        return new PointInTime(day, known, sequence);
    }
}
