package io.outlast.catalogue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A list of objects.
 *
 * @param least how many entries the schema asks for; the rules have a sentence of their own for an
 *     empty list
 * @param most how many are kept
 * @param liftable whether an empty list says that there is nothing of it any more, and none at all
 *     that it stays as it was
 * @param recurring whether an entry may stand for many by {@link Recurring}
 */
record ListKind<T>(
        int least,
        int most,
        Function<ObjectReader, T> element,
        BiConsumer<ObjectNode, T> writing,
        Supplier<ObjectNode> elementSchema,
        List<FieldDeclaration> row,
        boolean liftable,
        boolean recurring)
        implements FieldKind<List<T>> {
    private static final int ENTRIES = 1000;

    static <T> ListKind<T> of(Shape<T> shape, int least) {
        return new ListKind<>(
                least,
                ENTRIES,
                shape::read,
                shape::writeInto,
                shape::schema,
                shape.declarations(),
                false,
                false);
    }

    /** The same in an amendment, where an empty list takes back what was agreed. */
    ListKind<T> ofNewTerms() {
        return new ListKind<>(least, most, element, writing, elementSchema, row, true, recurring);
    }

    /** The same whose entries may stand for many of {@code start}, {@code end}, {@code amount}. */
    ListKind<T> orRecurring() {
        List<FieldDeclaration> fields = new ArrayList<>(row);
        fields.add(Recurring.FIELD);
        return new ListKind<>(
                least,
                most,
                element,
                writing,
                () -> Recurring.describe(elementSchema.get()),
                List.copyOf(fields),
                liftable,
                true);
    }

    @Override
    public @Nullable List<T> read(JsonNode given, String name, ObjectReader in) {
        Reading reading = in.reading();
        JsonNode value = recurring ? Recurring.writtenOut(given, name, in, most) : given;
        if (!value.isArray()) {
            reading.unreadable(
                    in.at(name),
                    "%s is %s; a list is needed".formatted(name, ObjectReader.kindOf(value)));
            return List.of();
        }
        if (value.size() > most) {
            reading.rule(
                    in.at(name),
                    "%s has %d entries; at most %d are kept".formatted(name, value.size(), most));
            return List.of();
        }
        List<T> list = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            String entry = "%s[%d]".formatted(name, i);
            if (value.get(i) instanceof ObjectNode object) {
                ObjectReader of = new ObjectReader(object, in.at(entry), reading);
                list.add(element.apply(of));
                of.nothingElse();
            } else {
                reading.unreadable(
                        in.at(entry),
                        "%s is %s; an object is needed"
                                .formatted(entry, ObjectReader.kindOf(value.get(i))));
            }
        }
        return List.copyOf(list);
    }

    @Override
    public JsonNode write(List<T> value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        value.forEach(entry -> writing.accept(array.addObject(), entry));
        return array;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        if (least > 0) schema.put("minItems", least);
        schema.put("maxItems", most).set("items", elementSchema.get());
        return schema;
    }

    @Override
    public List<T> standIn() {
        return List.of();
    }

    @Override
    public FormControl control() {
        return liftable ? FormControl.newList(row) : FormControl.list(row);
    }
}
