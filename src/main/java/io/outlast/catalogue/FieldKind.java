package io.outlast.catalogue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a field may hold: how a value of it is read strictly, written, described in a schema and
 * asked for in a form.
 *
 * @param <T> what it is in an event
 */
interface FieldKind<T> {
    /**
     * Reads a value that is there. A fault is told to the reading of {@code in}.
     *
     * @return null where it is at fault
     */
    @Nullable T read(JsonNode value, String name, ObjectReader in);

    /** Whether null says something of its own, and not that the field is left out. */
    default boolean readsNull() {
        return false;
    }

    JsonNode write(T value);

    /** The JSON Schema of it; shared parts are references to {@code $defs}. */
    ObjectNode schema();

    /** What the reading goes on with where a required value is at fault. */
    T standIn();

    /** How a form asks for it. */
    FormControl control();
}
