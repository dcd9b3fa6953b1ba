package io.outlast.ledger;

import io.outlast.catalogue.StrictJson;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;

/**
 * The seal of all events up to one, signed: whoever has it can tell later whether one of them was
 * changed, taken out or put in.
 *
 * @param sequence the number of the last event; 0 where there is none
 * @param head its seal, in hexadecimal
 * @param time when it was signed
 * @param signature the three as a JSON Web Signature
 */
public record SealedHead(long sequence, String head, Instant time, String signature) {
    static final String TYPE = "outlast-head+jws";

    static SealedHead sign(long sequence, String head, Instant time, SealKey key) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("sequence", sequence).put("head", head).put("time", time.toString());
        return new SealedHead(sequence, head, time, key.sign(said.toString(), TYPE));
    }

    /** Whether the signature says the same as the head. */
    boolean says(String text) {
        ObjectNode said = StrictJson.object(text);
        return said.path("sequence").asLong(-1) == sequence
                && said.path("head").asString("").equals(head)
                && said.path("time").asString("").equals(time.toString());
    }

    /** As a line of the log of heads. */
    String written() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sequence", sequence)
                .put("head", head)
                .put("time", time.toString())
                .put("signature", signature)
                .toString();
    }

    static SealedHead read(String line) {
        ObjectNode in = StrictJson.object(line);
        return new SealedHead(
                in.path("sequence").asLong(-1),
                in.path("head").asString(""),
                Instant.parse(in.path("time").asString("")),
                in.path("signature").asString(""));
    }
}
