package io.outlast.catalogue;

import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.Function;

/**
 * All that is said of a type of event that can be recorded: its fields, where the API takes it, and
 * its words.
 *
 * @param <E> its record
 */
public final class Entry<E extends LedgerEvent> {
    private final EventType type;
    private final Class<E> record;
    private final String description;
    private final List<Route> routes;
    private final Prompt prompt;
    private final Shape<E> shape;

    private Entry(
            EventType type,
            Class<E> record,
            String description,
            List<Route> routes,
            Prompt prompt,
            Shape<E> shape) {
        this.type = type;
        this.record = record;
        this.description = description;
        this.routes = routes;
        this.prompt = prompt;
        this.shape = shape;
    }

    /**
     * Declares an event.
     *
     * @param description what its schema says of it
     */
    static <E extends LedgerEvent> Entry<E> of(
            Class<E> record,
            String description,
            Route route,
            Prompt prompt,
            Function<Shape.Fields<E>, Function<Values, E>> fields) {
        return of(record, description, List.of(route), prompt, fields);
    }

    /** Declares an event that the API takes in more than one place. */
    static <E extends LedgerEvent> Entry<E> of(
            Class<E> record,
            String description,
            List<Route> routes,
            Prompt prompt,
            Function<Shape.Fields<E>, Function<Values, E>> fields) {
        return new Entry<>(
                EventType.ofRecord(record),
                record,
                description,
                List.copyOf(routes),
                prompt,
                Shape.of(fields));
    }

    public EventType type() {
        return type;
    }

    /** What its schema says of it. */
    public String description() {
        return description;
    }

    public List<Route> routes() {
        return routes;
    }

    public Prompt prompt() {
        return prompt;
    }

    /** Its fields for a form; of a correction those beside the data of the fact. */
    public List<FieldDeclaration> fields() {
        return shape.declarations();
    }

    Shape<E> shape() {
        return shape;
    }

    Values open(ObjectReader in) {
        return shape.open(in);
    }

    LedgerEvent make(Values values, Header header) {
        return shape.make(values, header);
    }

    /** The data of an event of this type. */
    ObjectNode write(LedgerEvent event) {
        return shape.write(record.cast(event));
    }
}
