package io.outlast.rest;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.event.Word;

import org.springframework.http.ResponseEntity;

import java.util.ArrayList;
import java.util.List;

/** How an answer is written that is a table, too. */
public enum TableFormat {
    JSON,
    CSV,
    XLSX;

    /** Which one is asked for. */
    public static TableFormat of(Query query) {
        return query.read(
                Parameter.FORMAT,
                JSON,
                text ->
                        Word.read(TableFormat.class, text)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "\"%s\" is no format; json, csv or xlsx is needed"
                                                                .formatted(text))));
    }

    /**
     * The table as a download.
     *
     * @param name of the file, without its ending
     * @param about what is asked and of which point in time, as rows of two cells; a workbook says
     *     it on a sheet of its own
     */
    public ResponseEntity<Object> respond(
            String name, List<? extends List<?>> rows, List<List<?>> about) {
        return this == XLSX ? Xlsx.respond(name, rows, about) : Csv.respond(name, rows);
    }

    /** What is asked of a company, for a workbook. */
    public static List<List<?>> about(Question question, String asked) {
        List<List<?>> about = new ArrayList<>();
        about.add(List.of("Question", asked));
        about.add(List.of("Company", question.timeline().registered().name()));
        about.add(List.of("True on", question.asOf()));
        about.add(
                List.of(
                        "Known by",
                        question.point().knownDate() == null
                                ? "all that is known"
                                : question.point().knownDate()));
        about.add(List.of("By events up to no.", question.point().sequence()));
        about.add(
                List.of(
                        "Sources",
                        "each event names its own: /api/companies/%s/journal"
                                .formatted(question.timeline().company())));
        return about;
    }
}
