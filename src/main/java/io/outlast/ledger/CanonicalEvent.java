package io.outlast.ledger;

import io.outlast.catalogue.StrictJson;

import org.erdtman.jcs.JsonCanonicalizer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The canonical form of a stored event, by which it is sealed: JSON as <a
 * href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a> writes it. It has the event as it was
 * stored, in the revision of that day, with its number, its instant and who recorded it.
 *
 * <p>Free texts stand in it as their digest alone, made with a salt of the event: their words may
 * be destroyed one day, and the seal holds.
 */
final class CanonicalEvent {
    /** The seal before the first event. */
    static final String BEFORE_ALL = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();

    /** What somebody may have written about a person: reasons, notes, quotations, claims. */
    private static final Set<String> FREE_TEXTS =
            Set.of("reason", "note", "statement", "condition", "quotation", "title", "locator");

    private CanonicalEvent() {}

    /**
     * The seal of an event.
     *
     * @param salt of the event, in hexadecimal
     * @param before the seal of the event before it
     */
    static String seal(StoredEvents.Stored row, String salt, String before) {
        return seal(SealedLine.of(row, salt, ""), before);
    }

    /** The same of an event of a history that was handed on. */
    static String seal(SealedLine line, String before) {
        MessageDigest digest = Digests.sha256();
        digest.update(HEX.parseHex(before));
        digest.update(of(line));
        return HEX.formatHex(digest.digest());
    }

    private static byte[] of(SealedLine line) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("sequence", line.sequence());
        form.put("eventId", line.eventId());
        form.put("aggregate", line.aggregate());
        form.put("aggregateSequence", line.aggregateSequence());
        form.put("recorded", line.recorded());
        form.put("type", line.type());
        form.put("revision", line.revision());
        form.set("metadata", StrictJson.object(line.metadata()));
        form.set("payload", withoutWords(StrictJson.object(line.payload()), line.salt(), ""));
        try {
            return new JsonCanonicalizer(form.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("An event has no canonical form", e);
        }
    }

    private static JsonNode withoutWords(JsonNode node, String salt, String path) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
                String own = path + "/" + each.getKey();
                boolean words = each.getValue().isString() && FREE_TEXTS.contains(each.getKey());
                object.set(
                        each.getKey(),
                        words
                                ? digest(salt, own, each.getValue().asString())
                                : withoutWords(each.getValue(), salt, own));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++)
                array.set(i, withoutWords(array.get(i), salt, path + "/" + i));
        }
        return node;
    }

    private static ObjectNode digest(String salt, String path, String words) {
        MessageDigest digest = Digests.sha256();
        digest.update(HEX.parseHex(salt));
        digest.update(path.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(words.getBytes(StandardCharsets.UTF_8));
        return JsonNodeFactory.instance.objectNode().put("sha256", HEX.formatHex(digest.digest()));
    }
}
