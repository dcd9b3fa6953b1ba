package io.outlast.catalogue;

import io.outlast.event.EventType;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what was stored under an earlier revision up to the present one. An event is never
 * rewritten: the store keeps what was recorded, and each reading passes through here.
 */
public final class Revisions {
    private Revisions() {}

    /**
     * The payload as the present revision has it.
     *
     * @param revision the one under which it was stored
     */
    public static ObjectNode latest(EventType type, String revision, ObjectNode payload) {
        if (type == EventType.FACT_CORRECTED) {
            // A correction carries the data of its fact, which has a revision of its own.
            EventType of = EventType.named(payload.path("of").asString(""));
            if (of == null || of.revision().equals(payload.path("ofRevision").asString("")))
                return payload;
            ObjectNode copy = payload.deepCopy();
            data(of, payload.path("ofRevision").asString(""), copy);
            return copy.put("ofRevision", of.revision());
        }
        if (type.revision().equals(revision)) return payload;
        ObjectNode copy = payload.deepCopy();
        data(type, revision, copy);
        return copy;
    }

    private static void data(EventType type, String revision, ObjectNode payload) {
        if (type == EventType.COMMITMENT_SIGNED && revision.equals("1")) {
            // Revision 1 knew commitments in cash alone, and none apart from the burn.
            if (payload.get("data") instanceof ObjectNode data) {
                setIfMissing(data, "settlement", data.stringNode("cash"));
                setIfMissing(data, "withinBurn", data.booleanNode(true));
            }
            return;
        }
        throw new IllegalStateException(
                "The ledger holds %s of revision %s, which this version cannot read"
                        .formatted(type.logicalName(), revision));
    }

    private static void setIfMissing(ObjectNode data, String name, JsonNode value) {
        if (!data.has(name)) data.set(name, value);
    }
}
