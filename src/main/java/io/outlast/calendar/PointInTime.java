package io.outlast.calendar;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Where on the three clocks a question stands (section 1 of the contract). Days are numbers since
 * 1970-01-01, as folds use them.
 *
 * @param asOf facts count that took effect on this day or before
 * @param knownAt events are visible that were known on this day or before
 * @param sequence events are visible that were recorded under this number or before
 * @param ofLastDay of what became known on the last day itself, only events are visible that were
 *     recorded under this number or before; so that knowledge can be had event by event, in the
 *     order (known, sequence)
 */
public record PointInTime(int asOf, int knownAt, long sequence, long ofLastDay) {
    /** No limit on what was known: no event is known later than this. */
    public static final LocalDate ALL_KNOWN = Days.LAST;

    public PointInTime(int asOf, int knownAt, long sequence) {
        this(asOf, knownAt, sequence, Long.MAX_VALUE);
    }

    /**
     * The point at the end of two days.
     *
     * @param knownAt the last day of knowledge, inclusive; {@link #ALL_KNOWN} for no limit
     */
    public static PointInTime of(LocalDate asOf, LocalDate knownAt, long sequence) {
        return new PointInTime(day(asOf), day(knownAt), sequence);
    }

    /** All that the ledger had recorded by a sequence number, whatever the days. */
    public static PointInTime recordedBy(long sequence) {
        return new PointInTime(Integer.MAX_VALUE, Integer.MAX_VALUE, sequence);
    }

    /** The same knowledge and record on another day. */
    public PointInTime on(int day) {
        return new PointInTime(day, knownAt, sequence, ofLastDay);
    }

    /** The same day and record with the knowledge up to another day, inclusive. */
    public PointInTime knowing(int day) {
        return new PointInTime(asOf, day, sequence);
    }

    /**
     * The same day and record with the knowledge up to an event, inclusive, in the order (known,
     * sequence).
     */
    public PointInTime knowingUpTo(int known, long recordedAs) {
        return new PointInTime(asOf, known, sequence, recordedAs);
    }

    /** Whether an event with these clocks is visible. */
    public boolean sees(int known, long recordedAs) {
        return recordedAs <= sequence
                && (known < knownAt || (known == knownAt && recordedAs <= ofLastDay));
    }

    /** The last day of knowledge; null where it is not limited. */
    public @Nullable LocalDate knownDate() {
        return knownAt == day(ALL_KNOWN) ? null : date(knownAt);
    }

    /** The number of a day. */
    public static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }

    /** The day of a number. */
    public static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }
}
