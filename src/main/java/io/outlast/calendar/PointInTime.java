package io.outlast.calendar;

import java.time.LocalDate;

/**
 * Where on the three clocks an answer stands (section 1 of the contract).
 *
 * @param asOf the day on which the answer is true; facts count that took effect on it or before
 * @param knownAt the last day of knowledge, inclusive; {@link #ALL_KNOWN} for no limit
 * @param sequence the last sequence number seen, inclusive
 */
public record PointInTime(LocalDate asOf, LocalDate knownAt, long sequence) {
    /** No limit on what was known: no event is known later than this. */
    public static final LocalDate ALL_KNOWN = Days.LAST;
}
