package io.outlast.rest;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables of an answer, read off its JSON, so that a column has the name that the API gives it:
 * {@code amount} and {@code amount.currency}, {@code source.publisher}. What a row has lists of is
 * a table of its own, whose first columns say of which row.
 */
final class AnswerTables {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Where a list of plain values has its values. */
    private static final String VALUE = "value";

    private final Set<String> sums;
    private final Map<String, Draft> tables = new LinkedHashMap<>();
    private final List<List<?>> single = new ArrayList<>();

    private AnswerTables(Set<String> sums) {
        this.sums = sums;
    }

    /**
     * What an answer consists of.
     *
     * @param tables at least one, the main one first
     * @param single what is said once and not in a list, as rows of a name and a value
     */
    record AnswerParts(List<AnswerTable> tables, List<List<?>> single) {}

    /**
     * Reads the tables of an answer.
     *
     * @param items what its list {@code items} is called
     */
    static AnswerParts of(JsonNode answer, String items, Set<String> sums) {
        AnswerTables read = new AnswerTables(sums);
        read.main(answer, items);
        List<AnswerTable> tables = new ArrayList<>();
        for (Draft table : read.tables.values()) tables.add(table.finished(sums));
        if (tables.isEmpty()) tables.add(AnswerTable.plain(items, List.of(List.of("id"))));
        return new AnswerParts(tables, read.single);
    }

    private void main(JsonNode answer, String items) {
        for (Map.Entry<String, JsonNode> part : answer.properties()) {
            String name = part.getKey().equals("items") ? items : part.getKey();
            if (part.getValue().isArray()) list(name, part.getValue(), Map.of());
            else {
                Map<String, Object> cells = new LinkedHashMap<>();
                put(cells, name, part.getValue(), (child, list) -> list(child, list, Map.of()));
                cells.forEach(
                        (path, value) -> {
                            if (value != null) single.add(List.of(path, value));
                        });
            }
        }
    }

    /** Takes a list within a row for a table of its own. */
    private interface Lists {
        void add(String path, JsonNode list);
    }

    private void list(String name, JsonNode list, Map<String, Object> of) {
        Draft table = tables.computeIfAbsent(name, Draft::new);
        int number = 0;
        for (JsonNode item : list) {
            number++;
            Map<String, Object> cells = new LinkedHashMap<>(of);
            Map<String, JsonNode> lists = new LinkedHashMap<>();
            if (item.isObject() && !isMoney(item)) {
                for (Map.Entry<String, JsonNode> field : item.properties())
                    put(cells, field.getKey(), field.getValue(), lists::put);
            } else {
                put(cells, VALUE, item, lists::put);
            }
            table.add(cells);
            if (lists.isEmpty()) continue;
            Map<String, Object> row = new LinkedHashMap<>(of);
            String key = key(item);
            row.put(
                    name + "." + key,
                    item.has(key) ? plain(item.get(key)) : Integer.valueOf(number));
            lists.forEach((path, child) -> list(path(name, path), child, row));
        }
    }

    /** Two tables may have lists of the same name: the second is named by both. */
    private String path(String parent, String name) {
        Draft there = tables.get(name);
        return there == null || there.parent.equals(parent)
                ? draft(parent, name)
                : parent + "." + name;
    }

    private String draft(String parent, String name) {
        tables.computeIfAbsent(name, n -> new Draft(n, parent));
        return name;
    }

    /** By which a row is named: its id, or whichever it begins with. */
    private static String key(JsonNode item) {
        if (item.has("id")) return "id";
        for (Map.Entry<String, JsonNode> field : item.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) return field.getKey();
        }
        return "row";
    }

    private static void put(Map<String, Object> cells, String path, JsonNode value, Lists lists) {
        if (isMoney(value)) {
            cells.put(path, money(value));
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties())
                put(cells, path + "." + field.getKey(), field.getValue(), lists);
        } else if (value.isArray()) {
            lists.add(path, value);
        } else {
            cells.put(path, plain(value));
        }
    }

    private static boolean isMoney(JsonNode value) {
        return value.isObject()
                && value.size() == 2
                && value.path("amount").isString()
                && value.path("currency").isString();
    }

    private static Money money(JsonNode value) {
        return Money.of(
                CurrencyUnit.of(value.get("currency").stringValue()),
                new BigDecimal(value.get("amount").stringValue()));
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isNull()) return null;
        if (value.isNumber()) return value.decimalValue();
        if (value.isBoolean()) return value.booleanValue();
        String text = value.stringValue();
        if (!DAY.matcher(text).matches()) return text;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return text;
        }
    }

    /** A table that is being filled: its columns are known when all rows are. */
    private static final class Draft {
        private final String name;
        private final String parent;
        private final Map<String, Boolean> columns = new LinkedHashMap<>();
        private final List<Map<String, Object>> rows = new ArrayList<>();

        Draft(String name) {
            this(name, "");
        }

        Draft(String name, String parent) {
            this.name = name;
            this.parent = parent;
        }

        void add(Map<String, Object> cells) {
            cells.forEach(
                    (path, value) ->
                            columns.merge(path, value instanceof Money, Boolean::logicalOr));
            rows.add(cells);
        }

        AnswerTable finished(Set<String> sums) {
            dropStandIns();
            List<Object> head = new ArrayList<>();
            Set<Integer> summed = new HashSet<>();
            columns.forEach(
                    (path, money) -> {
                        if (money && sums.contains(name + "." + path)) summed.add(head.size());
                        head.add(path);
                        if (money) head.add(path + ".currency");
                    });
            List<List<?>> all = new ArrayList<>();
            all.add(head);
            for (Map<String, Object> row : rows) {
                List<Object> cells = new ArrayList<>(head.size());
                columns.forEach(
                        (path, money) -> {
                            Object value = row.get(path);
                            cells.add(value);
                            if (money)
                                cells.add(
                                        value instanceof Money amount
                                                ? amount.getCurrencyUnit().getCode()
                                                : null);
                        });
                all.add(cells);
            }
            return new AnswerTable(name, all, summed);
        }

        /** What is null in one row and has parts in another is no column beside its parts. */
        private void dropStandIns() {
            for (String path : List.copyOf(columns.keySet())) {
                boolean empty = rows.stream().allMatch(row -> row.get(path) == null);
                if (empty && columns.keySet().stream().anyMatch(c -> c.startsWith(path + ".")))
                    columns.remove(path);
            }
        }
    }
}
