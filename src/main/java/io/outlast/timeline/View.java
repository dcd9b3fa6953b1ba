package io.outlast.timeline;

import io.outlast.calendar.PointInTime;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A point in time as the folds use it: days as numbers since 1970-01-01.
 *
 * @param asOf facts count that took effect on this day or before
 * @param knownAt events are visible that were known on this day or before
 * @param sequence events are visible that were recorded under this number or before
 * @param ofLastDay of what became known on the last day itself, only events are visible that were
 *     recorded under this number or before; so that knowledge can be had event by event, in the
 *     order (known, sequence)
 */
public record View(int asOf, int knownAt, long sequence, long ofLastDay) {
    public View(int asOf, int knownAt, long sequence) {
        this(asOf, knownAt, sequence, Long.MAX_VALUE);
    }

    public static View at(PointInTime point) {
        return new View(day(point.asOf()), day(point.knownAt()), point.sequence());
    }

    /** The same knowledge and record on another day. */
    public View on(int day) {
        return new View(day, knownAt, sequence, ofLastDay);
    }

    /** The same day and record with the knowledge up to another day, inclusive. */
    public View knowing(int day) {
        return new View(asOf, day, sequence);
    }

    /** The same day and record with the knowledge up to an event, inclusive. */
    public View upTo(Fact fact) {
        return new View(asOf, fact.known(), sequence, fact.sequence());
    }

    /**
     * The same day and record with the knowledge before an event, in the order (known, sequence).
     */
    public View before(Fact fact) {
        return new View(asOf, fact.known(), sequence, fact.sequence() - 1);
    }

    /** Whether an event with these clocks is visible. */
    public boolean sees(int known, long recordedAs) {
        return recordedAs <= sequence
                && (known < knownAt || (known == knownAt && recordedAs <= ofLastDay));
    }

    /** The last day of knowledge; null where it is not limited. */
    public @Nullable LocalDate knownDate() {
        return knownAt == day(PointInTime.ALL_KNOWN) ? null : date(knownAt);
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
