package io.outlast.catalogue;

import io.outlast.event.Change;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Function;

/**
 * One of the kinds of changes that a what-if may suppose.
 *
 * @param word by which JSON tells it from the others: {@code settle-in-equity}
 * @param description what its schema says of it
 * @param reading what is made of its JSON
 */
record Variant<C extends Change>(
        String word,
        Class<C> record,
        String description,
        Shape<C> shape,
        Function<ObjectReader, ? extends Change> reading) {
    static <C extends Change> Variant<C> of(
            String word,
            Class<C> record,
            String description,
            Function<Shape.Fields<C>, Function<Values, C>> fields) {
        Shape<C> shape = Shape.of(fields);
        return new Variant<>(word, record, description, shape, shape::read);
    }

    /** One whose fields depend on each other, and which is read in a way of its own. */
    static <C extends Change> Variant<C> reading(
            String word,
            Class<C> record,
            String description,
            Function<Shape.Fields<C>, Function<Values, C>> fields,
            Function<ObjectReader, ? extends Change> reading) {
        return new Variant<>(word, record, description, Shape.of(fields), reading);
    }

    void writeInto(ObjectNode out, Change change) {
        out.put("change", word);
        shape.writeInto(out, record.cast(change));
    }

    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", description);
        schema.putObject("properties").putObject("change").put("const", word);
        schema.putArray("required").add("change");
        shape.describe(schema);
        return schema;
    }
}
