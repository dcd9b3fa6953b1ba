package io.outlast.catalogue;

import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;
import io.outlast.catalogue.Values.Spanning;
import io.outlast.event.Header;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The fields of an event or of a part of one, declared once: how it is read, written and described
 * follows from them.
 *
 * @param <E> the event, or the part
 */
final class Shape<E> {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Field<E, ?>> fields;
    private final List<String> names;
    private final Spanning spanning;
    private final Function<Values, E> make;

    private Shape(Fields<E> declared, Function<Values, E> make) {
        this.fields = List.copyOf(declared.all);
        this.names = fields.stream().map(Field::name).toList();
        this.spanning = declared.spanning;
        this.make = make;
    }

    /**
     * Declares a shape.
     *
     * @param declaration declares the fields in the order in which they are written, and answers
     *     how the whole is made of what was read
     */
    static <E> Shape<E> of(Function<Fields<E>, Function<Values, E>> declaration) {
        Fields<E> fields = new Fields<>();
        return new Shape<>(fields, declaration.apply(fields));
    }

    /** Takes declarations of fields. */
    static final class Fields<E> {
        private final List<Field<E, ?>> all = new ArrayList<>();
        private Spanning spanning = Spanning.NONE;

        <T> Field.Required<E, T> required(String name, FieldKind<T> kind, Function<E, T> getter) {
            return add(new Field.Required<>(all.size(), name, kind, getter));
        }

        <T> Field.Optional<E, T> optional(
                String name, FieldKind<T> kind, Function<E, @Nullable T> getter) {
            return add(new Field.Optional<>(all.size(), name, kind, getter));
        }

        /** May be left out, and means the usual value then. */
        <T> Field.Defaulted<E, T> usually(
                String name, FieldKind<T> kind, T usual, Function<E, @Nullable T> getter) {
            return add(new Field.Defaulted<>(all.size(), name, kind, usual, false, getter));
        }

        /** The same, which the schema asks for all the same. */
        <T> Field.Defaulted<E, T> statedOr(
                String name, FieldKind<T> kind, T usual, Function<E, @Nullable T> getter) {
            return add(new Field.Defaulted<>(all.size(), name, kind, usual, true, getter));
        }

        /** {@code start} and {@code end}, both required: {@link Values#span}. */
        void span(Function<E, Span> getter) {
            spanning = Spanning.DAYS;
            required("start", Kinds.DAY, e -> getter.apply(e).start());
            required("end", Kinds.DAY, e -> getter.apply(e).end());
        }

        /** A fiscal quarter, whose days the ledger fills in where they are left out. */
        void quarter(Function<E, Quarter> quarter, Function<E, Span> getter) {
            spanning = Spanning.QUARTER;
            required("quarter", Kinds.QUARTER, quarter);
            daysOf(getter);
        }

        /** A fiscal quarter, or any other span by its days. */
        void quarterOrSpan(Function<E, @Nullable Quarter> quarter, Function<E, Span> getter) {
            spanning = Spanning.QUARTER_OR_DAYS;
            optional("quarter", Kinds.QUARTER, quarter);
            daysOf(getter);
        }

        private void daysOf(Function<E, Span> getter) {
            Function<E, @Nullable LocalDate> start = e -> getter.apply(e).start();
            Function<E, @Nullable LocalDate> end = e -> getter.apply(e).end();
            optional("start", Kinds.DAY, start);
            optional("end", Kinds.DAY, end);
        }

        private <F extends Field<E, ?>> F add(F field) {
            all.add(field);
            return field;
        }
    }

    /** Begins to read; nothing is asked for yet. */
    Values open(ObjectReader in) {
        in.knows(names);
        return new Values(in, fields.size(), spanning);
    }

    /** Reads the rest, and makes the event of it. */
    E make(Values values, Header header) {
        values.under(header);
        return make.apply(values);
    }

    /** Reads a part of an event. */
    E read(ObjectReader in) {
        return make.apply(open(in));
    }

    ObjectNode write(E value) {
        ObjectNode out = JSON.objectNode();
        writeInto(out, value);
        return out;
    }

    void writeInto(ObjectNode out, E value) {
        for (Field<E, ?> field : fields) write(out, field, value);
    }

    private static <E, T> void write(ObjectNode out, Field<E, T> field, E owner) {
        T value = field.of(owner);
        if (value != null) out.set(field.name(), field.kind().write(value));
    }

    /** The fields for a form, in the order in which they were declared. */
    List<FieldDeclaration> declarations() {
        return fields.stream()
                .map(f -> new FieldDeclaration(f.name(), f.stated(), f.kind().control()))
                .toList();
    }

    ObjectNode schema() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        describe(schema);
        return schema;
    }

    /** Adds properties, what is required of them, and that there are no others. */
    void describe(ObjectNode schema) {
        ObjectNode properties = schema.withObjectProperty("properties");
        ArrayNode required = schema.withArrayProperty("required");
        for (Field<E, ?> field : fields) {
            properties.set(field.name(), field.kind().schema());
            if (field.stated()) required.add(field.name());
        }
        schema.put("additionalProperties", false);
    }
}
