package io.outlast.web;

import io.outlast.event.Refusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of a schedule as they are pasted from a spreadsheet, a row a line, cells apart by tabs or
 * semicolons; or in words: {@code monthly from Jan 2026 to Dec 2027 amount 12,500}.
 */
final class PastedRows {
    private static final Pattern IN_WORDS =
            Pattern.compile(
                    "(?i)(?<every>monthly|quarterly|yearly|annually) from (?<from>.+?) to"
                            + " (?<to>.+?),? amount (?<amount>.+)");
    private static final int MOST = 1000;

    private PastedRows() {}

    /**
     * The rows, each with its fields.
     *
     * @param fields of a row, in the order in which they are pasted: days, and the amount last
     * @param list what they are rows of, for a refusal
     * @throws Refusal if a line cannot be read
     */
    static List<Map<String, String>> read(
            String text, List<String> fields, String list, LocalDate today) {
        List<Map<String, String>> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) continue;
            Matcher words = IN_WORDS.matcher(line.strip());
            if (words.matches()) rows.addAll(recurring(words, fields, list, today));
            else rows.add(row(line, fields, list, number, today));
            if (rows.size() > MOST)
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        list,
                        "%s: more than %d rows are pasted".formatted(list, MOST));
        }
        return rows;
    }

    private static Map<String, String> row(
            String line, List<String> fields, String list, int number, LocalDate today) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("[\\t;]", -1)) if (!cell.isBlank()) cells.add(cell.strip());
        if (cells.size() != fields.size())
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    list,
                    "%s: pasted line %d has %d cells apart by tabs or semicolons; %s are needed"
                            .formatted(list, number, cells.size(), String.join(", ", fields)));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) row.put(fields.get(i), cells.get(i));
        return row;
    }

    private static List<Map<String, String>> recurring(
            Matcher words, List<String> fields, String list, LocalDate today) {
        LocalDate from = day(words.group("from"), EnteredDay.Lean.BEGINNING, list, today);
        LocalDate to = day(words.group("to"), EnteredDay.Lean.FUTURE, list, today);
        int months =
                switch (words.group("every").toLowerCase(Locale.ROOT)) {
                    case "monthly" -> 1;
                    case "quarterly" -> 3;
                    default -> 12;
                };
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; !from.plusMonths((long) i * months).isAfter(to) && i <= MOST; i++) {
            LocalDate start = from.plusMonths((long) i * months);
            LocalDate end = from.plusMonths((long) (i + 1) * months).minusDays(1);
            if (end.isAfter(to))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        list,
                        "%s: the last of these periods would end on %s, after %s"
                                .formatted(list, end, to));
            Map<String, String> row = new LinkedHashMap<>();
            for (String field : fields)
                row.put(
                        field,
                        switch (field) {
                            case "start" -> start.toString();
                            case "end", "due" -> end.toString();
                            default -> words.group("amount").strip();
                        });
            rows.add(row);
        }
        return rows;
    }

    private static LocalDate day(String text, EnteredDay.Lean lean, String list, LocalDate today) {
        return EnteredDay.read(text, lean, today, true)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.UNREADABLE,
                                        list,
                                        "%s: \"%s\" is no day that is clear; one is needed, such as Jan 2026"
                                                .formatted(list, text)));
    }
}
