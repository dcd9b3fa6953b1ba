package io.outlast.catalogue;

import io.outlast.event.EventType;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one writing of events as JSON, with a fixed order of fields and nothing implied. */
public final class EventWriter {
    private EventWriter() {}

    /**
     * The event as a line of a history file has it, without {@code fact}, {@code ref} and {@code
     * type}.
     */
    public static ObjectNode line(LedgerEvent event) {
        Header header = event.header();
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        text(out, "company", header.company());
        text(out, "id", header.id());
        text(out, "key", header.key());
        out.put("effective", header.effective().toString());
        out.put("known", header.known().toString());
        out.set("source", Parts.SOURCE.write(header.source()));
        switch (event) {
            case FactCorrected e -> {
                out.set("data", data(e.data()));
                out.put("reason", e.reason());
            }
            case FactRetracted e -> out.put("reason", e.reason());
            default -> out.set("data", data(event));
        }
        return out;
    }

    /** The event as the store has it: a correction also says what it corrects. */
    public static ObjectNode stored(LedgerEvent event) {
        ObjectNode out = line(event);
        switch (event) {
            case FactCorrected e -> {
                EventType type = EventType.of(e.data());
                out.put("fact", e.fact())
                        .put("of", type.logicalName())
                        .put("ofRevision", type.revision());
            }
            case FactRetracted e -> out.put("fact", e.fact()).put("of", e.of().logicalName());
            default -> {}
        }
        return out;
    }

    /** The data of an event that is no correction. */
    public static ObjectNode data(LedgerEvent event) {
        EventType type = EventType.of(event);
        if (type.corrects())
            throw new IllegalStateException("A correction has no data of its own: " + event);
        return Catalogue.of(type).write(event);
    }

    private static void text(ObjectNode out, String name, @Nullable String text) {
        if (text != null) out.put(name, text);
    }
}
