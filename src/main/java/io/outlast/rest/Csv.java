package io.outlast.rest;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as tables that spreadsheets read: RFC 4180, in UTF-8. */
final class Csv {
    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Csv() {}

    /**
     * A table as a download of that name.
     *
     * @param notes what stands above it, each in lines that begin with a number sign, as <a
     *     href="https://www.w3.org/TR/tabular-metadata/#dialect-commentPrefix">CSV on the Web</a>
     *     has comments
     */
    static ResponseEntity<Object> respond(
            String name, List<? extends List<?>> rows, List<AnswerTable> notes) {
        StringBuilder text = new StringBuilder();
        for (AnswerTable note : notes)
            for (List<?> row : note.rows()) text.append("# ").append(noted(row)).append("\r\n");
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (List<?> row : rows) {
                for (Object cell : row) printer.print(cell(cell));
                printer.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name + ".csv").build().toString())
                .body(text.toString());
    }

    /** The cells of a note, apart by bars; a line of it stays one. */
    private static String noted(List<?> row) {
        return row.stream()
                .map(cell -> String.valueOf(cell(cell)).replaceAll("[\\r\\n]+", " "))
                .collect(Collectors.joining(" | "));
    }

    private static Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Money money -> money.getAmount().toPlainString();
            case String text -> harmless(text);
            default -> value.toString();
        };
    }

    /** A text that a spreadsheet would take for a formula is shown as a text. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
