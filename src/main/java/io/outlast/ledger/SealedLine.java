package io.outlast.ledger;

import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event with its seal, as a sealed history has it: all that is stored of it, in the order of the
 * ledger.
 *
 * @param recorded when it was recorded, as the store writes it
 * @param metadata who recorded it, as JSON
 * @param payload what it says, as JSON
 * @param salt of its free texts
 * @param hash its seal
 */
public record SealedLine(
        long sequence,
        String eventId,
        String aggregate,
        long aggregateSequence,
        String recorded,
        String type,
        String revision,
        String metadata,
        String payload,
        String salt,
        String hash) {

    static SealedLine of(StoredEvents.Stored row, String salt, String hash) {
        return new SealedLine(
                row.sequence(),
                row.eventId(),
                row.aggregate(),
                row.aggregateSequence(),
                row.recorded(),
                row.type(),
                row.revision(),
                row.metadata(),
                row.payload(),
                salt,
                hash);
    }

    /** As a line of JSON. */
    String written() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("sequence", sequence)
                .put("eventId", eventId)
                .put("aggregate", aggregate)
                .put("aggregateSequence", aggregateSequence)
                .put("recorded", recorded)
                .put("type", type)
                .put("revision", revision);
        out.set("metadata", StrictJson.object(metadata));
        out.set("payload", StrictJson.object(payload));
        return out.put("salt", salt).put("hash", hash).toString();
    }

    /**
     * Reads a line of JSON.
     *
     * @throws Refusal if it is none
     */
    static SealedLine read(String line) {
        ObjectNode in = StrictJson.object(line);
        return new SealedLine(
                number(in, "sequence"),
                text(in, "eventId"),
                text(in, "aggregate"),
                number(in, "aggregateSequence"),
                text(in, "recorded"),
                text(in, "type"),
                text(in, "revision"),
                object(in, "metadata"),
                object(in, "payload"),
                hex(in, "salt", 32),
                hex(in, "hash", 64));
    }

    private static long number(ObjectNode in, String name) {
        JsonNode value = in.get(name);
        if (value != null && value.isIntegralNumber()) return value.longValue();
        throw missing(name);
    }

    private static String text(ObjectNode in, String name) {
        JsonNode value = in.get(name);
        if (value != null && value.isString()) return value.asString();
        throw missing(name);
    }

    private static String object(ObjectNode in, String name) {
        if (in.get(name) instanceof ObjectNode value) return value.toString();
        throw missing(name);
    }

    private static String hex(ObjectNode in, String name, int length) {
        String value = text(in, name);
        if (value.matches("[0-9a-f]{" + length + "}")) return value;
        throw missing(name);
    }

    private static Refusal missing(String name) {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                name,
                name + " of an event of a sealed history is missing");
    }
}
