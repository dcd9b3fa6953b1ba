package io.outlast.ask;

import io.outlast.event.Refusal;

import java.time.LocalDate;
import java.util.List;

/** Days that bound an answer, held to each other. */
public final class AskedDays {
    private AskedDays() {}

    /**
     * Refuses a day that lies after another.
     *
     * @param what the other is called
     */
    public static void notAfter(Parameter parameter, LocalDate day, String what, LocalDate last) {
        if (!day.isAfter(last)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                parameter.word(),
                "%s is %s, after %s, %s".formatted(parameter.word(), day, what, last));
    }

    /** Refuses a day that is not one from the first to the last, both inclusive. */
    public static void within(Parameter parameter, LocalDate day, LocalDate first, LocalDate last) {
        if (!day.isBefore(first) && !day.isAfter(last)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                parameter.word(),
                "%s is %s; a day from %s to %s is needed"
                        .formatted(parameter.word(), day, first, last));
    }

    /** Refuses more points than are answered. */
    public static void atMost(List<LocalDate> points, LocalDate first, LocalDate last, int most) {
        if (points.size() <= most) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "step",
                "From %s to %s there are %d points; at most %d are answered, take a longer step or a shorter time"
                        .formatted(first, last, points.size(), most));
    }
}
