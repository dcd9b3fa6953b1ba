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
 */
public record View(int asOf, int knownAt, long sequence) {
    public static View at(PointInTime point) {
        return new View(day(point.asOf()), day(point.knownAt()), point.sequence());
    }

    /** The same knowledge and record on another day. */
    public View on(int day) {
        return new View(day, knownAt, sequence);
    }

    /** Whether an event with these clocks is visible. */
    boolean sees(int known, long recordedAs) {
        return recordedAs <= sequence && known <= knownAt;
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
