package io.outlast.catalogue;

import io.outlast.event.Evidence;
import io.outlast.event.Word;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.Stream;

/** The parts of JSON Schemas that events share; each stands once. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DEFINITIONS = "#/$defs/";

    private Schemas() {}

    /** A reference to a shared part: {@code money}, {@code date}, {@code id}, {@code source}. */
    static ObjectNode reference(String part) {
        return JSON.objectNode().put("$ref", DEFINITIONS + part);
    }

    static ObjectNode text(int longest) {
        return JSON.objectNode()
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", longest);
    }

    static ObjectNode pattern(String pattern) {
        return JSON.objectNode().put("type", "string").put("pattern", pattern);
    }

    static ObjectNode words(List<String> words) {
        ObjectNode schema = JSON.objectNode();
        words.forEach(schema.putArray("enum")::add);
        return schema;
    }

    /** The shared parts that every schema carries with it. */
    static ObjectNode definitions() {
        ObjectNode parts = JSON.objectNode();
        ObjectNode money = parts.putObject("money");
        money.put("type", "object")
                .put(
                        "description",
                        "A decimal number with at most as many decimals as the currency has, at"
                                + " most 18 digits in minor units.");
        ObjectNode ofMoney = money.putObject("properties");
        ofMoney.set("amount", pattern("^-?[0-9]+(\\.[0-9]+)?$"));
        ofMoney.set("currency", pattern("^[A-Z]{3}$"));
        money.putArray("required").add("amount").add("currency");
        money.put("additionalProperties", false);
        parts.putObject("date")
                .put("type", "string")
                .put("format", "date")
                .put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        parts.set("id", pattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"));
        parts.set("source", source());
        return parts;
    }

    private static ObjectNode source() {
        ObjectNode source = JSON.objectNode();
        source.put("type", "object")
                .put("description", "Who said it, where, and how strong that is.");
        ObjectNode fields = source.putObject("properties");
        fields.putObject("publisher").put("type", "string").put("maxLength", 200);
        fields.putObject("title").put("type", "string").put("maxLength", 500);
        fields.putObject("url")
                .put("type", "string")
                .put("maxLength", 2000)
                .put("pattern", "^https?://");
        fields.set("evidence", words(Stream.of(Evidence.values()).map(Word::of).toList()));
        fields.set("document", pattern("^[0-9a-f]{64}$"));
        fields.putObject("locator").put("type", "string").put("maxLength", 200);
        fields.putObject("quotation").put("type", "string").put("maxLength", 4000);
        source.putArray("required").add("publisher").add("title").add("evidence");
        return source.put("additionalProperties", false);
    }
}
