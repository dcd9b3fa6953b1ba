package io.outlast.rest;

import io.outlast.ask.Question;
import io.outlast.event.Source;
import io.outlast.event.Word;
import io.outlast.timeline.Fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workbook says about its answer: the question, its clocks, and what it rests on. */
final class AboutAnswer {
    private static final String SOURCES = "Sources";

    private AboutAnswer() {}

    /** The sheets that follow on the answer's own. */
    static List<AnswerTable> of(Question question, String asked, List<List<?>> single) {
        List<List<?>> about = new ArrayList<>();
        about.add(List.of("Question", asked));
        if (question.ofCompany())
            about.add(List.of("Company", question.timeline().registered().name()));
        about.add(List.of("True on", question.asOf()));
        about.add(
                List.of(
                        "Known by",
                        question.point().knownDate() == null
                                ? "all that is known"
                                : question.point().knownDate()));
        about.add(List.of("By events up to no.", question.point().sequence()));
        about.addAll(single);
        if (question.ofCompany())
            return List.of(AnswerTable.plain("About", about), sources(question));
        about.add(List.of(SOURCES, "each company's workbook names them"));
        return List.of(AnswerTable.plain("About", about));
    }

    /** Of which source how many events are, by the answer's point in time. */
    private static AnswerTable sources(Question question) {
        Map<List<Object>, Integer> events = new LinkedHashMap<>();
        for (Fact fact : question.timeline().facts()) {
            if (!fact.visible(question.point())) continue;
            Source source = fact.recorded().event().header().source();
            events.merge(
                    Arrays.asList(
                            source.publisher(),
                            source.title(),
                            source.url(),
                            Word.of(source.evidence()),
                            source.document()),
                    1,
                    Integer::sum);
        }
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("publisher", "title", "url", "evidence", "document", "events"));
        events.forEach(
                (source, count) -> {
                    List<Object> row = new ArrayList<>(source);
                    row.add(count);
                    rows.add(row);
                });
        return AnswerTable.plain(SOURCES, rows);
    }
}
