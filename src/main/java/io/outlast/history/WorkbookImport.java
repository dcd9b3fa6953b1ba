package io.outlast.history;

import io.outlast.event.EventType;
import io.outlast.event.Refusal;
import io.outlast.history.HistoryImport.ImportOutcome;
import io.outlast.history.HistoryImport.Resent;
import io.outlast.ledger.Author;
import io.outlast.ledger.Scratch;
import io.outlast.table.Table;
import io.outlast.table.TableCell;
import io.outlast.table.TableForm;
import io.outlast.table.TableRow;
import io.outlast.table.Tables;

import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads histories that are workbooks, as {@link WorkbookExport} writes them and as people go on
 * with them: a sheet for each type of event, a row for each event. All of one or nothing; what is
 * refused is named by its sheet and row.
 */
public final class WorkbookImport {
    /** Sheets that only say what the others are. */
    private static final Set<String> WORDS = Set.of("About", "Sources");

    private static final int MOST_FAULTS = 100;

    private final HistoryImport histories;
    private final Scratch scratch;

    public WorkbookImport(HistoryImport histories, Scratch scratch) {
        this.histories = histories;
        this.scratch = scratch;
    }

    /**
     * An event of the workbook, and where it stands.
     *
     * @param order its place in the history; that of an event without one is after all others
     */
    private record Line(ObjectNode event, long order, String place) {}

    /**
     * Imports a workbook.
     *
     * @param dryRun whether only to try
     * @throws Refusal if a sheet or row of it is refused; then nothing is stored
     */
    public ImportOutcome run(Path file, boolean dryRun, Author author, @Nullable Resent resent) {
        List<Line> lines = lines(Tables.read(file, TableForm.GUESSED));
        return run(lines, dryRun, author, resent);
    }

    /** The lines of the history that a workbook is. */
    static List<ObjectNode> read(Path file) {
        return lines(Tables.read(file, TableForm.GUESSED)).stream().map(Line::event).toList();
    }

