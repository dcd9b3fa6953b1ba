package io.outlast.ask;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;

import java.time.LocalDate;

/**
 * The two points in time between which a bridge leads.
 *
 * @param to not earlier than {@code from} on either clock
 */
public record Comparison(PointInTime from, PointInTime to) {
    /**
     * Reads both. Each has the knowledge of its own day, unless it says another; the later one is
     * that of the question where nothing else is said.
     *
     * @throws Refusal if one cannot be read, or the earlier one is later
     */
    public static Comparison read(Question question) {
        Query query = question.query();
        PointInTime point = question.point();
        PointInTime to = point;
        LocalDate toAsOf = query.day(Parameter.TO_AS_OF);
        if (toAsOf != null) {
            // The day of the question is today unless it is said otherwise, and never later.
            if (toAsOf.isAfter(question.asOf())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "toAsOf",
                        "toAsOf is %s, after %s; nothing is true yet on a day to come"
                                .formatted(toAsOf, question.asOf()));
            }
            to = to.on(PointInTime.day(toAsOf));
        }
        LocalDate toKnownAt = query.day(Parameter.TO_KNOWN_AT);
        if (toKnownAt != null) to = to.knowing(PointInTime.day(toKnownAt));
        else if (toAsOf != null) to = to.knowing(Math.min(to.asOf(), point.knownAt()));
        LocalDate from = query.requiredDay(Parameter.FROM_AS_OF);
        LocalDate known = query.day(Parameter.FROM_KNOWN_AT, from);
        notEarlier("toAsOf", "fromAsOf", from, PointInTime.date(to.asOf()));
        notEarlier("toKnownAt", "fromKnownAt", known, PointInTime.date(to.knownAt()));
        return new Comparison(to.on(PointInTime.day(from)).knowing(PointInTime.day(known)), to);
    }

    private static void notEarlier(String toName, String fromName, LocalDate from, LocalDate to) {
        if (!to.isBefore(from)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                toName,
                "%s is %s, before %s, %s; a bridge leads to a point that is not earlier on either clock"
                        .formatted(toName, to, fromName, from));
    }
}
