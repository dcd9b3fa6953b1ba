package io.outlast.ask;

import io.outlast.calendar.Days;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads where on the three clocks a question stands. */
final class Moment {
    private Moment() {}

    static PointInTime read(Query query, LocalDate today, Timelines timelines) {
        LocalDate asOf = query.day(Parameter.AS_OF);
        if (asOf != null && asOf.isAfter(today)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "asOf",
                    "asOf is %s, after today, %s; nothing is true yet on a day to come"
                            .formatted(asOf, today));
        }
        LocalDate knownAt = query.day(Parameter.KNOWN_AT);
        return PointInTime.of(
                asOf == null ? today : asOf,
                knownAt == null ? PointInTime.ALL_KNOWN : knownAt,
                recorded(query, timelines));
    }

    private static long recorded(Query query, Timelines timelines) {
        Instant recordedAt = query.read(Parameter.RECORDED_AT, Moment::instant);
        Long sequence = query.read(Parameter.SEQUENCE, Moment::sequence);
        if (recordedAt != null && sequence != null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "sequence",
                    "Both recordedAt and sequence are given; each says alone what the ledger had"
                            + " recorded");
        }
        long head = timelines.head();
        if (recordedAt != null) return timelines.sequenceAt(recordedAt);
        return sequence == null ? head : Math.min(sequence, head);
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
            if (!day.isBefore(Days.FIRST) && !day.isAfter(Days.LAST)) return instant;
            throw new IllegalArgumentException(
                    "%s lies outside %s..%s".formatted(text, Days.FIRST, Days.LAST));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no instant; one in UTC is needed, such as 2026-01-13T09:30:00Z"
                            .formatted(text),
                    e);
        }
    }

    private static @Nullable Long sequence(String text) {
        if (text.matches("[0-9]{1,18}")) return Long.valueOf(text);
        throw new IllegalArgumentException(
                "\"%s\" is no sequence number; a whole number is needed, such as 42"
                        .formatted(text));
    }
}
