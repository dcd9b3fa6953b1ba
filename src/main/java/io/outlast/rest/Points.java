package io.outlast.rest;

import io.outlast.calendar.Days;
import io.outlast.calendar.NoSuchDay;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.timeline.Timelines;
import io.outlast.timeline.View;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Reads where on the three clocks a question stands, from its query parameters. */
@Component
class Points implements HandlerMethodArgumentResolver {
    /** The parameters of every question. */
    static final List<String> PARAMETERS = List.of("asOf", "knownAt", "recordedAt", "sequence");

    private final Clock clock;
    private final Timelines timelines;

    Points(Clock clock, Timelines timelines) {
        this.clock = clock;
        this.timelines = timelines;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(View.class);
    }

    @Override
    public View resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        LocalDate today = LocalDate.now(clock);
        LocalDate asOf = parsed(request, "asOf", Days::parse);
        if (asOf != null && asOf.isAfter(today)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "asOf",
                    "asOf is "
                            + asOf
                            + ", after today, "
                            + today
                            + "; nothing is true yet on a day to come");
        }
        LocalDate knownAt = parsed(request, "knownAt", Days::parse);
        Instant recordedAt = parsed(request, "recordedAt", Points::instant);
        Long sequence = parsed(request, "sequence", Points::sequence);
        if (recordedAt != null && sequence != null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "sequence",
                    "Both recordedAt and sequence are given; each says alone what the ledger had"
                            + " recorded");
        }
        long head = timelines.head();
        long limit =
                recordedAt != null
                        ? timelines.sequenceAt(recordedAt)
                        : sequence != null ? Math.min(sequence, head) : head;
        return View.at(
                new PointInTime(
                        asOf == null ? today : asOf,
                        knownAt == null ? PointInTime.ALL_KNOWN : knownAt,
                        limit));
    }

    static <T> @Nullable T parsed(NativeWebRequest request, String name, Function<String, T> form) {
        String[] values = request.getParameterValues(name);
        if (values == null) return null;
        if (values.length > 1)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    name,
                    name + " is given " + values.length + " times; once is enough");
        return parse(values[0], name, form);
    }

    static <T> T parse(String value, String name, Function<String, T> form) {
        try {
            return form.apply(value);
        } catch (IllegalArgumentException e) {
            Refusal.Kind kind =
                    e instanceof NoSuchDay ? Refusal.Kind.RULE : Refusal.Kind.UNREADABLE;
            throw Refusal.of(kind, name, name + ": " + e.getMessage());
        }
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
            if (!day.isBefore(Days.FIRST) && !day.isAfter(Days.LAST)) return instant;
            throw new IllegalArgumentException(
                    text + " lies outside " + Days.FIRST + ".." + Days.LAST);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no instant; one in UTC is needed, such as"
                            + " 2026-01-13T09:30:00Z",
                    e);
        }
    }

    private static Long sequence(String text) {
        if (!text.matches("[0-9]{1,18}"))
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no sequence number; a whole number is needed, such as 42");
        return Long.valueOf(text);
    }
}
