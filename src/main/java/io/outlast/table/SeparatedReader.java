package io.outlast.table;

import io.outlast.event.Refusal;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads separated values. The delimiter is the one by which most rows have equally many cells. */
final class SeparatedReader {
    private static final List<Character> DELIMITERS = List.of(';', ',', '\t', '|');
    private static final int LOOKED_AT = 1 << 17;
    private static final int MOST_CELLS = 1000;

    private SeparatedReader() {}

    static Table read(Path file, TableForm form) {
        try {
            Charset charset = charset(file, form);
            String beginning = beginning(file, charset);
            if (beginning.indexOf('\0') >= 0)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "The file is no table: it has bytes that no text has; CSV or XLSX is"
                                + " needed");
            char delimiter =
                    form.delimiter() == null ? delimiter(beginning) : one(form.delimiter());
            return new Table(
                    null,
                    charset.name(),
                    String.valueOf(delimiter),
                    rows(file, charset, delimiter));
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        } catch (UncheckedIOException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file cannot be read as separated values: " + e.getMessage());
        }
    }

    private static char one(String delimiter) {
        String meant = delimiter.equals("\\t") || delimiter.equals("tab") ? "\t" : delimiter;
        if (meant.length() == 1) return meant.charAt(0);
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "delimiter",
                "delimiter: \"%s\" is no delimiter; one character is needed, or tab"
                        .formatted(delimiter));
    }

    private static Charset charset(Path file, TableForm form) throws IOException {
        if (form.encoding() != null) {
            try {
                return Charset.forName(form.encoding());
            } catch (IllegalArgumentException e) {
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        "encoding",
                        "encoding: \"%s\" is none that is known here; one is needed, such as UTF-8"
                                .formatted(form.encoding()));
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            return TextEncoding.of(in);
        }
    }

    private static Reader text(Path file, Charset charset) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        in.mark(1);
        if (in.read() != '\ufeff') in.reset();
        return in;
    }

    private static String beginning(Path file, Charset charset) throws IOException {
        try (Reader in = text(file, charset)) {
            char[] buffer = new char[LOOKED_AT];
            int filled = 0;
            for (int n = in.read(buffer, 0, LOOKED_AT);
                    n > 0 && filled < LOOKED_AT;
                    n = in.read(buffer, filled, LOOKED_AT - filled)) filled += n;
            return new String(buffer, 0, filled);
        }
    }

    /** The one by which most rows have equally many cells; of several the one with more cells. */
    private static char delimiter(String beginning) throws IOException {
        char best = ',';
        long most = 0;
        for (char each : DELIMITERS) {
            Map<Integer, Integer> sizes = new HashMap<>();
            try (CSVParser parser = format(each).parse(new StringReader(beginning))) {
                for (CSVRecord row : parser)
                    if (row.size() > 1) sizes.merge(row.size(), 1, Integer::sum);
            } catch (UncheckedIOException cutInTheMiddle) {
                // What was read until then is enough to tell.
            }
            long score =
                    sizes.entrySet().stream()
                            .mapToLong(e -> (long) e.getValue() * 100 + e.getKey())
                            .max()
                            .orElse(0);
            if (score > most) {
                most = score;
                best = each;
            }
        }
        return best;
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.Builder.create()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setIgnoreEmptyLines(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
    }

    private static List<TableRow> rows(Path file, Charset charset, char delimiter)
            throws IOException {
        List<TableRow> rows = new ArrayList<>();
        try (Reader in = text(file, charset);
                CSVParser parser = format(delimiter).parse(in)) {
            long before = 0;
            for (CSVRecord record : parser) {
                int last = (int) Math.max(before + 1, parser.getCurrentLineNumber());
                TableRow row = row(record, (int) before + 1, last);
                before = parser.getCurrentLineNumber();
                if (row == null) continue;
                rows.add(row);
                if (rows.size() > Tables.MOST_ROWS) throw Tables.tooMany();
            }
        }
        return rows;
    }

    private static @Nullable TableRow row(CSVRecord record, int first, int last) {
        if (record.size() > MOST_CELLS)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "line %d has %d cells; at most %d are read"
                            .formatted(first, record.size(), MOST_CELLS));
        List<TableCell> cells = new ArrayList<>(record.size());
        boolean blank = true;
        for (String text : record) {
            TableCell cell = TableCell.of(text);
            blank &= cell.isBlank();
            cells.add(cell);
        }
        return blank ? null : new TableRow(first, last, cells);
    }
}
