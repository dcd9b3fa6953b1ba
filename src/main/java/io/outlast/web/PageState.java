package io.outlast.web;

import io.outlast.calendar.Days;
import io.outlast.calendar.NoSuchDay;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.position.Basis;
import io.outlast.runway.Options;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page shows, all of it in its address: the two days, what they are compared with, and the
 * options. A page that is opened again years later shows the same.
 *
 * @param asOf "true on"
 * @param knownAt "known by"; null where what is known is not limited
 * @param fromAsOf the earlier point of the bridge; null where nothing is compared
 * @param sequence what the ledger had recorded: the last number that is seen
 * @param pinned whether the address says so, and what is recorded later is never part of the page
 */
public record PageState(
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        @Nullable LocalDate fromAsOf,
        @Nullable LocalDate fromKnownAt,
        String basis,
        Options.Commitments commitments,
        Options.Funding funding,
        long sequence,
        boolean pinned) {

    static PageState of(HttpServletRequest request, LocalDate today, long head) {
        LocalDate asOf = day(request, "asOf");
        if (asOf != null && asOf.isAfter(today))
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "asOf",
                    "True on "
                            + asOf
                            + ": that is after today, "
                            + today
                            + "; nothing is true yet on a day to come");
        String sequence = request.getParameter("sequence");
        boolean pinned = sequence != null && sequence.matches("[0-9]{1,18}");
        String basis = request.getParameter("basis");
        return new PageState(
                asOf == null ? today : asOf,
                day(request, "knownAt"),
                day(request, "fromAsOf"),
                day(request, "fromKnownAt"),
                basis == null || basis.isEmpty() ? "outlook" : basis,
                word(request, "commitments", Options.Commitments.OUTSIDE_BURN),
                word(request, "funding", Options.Funding.CASH),
                pinned ? Math.min(head, Long.parseLong(sequence)) : head,
                pinned);
    }

    private static @Nullable LocalDate day(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || text.isEmpty()) return null;
        try {
            return Days.parse(text);
        } catch (NoSuchDay e) {
            throw Refusal.of(Refusal.Kind.RULE, name, name + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Kind.UNREADABLE, name, name + ": " + e.getMessage());
        }
    }

    private static <E extends Enum<E>> E word(HttpServletRequest request, String name, E usual) {
        String text = request.getParameter(name);
        if (text == null || text.isEmpty()) return usual;
        return Word.required(name, text, usual.getDeclaringClass());
    }

    View view() {
        return View.at(
                new PointInTime(asOf, knownAt == null ? PointInTime.ALL_KNOWN : knownAt, sequence));
    }

    /** The earlier point, with the knowledge of its own day unless it says another. */
    @Nullable View from() {
        if (fromAsOf == null) return null;
        return View.at(
                new PointInTime(fromAsOf, fromKnownAt == null ? fromAsOf : fromKnownAt, sequence));
    }

    Options options() {
        return new Options(Basis.parse(basis), commitments, funding);
    }

    public String commitmentsWord() {
        return Word.of(commitments);
    }

    public String fundingWord() {
        return Word.of(funding);
    }

    /** The same state as the query of an address. */
    public String query() {
        return query(Map.of());
    }

    /** The same with some parts replaced; an empty part is left out. */
    public String query(Map<String, String> others) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("asOf", asOf.toString());
        parts.put("knownAt", knownAt == null ? "" : knownAt.toString());
        parts.put("fromAsOf", fromAsOf == null ? "" : fromAsOf.toString());
        parts.put("fromKnownAt", fromKnownAt == null ? "" : fromKnownAt.toString());
        parts.put("basis", basis.equals("outlook") ? "" : basis);
        parts.put(
                "commitments",
                commitments == Options.Commitments.OUTSIDE_BURN ? "" : Word.of(commitments));
        parts.put("funding", funding == Options.Funding.CASH ? "" : Word.of(funding));
        parts.put("sequence", pinned ? String.valueOf(sequence) : "");
        parts.putAll(others);
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        parts.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) query.queryParam(name, value);
                });
        return query.build().encode().toUriString();
    }

    /**
     * The address under which this very answer is shown for ever, whatever becomes known or is
     * recorded later.
     */
    public String permanent() {
        return query(Map.of("sequence", String.valueOf(sequence)));
    }

    /** The point in time alone, as a question of the API has it. */
    public String point() {
        return "?asOf="
                + asOf
                + (knownAt == null ? "" : "&knownAt=" + knownAt)
                + (pinned ? "&sequence=" + sequence : "");
    }
}
