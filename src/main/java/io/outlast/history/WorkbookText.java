package io.outlast.history;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * How what a spreadsheet has no cell for is written in one: nothing is {@code null}, an empty list
 * {@code []}, and a text that a cell would change, or that could be taken for one of these, is
 * written as JSON writes it, between quotation marks.
 */
final class WorkbookText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What a cell changes: control characters, blanks that look alike, blanks at the ends. */
    private static final Pattern CHANGED =
            Pattern.compile("(?s).*[\\x00-\\x1f\\x7f\\u00a0\\u202f\\ufffe\\uffff].*|\\s.*|.*\\s");

    private static final Pattern MEANT =
            Pattern.compile("(?is)null|true|false|\\[]|\\{}|\".*|_x[0-9a-f]{4}_.*");

    private WorkbookText() {}

    /** What a cell has of a value that is neither an amount nor has parts. */
    static Object cell(JsonNode value) {
        if (value.isNull()) return "null";
        if (value.isArray()) return "[]";
        if (value.isObject()) return "{}";
        if (value.isBoolean()) return value.booleanValue();
        if (value.isNumber()) return value.decimalValue();
        String text = value.stringValue();
        if (text.isEmpty() || CHANGED.matcher(text).matches() || MEANT.matcher(text).matches())
            return escaped(text);
        LocalDate day = day(text);
        return day == null ? text : day;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(JSON.writeValueAsString(text));
        for (int i = escaped.length() - 1; i >= 0; i--) {
            char c = escaped.charAt(i);
            if (c == '\u00a0' || c == '\u202f' || c == '\u007f' || c >= '\ufffe')
                escaped.replace(i, i + 1, "\\u%04x".formatted((int) c));
        }
        return escaped.toString();
    }

    private static @Nullable LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) return null;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** What the text of a cell means. */
    static JsonNode value(String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (text) {
            case "null" -> nodes.nullNode();
            case "[]" -> nodes.arrayNode();
            case "{}" -> nodes.objectNode();
            case "true", "TRUE" -> nodes.booleanNode(true);
            case "false", "FALSE" -> nodes.booleanNode(false);
            default -> text.startsWith("\"") ? unescaped(text) : nodes.stringNode(text);
        };
    }

    private static JsonNode unescaped(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read.isString()) return read;
        } catch (JacksonException itOnlyBeginsLikeOne) {
            // Then it is what it is.
        }
        return JsonNodeFactory.instance.stringNode(text);
    }
}
