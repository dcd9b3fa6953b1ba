package io.outlast.history;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.table.Tables;
import io.outlast.table.WorkbookSheets;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a history as a workbook that {@link WorkbookImport} reads: a sheet for each type of event
 * with a column for each field, and one more for each list that its events have, such as the
 * tranches of rounds. The column {@code line} keeps the order, and says to which event the row of a
 * list belongs.
 */
public final class WorkbookExport {
    static final String LINE = "line";
    static final String TYPE = "type";
    static final String DATA = "data.";

    /** Where a list of plain values has its values. */
    static final String VALUE = "value";

    /** Behind the name of a column of amounts, that of their currencies. */
    static final String CURRENCY = ".currency";

    private final HistoryExport history;

    public WorkbookExport(HistoryExport history) {
        this.history = history;
    }

    /**
     * Writes the workbook of a company, of the events that {@link HistoryExport#write} writes.
     *
     * @param out stays open
     */
    public void write(
            Timeline timeline,
            PointInTime point,
            @Nullable LocalDate until,
            boolean recorded,
            OutputStream out)
            throws IOException {
        write(history.lines(timeline, point, until, recorded), out);
    }

    /** Writes lines of a history as rows of the sheets of their types. */
    static void write(List<ObjectNode> lines, OutputStream out) throws IOException {
        if (lines.size() > Tables.MOST_ROWS)
            throw Refusal.of(
                    Refusal.Kind.TOO_LARGE,
                    ("The history has %d events, and a workbook of at most %d is read again; leave"
                                    + " out format=xlsx for JSON Lines")
                            .formatted(lines.size(), Tables.MOST_ROWS));
        Map<String, SheetRows> sheets = new LinkedHashMap<>();
        int number = 0;
        for (ObjectNode line : lines) {
            number++;
            String type = line.get(TYPE).stringValue();
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put(LINE, number);
            sheets.computeIfAbsent(type, t -> new SheetRows());
            for (Map.Entry<String, JsonNode> field : line.properties()) {
                if (!field.getKey().equals(TYPE))
                    put(sheets, cells, type, number, field.getKey(), field.getValue());
            }
            sheets.get(type).add(cells);
        }
        try (WorkbookSheets book = new WorkbookSheets(out)) {
            sheets.forEach((name, rows) -> book.add(name, rows.table(), true));
        }
    }

    private static void put(
            Map<String, SheetRows> sheets,
            Map<String, Object> cells,
            String sheet,
            int number,
            String path,
            JsonNode value) {
        if (isAmount(value)) {
            CurrencyUnit currency = CurrencyUnit.of(value.get("currency").stringValue());
            cells.put(
                    path,
                    new WorkbookSheets.NumberCell(
                            new BigDecimal(value.get("amount").stringValue()),
                            currency.getDecimalPlaces()));
            cells.put(path + CURRENCY, currency.getCode());
        } else if (value.isObject() && !value.isEmpty()) {
            for (Map.Entry<String, JsonNode> field : value.properties())
                put(sheets, cells, sheet, number, path + "." + field.getKey(), field.getValue());
        } else if (value.isArray() && !value.isEmpty()) {
            list(sheets, sheet, number, path, value);
        } else {
            cells.put(path, WorkbookText.cell(value));
        }
    }

    private static void list(
            Map<String, SheetRows> sheets, String of, int number, String path, JsonNode list) {
        String name = of + "." + (path.startsWith(DATA) ? path.substring(DATA.length()) : path);
        SheetRows rows = sheets.computeIfAbsent(name, n -> new SheetRows());
        for (JsonNode item : list) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put(LINE, number);
            if (item.isObject() && !isAmount(item)) {
                for (Map.Entry<String, JsonNode> field : item.properties())
                    put(sheets, cells, name, number, field.getKey(), field.getValue());
            } else {
                put(sheets, cells, name, number, VALUE, item);
            }
            rows.add(cells);
        }
    }

    private static boolean isAmount(JsonNode value) {
        return value.isObject()
                && value.size() == 2
                && value.path("amount").isString()
                && value.path("currency").isString();
    }

    /** The rows of a sheet, whose columns are known when all of them are there. */
    private static final class SheetRows {
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private final List<Map<String, Object>> rows = new ArrayList<>();

        void add(Map<String, Object> cells) {
            for (String path : cells.keySet()) columns.putIfAbsent(path, columns.size());
            rows.add(cells);
        }

        List<List<?>> table() {
            List<String> head = new ArrayList<>();
            // The currency of an amount stands beside it, though the first rows had none.
            for (String path : columns.keySet()) {
                if (head.contains(path)) continue;
                head.add(path);
                if (columns.containsKey(path + CURRENCY)) head.add(path + CURRENCY);
            }
            List<List<?>> table = new ArrayList<>();
            table.add(head);
            for (Map<String, Object> row : rows)
                table.add(head.stream().<@Nullable Object>map(row::get).toList());
            return table;
        }
    }
}
