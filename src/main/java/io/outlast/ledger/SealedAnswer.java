package io.outlast.ledger;

import io.outlast.catalogue.StrictJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;

/**
 * An answer that proves itself: the question with all its clocks, the answer, and the seal of the
 * events by which it was given, signed.
 *
 * @param question the address that was asked, with {@code asOf} and {@code sequence} said
 * @param sequence the number of the last event that the answer knows
 * @param head the seal of the events up to it
 * @param rules the version of the program, whose rules the answer follows
 * @param key the thumbprint of the key with which it is signed
 */
public record SealedAnswer(
        String question, JsonNode answer, long sequence, String head, String rules, String key) {
    private static final String TYPE = "outlast-answer+jws";

    /** What is asked, with its clocks. */
    public record Asked(
            String address, LocalDate asOf, @Nullable LocalDate knownAt, long sequence) {}

    /** Seals an answer. */
    public static String seal(Asked asked, JsonNode answer, Seals seals, String rules) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("question", asked.address()).put("asOf", asked.asOf().toString());
        if (asked.knownAt() == null) said.putNull("knownAt");
        else said.put("knownAt", asked.knownAt().toString());
        said.put("sequence", asked.sequence())
                .put("head", seals.headAt(asked.sequence()))
                .put("rules", rules);
        said.set("answer", answer);
        return seals.key().sign(said.toString(), TYPE);
    }

    /**
     * Reads one, and holds it to its signature.
     *
     * @throws IllegalArgumentException if it is none, or was changed
     */
    public static SealedAnswer read(String jws) {
        SealKey.Signed signed = SealKey.read(jws, TYPE);
        ObjectNode said = StrictJson.object(signed.text());
        return new SealedAnswer(
                said.path("question").asString(""),
                said.path("answer"),
                said.path("sequence").asLong(-1),
                said.path("head").asString(""),
                said.path("rules").asString(""),
                signed.key());
    }
}
