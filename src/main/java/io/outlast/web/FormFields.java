package io.outlast.web;

import io.outlast.event.EventType;
import io.outlast.json.Catalogue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a form, read from the catalogue of events, so that what can be recorded is
 * described once; and the JSON that a filled form stands for. The name of a field is its path in
 * that JSON.
 */
final class FormFields {
    private static final int PROSE = 1000;
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[([0-9]{1,4})\\])?");

    private FormFields() {}

    /**
     * A field.
     *
     * @param kind text, prose, date, money, choice, yes-no, number or list
     * @param rows the rows of a list, each with its fields
     * @param blank an empty row of a list
     */
    public record Field(
            String name,
            String label,
            String kind,
            boolean required,
            List<String> choices,
            String value,
            String currency,
            @Nullable String error,
            List<List<Field>> rows,
            List<Field> blank) {
        /** What the label of an input points at. */
        public String input() {
            return kind.equals("money") ? name + ".amount" : name;
        }
    }

    /** The data of a type of event, with what was filled in, and what was wrong with it. */
    static List<Field> data(
            EventType type,
            String path,
            ObjectNode given,
            Map<String, String> errors,
            String currency) {
        ObjectNode entry = Catalogue.of(type);
        return fields(
                entry, entry.at("/properties/data"), path, given, errors, currency, List.of());
    }

    /** The clocks and the source. */
    static List<Field> header(
            ObjectNode given, Map<String, String> errors, boolean effectiveMayBeLeftOut) {
        List<Field> fields = new ArrayList<>();
        fields.add(
                plain(
                        "effective",
                        "True on (effective)",
                        "date",
                        !effectiveMayBeLeftOut,
                        given,
                        errors));
        fields.add(plain("known", "Known on", "date", false, given, errors));
        Map<String, String> ofSource = new HashMap<>(errors);
        // Where nothing of the source is given, that is said once, where it begins.
        if (errors.containsKey("source"))
            ofSource.putIfAbsent("source.publisher", errors.get("source"));
        fields.add(plain("source.publisher", "Source: publisher", "text", true, given, ofSource));
        fields.add(plain("source.title", "Source: title", "text", true, given, errors));
        fields.add(plain("source.url", "Source: address", "text", false, given, errors));
        fields.add(
                new Field(
                        "source.evidence",
                        "Source: evidence",
                        "choice",
                        true,
                        List.of("audited", "company", "press", "estimate"),
                        at(given, "source.evidence"),
                        "",
                        errors.get("source.evidence"),
                        List.of(),
                        List.of()));
        fields.add(plain("key", "Key of your own", "text", false, given, errors));
        return fields;
    }

    static Field plain(
            String name,
            String label,
            String kind,
            boolean required,
            ObjectNode given,
            Map<String, String> errors) {
        return new Field(
                name,
                label,
                kind,
                required,
                List.of(),
                at(given, name),
                "",
                errors.get(name),
                List.of(),
                List.of());
    }

    private static List<Field> fields(
            ObjectNode entry,
            JsonNode schema,
            String path,
            JsonNode given,
            Map<String, String> errors,
            String currency,
            List<String> leaveOut) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            if (leaveOut.contains(name)) continue;
            fields.add(
                    field(
                            entry,
                            resolved(entry, property.getValue()),
                            path + name,
                            label(name),
                            required.contains(name),
                            given,
                            errors,
                            currency));
        }
        return fields;
    }

    private static Field field(
            ObjectNode entry,
            JsonNode schema,
            String name,
            String label,
            boolean required,
            JsonNode given,
            Map<String, String> errors,
            String currency) {
        String kind = kind(schema);
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asString()));
        List<List<Field>> rows = new ArrayList<>();
        List<Field> blank = List.of();
        if (kind.equals("list")) {
            JsonNode items = resolved(entry, schema.get("items"));
            JsonNode filled = given.at(pointer(name));
            for (int i = 0; i < filled.size(); i++)
                rows.add(
                        fields(
                                entry,
                                items,
                                name + "[" + i + "].",
                                given,
                                errors,
                                currency,
                                List.of()));
            blank =
                    fields(
                            entry,
                            items,
                            name + "[n].",
                            JsonNodeFactory.instance.objectNode(),
                            Map.of(),
                            currency,
                            List.of());
        }
        boolean money = kind.equals("money");
        String own = money ? at(given, name + ".currency") : "";
        return new Field(
                name,
                label,
                kind,
                required,
                choices,
                at(given, money ? name + ".amount" : name),
                own.isEmpty() ? currency : own,
                error(errors, name),
                rows,
                blank);
    }

    private static @Nullable String error(Map<String, String> errors, String name) {
        String own = errors.get(name);
        return own != null ? own : errors.get(name + ".amount");
    }

    private static String kind(JsonNode schema) {
        if (schema.has("enum")) return "choice";
        if (schema.path("properties").has("amount") && schema.path("properties").has("currency"))
            return "money";
        return switch (schema.path("type").asString("string")) {
            case "array" -> "list";
            case "boolean" -> "yes-no";
            case "number", "integer" -> "number";
            default ->
                    "date".equals(schema.path("format").asString(""))
                            ? "date"
                            : schema.path("maxLength").asInt(0) > PROSE ? "prose" : "text";
        };
    }

    private static JsonNode resolved(ObjectNode entry, JsonNode schema) {
        if (!schema.has("$ref")) return schema;
        return entry.at(schema.get("$ref").asString().substring(1));
    }

    /** "terminationFee" as a person would write it. */
    static String label(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static String at(JsonNode given, String name) {
        return given.at(pointer(name)).asString("");
    }

    private static String pointer(String name) {
        return "/" + name.replace(".", "/").replace("[", "/").replace("]", "");
    }

    /**
     * The JSON that a filled form stands for: what is empty is left out, as are amounts of which
     * only the currency is there, and rows in which nothing is.
     */
    static ObjectNode json(Map<String, String[]> parameters) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(parameters)
                .forEach(
                        (name, values) -> {
                            if (values.length == 1 && !values[0].isEmpty())
                                put(json, name, values[0]);
                        });
        prune(json);
        return json;
    }

    private static void put(ObjectNode json, String name, String value) {
        String[] steps = name.split("\\.");
        ObjectNode at = json;
        for (int i = 0; i < steps.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            if (!step.matches()) return;
            String field = step.group(1);
            boolean last = i == steps.length - 1;
            if (step.group(2) != null) {
                if (last) return;
                ArrayNode list = at.withArrayProperty(field);
                int index = Integer.parseInt(step.group(2));
                if (index > 1000) return;
                while (list.size() <= index) list.addObject();
                at = (ObjectNode) list.get(index);
            } else if (last) {
                at.set(field, value(at, value));
            } else {
                at = at.withObjectProperty(field);
            }
        }
    }

    private static JsonNode value(ObjectNode in, String value) {
        return switch (value) {
            case "yes!" -> in.booleanNode(true);
            case "no!" -> in.booleanNode(false);
            default -> in.stringNode(value.replace("\r\n", "\n").strip());
        };
    }

    private static boolean prune(ObjectNode json) {
        List<String> empty = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            JsonNode value = property.getValue();
            if (value instanceof ObjectNode object && prune(object)) empty.add(property.getKey());
            if (value instanceof ArrayNode array) {
                for (int i = array.size() - 1; i >= 0; i--)
                    if (array.get(i) instanceof ObjectNode row && prune(row)) array.remove(i);
                if (array.isEmpty()) empty.add(property.getKey());
            }
        }
        json.remove(empty);
        return json.isEmpty() || (json.size() == 1 && json.has("currency"));
    }
}
