package io.outlast.rest.description;

import io.outlast.catalogue.SchemaWriter;
import io.outlast.catalogue.StrictJson;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schemas that stand once in the description of the API and are referred to everywhere else.
 */
final class Components {
    private static final String PREFIX = "#/components/schemas/";
    private static final String PROBLEM_EXAMPLE =
            """
            {"type": "urn:outlast:problem:rule", "title": "It breaks a rule", "status": 422,
             "detail": "TrancheFunded 2.00 USD exceeds what is left of tranche first: 0.00 USD",
             "errors": [{"field": "amount",
               "message": "TrancheFunded 2.00 USD exceeds what is left of tranche first: 0.00 USD"}]}
            """;

    private Components() {}

    static Schema<?> reference(String name) {
        return new JsonSchema().$ref(PREFIX + name);
    }

    static void add(OpenAPI api) {
        if (api.getComponents() == null) api.components(new io.swagger.v3.oas.models.Components());
        Map<String, JsonNode> shared = new LinkedHashMap<>();
        SchemaWriter.parts().properties().forEach(p -> shared.put(name(p.getKey()), p.getValue()));
        shared.put("Recorded", recorded());
        shared.put("Imported", imported());
        shared.put("Problem", problemSchema());
        shared.forEach((name, schema) -> api.getComponents().addSchemas(name, schema(schema)));
    }

    /** The name of a shared part: {@code money} is {@code Money}. */
    static String name(String part) {
        return switch (part) {
            case "id" -> "Identifier";
            case "date" -> "Day";
            default -> Character.toUpperCase(part.charAt(0)) + part.substring(1);
        };
    }

    private static ObjectNode recorded() {
        return StrictJson.object(
                """
                {"type": "object", "description": "What was recorded.",
                 "properties": {
                   "eventIds": {"type": "array", "items": {"type": "string"},
                     "description": "In the order of recording; a round without tranches records its funding, too."},
                   "sequence": {"type": "integer", "format": "int64", "description": "Of the last of them."},
                   "id": {"type": "string",
                     "description": "Of what was opened, where the ledger chose it."}},
                 "required": ["eventIds", "sequence"]}
                """);
    }

    private static ObjectNode imported() {
        return StrictJson.object(
                """
                {"type": "object", "description": "What came of an import.",
                 "properties": {
                   "read": {"type": "integer", "format": "int64", "description": "Lines that were not blank."},
                   "recorded": {"type": "integer", "format": "int64", "description": "Lines that were recorded."},
                   "skipped": {"type": "integer", "format": "int64",
                     "description": "Lines that were in the ledger already."}},
                 "required": ["read", "recorded", "skipped"]}
                """);
    }

    private static ObjectNode problemSchema() {
        return StrictJson.object(
                """
                {"type": "object", "description": "Why a request was refused (RFC 9457).",
                 "properties": {
                   "type": {"type": "string", "description": "Which kind of problem it is."},
                   "title": {"type": "string", "description": "The kind in words."},
                   "status": {"type": "integer", "format": "int32", "description": "The status of HTTP."},
                   "detail": {"type": "string",
                     "description": "What was given, what is wrong, and what would be right."},
                   "instance": {"type": "string", "description": "The address that was asked."},
                   "errors": {"type": "array", "description": "What is wrong, field by field.",
                     "items": {"type": "object",
                       "properties": {
                         "line": {"type": "integer", "format": "int64", "description": "Of a file, from 1."},
                         "field": {"type": "string", "description": "The path of the field; empty for the whole."},
                         "message": {"type": "string", "description": "The sentence."}},
                       "required": ["field", "message"]}}},
                 "required": ["type", "status"]}
                """);
    }

    /** The answer to what is refused. */
    static ApiResponse problem() {
        MediaType body =
                new MediaType()
                        .schema(reference("Problem"))
                        .example(plain(StrictJson.object(PROBLEM_EXAMPLE)));
        return new ApiResponse()
                .description(
                        "It was refused, and nothing was stored: 400 unreadable, 404 no such thing,"
                                + " 409 a conflict with what is recorded, 413 too large, 415"
                                + " another type, 422 against a rule")
                .content(new Content().addMediaType("application/problem+json", body));
    }

    static ApiResponse answer(String description, String schema, String example) {
        MediaType body =
                new MediaType()
                        .schema(reference(schema))
                        .example(plain(StrictJson.object(example)));
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/json", body));
    }

    static String pathVariable(String name) {
        return name.equals("company") ? "The id of the company" : "The id of the " + name;
    }

    /** A schema of ours as swagger's model has it; references lead to the components. */
    static Schema<?> schema(JsonNode node) {
        JsonNode referring = referring(node.deepCopy());
        try {
            return Json31.mapper().readValue(referring.toString(), JsonSchema.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode referring(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref").isString()) {
            String part = object.get("$ref").stringValue().replace("#/$defs/", "");
            object.put("$ref", PREFIX + name(part));
        }
        for (JsonNode child : node) referring(child);
        return node;
    }

    /** Swagger's own writer knows its own nodes alone. */
    static Object plain(JsonNode node) {
        try {
            return Json31.mapper().readTree(node.toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
