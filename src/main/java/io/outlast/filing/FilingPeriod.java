package io.outlast.filing;

import io.outlast.calendar.Span;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * The days of a fact in a filing.
 *
 * @param start the first day of a flow; null of what stood at the end of a day
 * @param end the last day, or that day
 */
record FilingPeriod(@Nullable LocalDate start, LocalDate end) {
    /** What stood at the end of a day. */
    static FilingPeriod at(LocalDate day) {
        return new FilingPeriod(null, day);
    }

    /** A flow over some days. */
    static FilingPeriod over(LocalDate start, LocalDate end) {
        return new FilingPeriod(start, end);
    }

    /** The days of a flow, where it has 80 to 380 of them: a quarter at least, a year at most. */
    @Nullable Span span() {
        if (start == null || end.isBefore(start)) return null;
        Span span = new Span(start, end);
        return span.days() >= 80 && span.days() <= 380 ? span : null;
    }
}
