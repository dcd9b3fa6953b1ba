package io.outlast.catalogue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the fields of one JSON object and remembers which were asked for, so that a stranger among
 * them is refused. A field that is null is one that was left out.
 */
final class ObjectReader {
    private final ObjectNode node;
    private final String path;
    private final Reading reading;
    private final Set<String> asked;

    ObjectReader(ObjectNode node, String path, Reading reading) {
        this.node = node;
        this.path = path;
        this.reading = reading;
        // What was accepted once is not looked through for strangers again.
        this.asked = reading.stored() ? Set.of() : new HashSet<>();
    }

    Reading reading() {
        return reading;
    }

    /** Where a field stands in the whole input: {@code tranches[0].amount}. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    /** The value of a field, or null where it was left out. */
    @Nullable JsonNode optional(String name) {
        knows(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** The value of a field; null where it was left out, which is a fault. */
    @Nullable JsonNode required(String name) {
        JsonNode value = optional(name);
        if (value == null) reading.unreadable(at(name), name + " is missing");
        return value;
    }

    /** A field that is no stranger here, but read elsewhere. */
    void knows(String name) {
        if (!reading.stored()) asked.add(name);
    }

    void knows(Collection<String> names) {
        if (!reading.stored()) asked.addAll(names);
    }

    /** A required object; an empty one where it is at fault. */
    ObjectReader object(String name) {
        JsonNode value = required(name);
        if (value instanceof ObjectNode object) return new ObjectReader(object, at(name), reading);
        if (value != null) {
            reading.unreadable(
                    at(name), "%s is %s; an object is needed".formatted(name, kindOf(value)));
        }
        return new ObjectReader(node.objectNode(), at(name), Reading.aside());
    }

    /** A required value of a kind; its stand-in where it is at fault. */
    <T> T required(String name, FieldKind<T> kind) {
        JsonNode value = required(name);
        T read = value == null ? null : kind.read(value, name, this);
        return read == null ? kind.standIn() : read;
    }

    /** A value of a kind; null where it was left out or is at fault. */
    <T> @Nullable T optional(String name, FieldKind<T> kind) {
        JsonNode value = optional(name);
        if (value == null && kind.readsNull()) value = node.get(name);
        return value == null ? null : kind.read(value, name, this);
    }

    /** Refuses every field that was not asked for. */
    void nothingElse() {
        if (reading.stored()) return;
        for (String name : node.propertyNames()) {
            if (asked.contains(name)) continue;
            reading.unreadable(
                    at(name),
                    "\"%s\" is not a field here; known are %s"
                            .formatted(
                                    Text.clip(name),
                                    String.join(", ", asked.stream().sorted().toList())));
        }
    }

    static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