    private ImportOutcome run(
            List<Line> lines, boolean dryRun, Author author, @Nullable Resent resent) {
        try {
            Path copy = scratch.create();
            try {
                try (Writer out = Files.newBufferedWriter(copy)) {
                    for (Line line : lines) {
                        out.write(line.event().toString());
                        out.write('\n');
                    }
                }
                return histories.run(() -> Files.newInputStream(copy), dryRun, author, resent);
            } catch (Refusal refusal) {
                throw placed(lines, refusal);
            } finally {
                Scratch.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook cannot be put aside", e);
        }
    }

    private static List<Line> lines(List<Table> sheets) {
        List<Line> lines = new ArrayList<>();
        Map<String, Line> byNumber = new HashMap<>();
        List<Refusal.Fault> faults = new ArrayList<>();
        List<Table> lists = new ArrayList<>();
        for (Table sheet : sheets) {
            String name = String.valueOf(sheet.sheet());
            if (WORDS.contains(name)) continue;
            if (name.contains(".")) lists.add(sheet);
            else if (EventType.named(name) != null) events(sheet, lines, byNumber, faults);
            else faults.add(fault(noType(name)));
        }
        for (Table sheet : lists) list(sheet, byNumber, faults);
        if (!faults.isEmpty()) throw new Refusal(Refusal.Kind.UNREADABLE, faults);
        if (lines.isEmpty())
            throw Refusal.of(Refusal.Kind.UNREADABLE, "The workbook has no row with an event");
        lines.sort(Comparator.comparingLong(Line::order));
        return lines;
    }

    private static String noType(String name) {
        return ("The sheet \"%s\" is no type of event; a sheet for each type is needed, such as"
                        + " RoundRaised, or RoundRaised.tranches for the list of it")
                .formatted(name);
    }

    private static Refusal.Fault fault(String message) {
        return new Refusal.Fault(0, null, message);
    }

    private static void events(
            Table sheet, List<Line> lines, Map<String, Line> byNumber, List<Refusal.Fault> faults) {
        Columns columns = new Columns(sheet, faults);
        String type = String.valueOf(sheet.sheet());
        for (TableRow row : rows(sheet)) {
            ObjectNode event = JsonNodeFactory.instance.objectNode();
            event.put(WorkbookExport.TYPE, type);
            columns.fill(row, event);
            String number = columns.line(row);
            Line line = new Line(event, order(number), sheet.place(row));
            lines.add(line);
            if (number.isEmpty()) continue;
            Line other = byNumber.putIfAbsent(number, line);
            if (other != null)
                add(
                        faults,
                        "%s has the line %s, which %s has already"
                                .formatted(line.place(), number, other.place()));
        }
    }

    private static void list(Table sheet, Map<String, Line> byNumber, List<Refusal.Fault> faults) {
        String name = String.valueOf(sheet.sheet());
        Columns columns = new Columns(sheet, faults);
        String type = name.substring(0, name.indexOf('.'));
        String field = name.substring(name.indexOf('.') + 1);
        if (EventType.named(type) == null) {
            add(faults, noType(name));
            return;
        }
        for (TableRow row : rows(sheet)) {
            Line line = byNumber.get(columns.line(row));
            if (line == null || !line.event().get(WorkbookExport.TYPE).stringValue().equals(type)) {
                add(
                        faults,
                        "%s belongs to the line \"%s\", which the sheet %s has not"
                                .formatted(sheet.place(row), columns.line(row), type));
                continue;
            }
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            columns.fill(row, item);
            JsonNode value = item.get(WorkbookExport.VALUE);
            items(line.event(), field).add(value == null ? item : value);
        }
    }

    /** The list of an event's data, which begins with its first row. */
    private static ArrayNode items(ObjectNode event, String field) {
        String[] path = (WorkbookExport.DATA + field).split("\\.");
        ObjectNode parent = event;
        for (int i = 0; i < path.length - 1; i++)
            parent =
                    parent.get(path[i]) instanceof ObjectNode there
                            ? there
                            : parent.putObject(path[i]);
        String last = path[path.length - 1];
        return parent.get(last) instanceof ArrayNode there ? there : parent.putArray(last);
    }

    private static List<TableRow> rows(Table sheet) {
        return sheet.rows().subList(1, sheet.rows().size());
    }

    private static long order(String number) {
        try {
            return number.isEmpty() ? Long.MAX_VALUE : new BigDecimal(number).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void add(List<Refusal.Fault> faults, String message) {
        if (faults.size() < MOST_FAULTS) faults.add(fault(message));
    }

    /** The faults by the rows in which they stand. */
    private static Refusal placed(List<Line> lines, Refusal refusal) {
        List<Refusal.Fault> faults = new ArrayList<>();
        for (Refusal.Fault fault : refusal.faults()) {
            int line = (int) fault.line();
            faults.add(
                    line < 1 || line > lines.size()
                            ? fault
                            : new Refusal.Fault(
                                    0,
                                    fault.field(),
                                    "%s: %s"
                                            .formatted(
                                                    lines.get(line - 1).place(), fault.message())));
        }
        return new Refusal(refusal.kind(), faults);
    }

    /** The columns of a sheet, by the fields that its first row names. */
    private static final class Columns {
        private final Map<String, Integer> fields = new LinkedHashMap<>();

        Columns(Table sheet, List<Refusal.Fault> faults) {
            TableRow head = sheet.rows().getFirst();
            Set<String> twice = new HashSet<>();
            for (int i = 0; i < head.cells().size(); i++) {
                String name = head.text(i);
                if (name.isEmpty()) continue;
                if (fields.putIfAbsent(name, i) != null) twice.add(name);
            }
            for (String name : twice)
                add(faults, "The sheet %s has the column %s twice".formatted(sheet.sheet(), name));
            for (TableRow row : rows(sheet)) {
                for (int i = 0; i < row.cells().size(); i++) {
                    if (!row.cell(i).isBlank() && head.cell(i).isBlank()) {
                        add(
                                faults,
                                "%s has \"%s\" in a column that has no name"
                                        .formatted(sheet.place(row), row.text(i)));
                        break;
                    }
                }
            }
        }

        String line(TableRow row) {
            Integer column = fields.get(WorkbookExport.LINE);
            return column == null ? "" : row.text(column);
        }

        /** The fields of a row; a blank cell is a field that is left out. */
        void fill(TableRow row, ObjectNode into) {
            fields.forEach(
                    (name, column) -> {
                        TableCell cell = row.cell(column);
                        if (cell.isBlank() || name.equals(WorkbookExport.LINE)) return;
                        if (name.endsWith(WorkbookExport.CURRENCY) && hasAmount(name, row)) return;
                        ObjectNode parent = into;
                        String[] path = name.split("\\.");
                        for (int i = 0; i < path.length - 1; i++) {
                            JsonNode there = parent.get(path[i]);
                            parent =
                                    there instanceof ObjectNode object
                                            ? object
                                            : parent.putObject(path[i]);
                        }
                        parent.set(path[path.length - 1], value(name, cell, row));
                    });
        }

        private boolean hasAmount(String currency, TableRow row) {
            Integer amount =
                    fields.get(
                            currency.substring(
                                    0, currency.length() - WorkbookExport.CURRENCY.length()));
            return amount != null && !row.cell(amount).isBlank();
        }

        private JsonNode value(String name, TableCell cell, TableRow row) {
            Integer currency = fields.get(name + WorkbookExport.CURRENCY);
            String code = currency == null ? "" : row.text(currency);
            BigDecimal number = cell.number();
            if (!code.isEmpty()) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put("amount", number == null ? cell.text() : places(number, code))
                        .put("currency", code);
            }
            return number == null
                    ? WorkbookText.value(cell.text())
                    : JsonNodeFactory.instance.numberNode(number);
        }

        /** With the decimals of its currency, where it has no more. */
        private static String places(BigDecimal number, String code) {
            try {
                int places = CurrencyUnit.of(code).getDecimalPlaces();
                return (number.scale() <= places ? number.setScale(places) : number)
                        .toPlainString();
            } catch (IllegalCurrencyException e) {
                return number.toPlainString();
            }
        }
    }
}
