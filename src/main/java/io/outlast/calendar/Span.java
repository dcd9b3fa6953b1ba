package io.outlast.calendar;

import java.time.LocalDate;

/**
 * A run of days, both ends included.
 *
 * @param start the first day
 * @param end the last day, not before the first
 */
public record Span(LocalDate start, LocalDate end) {
    public Span {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "the end %s is before the start %s".formatted(end, start));
        }
    }

    /** How many days it has, at least 1. */
    public long days() {
        return end.toEpochDay() - start.toEpochDay() + 1;
    }

    /** Whether every day of the other one is a day of this one. */
    public boolean contains(Span other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
