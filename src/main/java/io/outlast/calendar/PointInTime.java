package io.outlast.calendar;

import java.time.LocalDate;

/**
 * Where on the three clocks an answer stands (section 1 of the contract).
 *
 * @param asOf the day on which the answer is true; facts count that took effect on it or before
 * @param knownAt the last day of knowledge, inclusive; {@link #ALL_KNOWN} for no limit
 * @param sequence the last sequence number seen, inclusive; {@link #ALL_RECORDED} for no limit
 */
public record PointInTime(LocalDate asOf, LocalDate knownAt, long sequence) {
    /** No limit on what was known: no event is known later than this. */
    public static final LocalDate ALL_KNOWN = Days.LAST;

    /** No limit on what was recorded. */
    public static final long ALL_RECORDED = Long.MAX_VALUE;

    /** With all that is known and recorded. */
    public static PointInTime asOf(LocalDate asOf) {
        return new PointInTime(asOf, ALL_KNOWN, ALL_RECORDED);
    }

    /** What the world believed on that day: known by then, true then. */
    public static PointInTime believedOn(LocalDate day) {
        return new PointInTime(day, day, ALL_RECORDED);
    }

    /** The same knowledge and record on another day. */
    public PointInTime on(LocalDate day) {
        return new PointInTime(day, knownAt, sequence);
    }

    /** Whether an event with these clocks can be seen from here. */
    public boolean sees(LocalDate known, long recordedAs) {
        return recordedAs <= sequence && !known.isAfter(knownAt);
    }
}
