package io.outlast.web;

import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.runway.Options;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
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
public record PageAddress(
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        @Nullable LocalDate fromAsOf,
        @Nullable LocalDate fromKnownAt,
        String basis,
        Options.CountedCommitments commitments,
        Options.CountedFunding funding,
        long sequence,
        boolean pinned) {
    /** The address of a page, by what it asks. */
    public static PageAddress of(Question question) {
        var query = question.query();
        return new PageAddress(
                question.asOf(),
                question.point().knownDate(),
                query.day(Parameter.FROM_AS_OF),
                query.day(Parameter.FROM_KNOWN_AT),
                query.text(Parameter.BASIS, "outlook"),
                query.word(Parameter.COMMITMENTS, Options.CountedCommitments.OUTSIDE_BURN),
                query.word(Parameter.FUNDING, Options.CountedFunding.CASH),
                question.point().sequence(),
                query.has(Parameter.SEQUENCE) || query.has(Parameter.RECORDED_AT));
    }

    public String commitmentsWord() {
        return Word.of(commitments);
    }

    public String fundingWord() {
        return Word.of(funding);
    }

    /** A part of the query. */
    public record QueryPart(String key, String value) {}

    /** The parts of the query without those of the comparison, for a form that asks for others. */
    public List<QueryPart> partsWithoutComparison() {
        return parts().entrySet().stream()
                .filter(e -> !e.getValue().isEmpty() && !e.getKey().startsWith("from"))
                .map(e -> new QueryPart(e.getKey(), e.getValue()))
                .toList();
    }

    /** The query with one part more, or another one. */
    public String with(String name, String value) {
        return query(Map.of(name, value));
    }

    /** The same as the query of an address. */
    public String query() {
        return query(Map.of());
    }

    /** The same with some parts replaced; an empty part is left out. */
    public String query(Map<String, String> others) {
        Map<String, String> parts = parts();
        parts.putAll(others);
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        parts.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) query.queryParam(name, value);
                });
        return query.build().encode().toUriString();
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("asOf", asOf.toString());
        parts.put("knownAt", knownAt == null ? "" : knownAt.toString());
        parts.put("fromAsOf", fromAsOf == null ? "" : fromAsOf.toString());
        parts.put("fromKnownAt", fromKnownAt == null ? "" : fromKnownAt.toString());
        parts.put("basis", basis.equals("outlook") ? "" : basis);
        parts.put(
                "commitments",
                commitments == Options.CountedCommitments.OUTSIDE_BURN ? "" : Word.of(commitments));
        parts.put("funding", funding == Options.CountedFunding.CASH ? "" : Word.of(funding));
        parts.put("sequence", pinned ? String.valueOf(sequence) : "");
        return parts;
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

    /** The same with the number of the last event, so that it stays as it is. */
    public String fixedPoint() {
        return pinned ? point() : point() + "&sequence=" + sequence;
    }

    /** The point in time with the options of a runway, as a question of the API has it. */
    public String belief() {
        return query(Map.of("fromAsOf", "", "fromKnownAt", ""));
    }

    /** All that the ledger had recorded by then, on the day after which nothing is known. */
    static PointInTime now(Question question) {
        return PointInTime.of(question.today(), PointInTime.ALL_KNOWN, question.head());
    }
}
