package io.outlast.company;

import io.outlast.calendar.Span;
import io.outlast.event.CompanyRegistered;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A company's registration, and the spans of burn reported so far by their first and last day. */
final class ReportedSpans {
    private @Nullable CompanyRegistered registered;
    private final NavigableMap<LocalDate, NavigableMap<LocalDate, LocalDate>> byStart =
            new TreeMap<>();
    private final NavigableMap<LocalDate, NavigableMap<LocalDate, LocalDate>> byEnd =
            new TreeMap<>();

    @Nullable CompanyRegistered registered() {
        return registered;
    }

    void register(CompanyRegistered event) {
        registered = event;
    }

    /** The day on which the first report of exactly this span became known, or null. */
    @Nullable LocalDate firstKnown(Span span) {
        NavigableMap<LocalDate, LocalDate> ends = byStart.get(span.start());
        return ends == null ? null : ends.get(span.end());
    }

    /** A span that shares days with this one where neither contains the other, or null. */
    @Nullable Span overlapping(Span span) {
        // What ends inside but starts before it, and what starts inside but ends after it: both
        // walks
        // meet only the spans that it would contain, and the one that is in the way.
        for (var entry : byEnd.subMap(span.start(), true, span.end(), false).entrySet()) {
            LocalDate start = entry.getValue().firstKey();
            if (start.isBefore(span.start())) return new Span(start, entry.getKey());
        }
        for (var entry : byStart.subMap(span.start(), false, span.end(), true).entrySet()) {
            LocalDate end = entry.getValue().lastKey();
            if (end.isAfter(span.end())) return new Span(entry.getKey(), end);
        }
        return null;
    }

    void add(Span span, LocalDate known) {
        byStart.computeIfAbsent(span.start(), s -> new TreeMap<>())
                .merge(span.end(), known, (a, b) -> a.isBefore(b) ? a : b);
        byEnd.computeIfAbsent(span.end(), e -> new TreeMap<>()).put(span.start(), span.end());
    }
}
