package io.outlast.rest;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.event.Word;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.ArrayList;
import java.util.List;

/** How an answer is written that is a table, too. */
public enum TableFormat {
    JSON,
    CSV,
    /** CSV, above which lines of comment say what was asked, of when, and by which sources. */
    NOTED_CSV,
    XLSX;

    /** What a workbook is. */
    public static final MediaType WORKBOOK =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

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
                                                        "\"%s\" is no format; json, csv, noted-csv or xlsx is needed"
                                                                .formatted(text))));
    }

    /**
     * The only table of an answer as a download.
     *
     * @param name of the file, without its ending
     */
    public ResponseEntity<Object> respond(String name, List<? extends List<?>> rows) {
        return tables(name, List.of(AnswerTable.plain("Answer", rows)));
    }

    /**
     * A table of an answer as a download; a workbook says on sheets of its own what was asked, of
     * which point in time, and which sources the company has.
     *
     * @param name of the file, without its ending
     * @param asked the question in words
     */
    public ResponseEntity<Object> respond(
            String name, List<? extends List<?>> rows, Question question, String asked) {
        List<AnswerTable> sheets = new ArrayList<>();
        sheets.add(AnswerTable.plain("Answer", rows));
        sheets.addAll(AboutAnswer.of(question, asked, List.of()));
        return tables(name, sheets);
    }

    /** The tables as a download, or the first of them where the format has only one. */
    ResponseEntity<Object> tables(String name, List<AnswerTable> tables) {
        return this == XLSX
                ? Xlsx.respond(name, tables)
                : Csv.respond(
                        name,
                        tables.getFirst().rows(),
                        this == NOTED_CSV ? tables.subList(1, tables.size()) : List.of());
    }
}
