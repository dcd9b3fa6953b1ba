package io.outlast.catalogue;

import io.outlast.event.Refusal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reading JSON without its usual leniency: duplicate names and trailing text are refused, numbers
 * keep their digits, and depth and length are bounded before anything is computed.
 */
public final class StrictJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .maxNumberLength(100)
                                                    .maxStringLength(200_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private StrictJson() {}

    /** The mapper itself, for writing and for wiring. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads one JSON object.
     *
     * @throws Refusal if the text is no JSON object
     */
    public static ObjectNode object(String text) {
        if (text.isBlank()) throw unreadable("Nothing was given; a JSON object is needed");
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw unreadable("This is not well-formed JSON: " + reason(e));
        }
        if (node instanceof ObjectNode object) return object;
        throw unreadable("A JSON object is needed, not " + ObjectReader.kindOf(node));
    }

    private static Refusal unreadable(String message) {
        return Refusal.of(Refusal.Kind.UNREADABLE, message);
    }

    /**
     * The parser's own words where a user can do something with them, without its advice to
     * programmers.
     */
    private static String reason(JacksonException e) {
        if (e instanceof StreamConstraintsException)
            return "a number, a text or its nesting is longer than any input needs";
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        boolean forProgrammers = line.contains("Feature") || line.contains("bound as");
        String what =
                forProgrammers
                        ? "there is something that JSON does not have, or more than one value"
                        : line;
        var at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? what
                : "%s (column %s)".formatted(what, at.getColumnNr());
    }
}
