package io.outlast.catalogue;

import io.outlast.event.EventType;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** Prints what the catalogue publishes: the JSON Schema of a line of a history file, by type. */
public final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaWriter() {}

    /** The schema of the present revision of a type, without its example. */
    public static ObjectNode schema(EventType type) {
        Entry<?> entry = Catalogue.of(type);
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put(
                        "$id",
                        "urn:outlast:event:%s:%s".formatted(type.logicalName(), type.revision()))
                .put("title", type.logicalName())
                .put("description", entry.description())
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("const", type.logicalName());
        header(type, properties);
        if (type.corrects()) properties.setAll(beside(type, entry));
        else properties.set("data", entry.shape().schema());
        required(type).forEach(schema.putArray("required")::add);
        schema.put("additionalProperties", false);
        ObjectNode parts = Schemas.definitions();
        if (type == EventType.SCENARIO_SAVED) parts.set("change", Changes.schema());
        schema.set("$defs", parts);
        if (type.corrects()) {
            ArrayNode one = schema.putArray("oneOf");
            for (String name : List.of("fact", "ref"))
                one.addObject().putArray("required").add(name);
        }
        return schema;
    }

    /** The parts that schemas share, each by its name. */
    public static ObjectNode parts() {
        ObjectNode parts = Schemas.definitions();
        parts.set("change", Changes.schema());
        ObjectNode changes = JSON.objectNode().put("type", "object");
        changes.put("description", "What a what-if supposes, one change after the other.");
        ObjectNode list = changes.putObject("properties").putObject("changes");
        list.put("type", "array").put("maxItems", Changes.MOST);
        list.set("items", Schemas.reference("change"));
        changes.putArray("required").add("changes");
        parts.set("changes", changes.put("additionalProperties", false));
        return parts;
    }

    /**
     * The schema of the body of a command, in which the data stands beside the header, and from
     * which what the path names is missing.
     */
    public static ObjectNode body(EventType type, Route route) {
        Entry<?> entry = Catalogue.of(type);
        ObjectNode body = JSON.objectNode().put("type", "object");
        body.put("description", entry.description());
        ObjectNode properties = body.putObject("properties");
        boolean registers = type == EventType.COMPANY_REGISTERED;
        boolean opens = registers || (type.hasId() && !route.namesAggregate());
        if (opens) properties.set("id", Schemas.reference("id"));
        properties.set("key", Kinds.KEY.schema());
        properties.set("effective", Schemas.reference("date"));
        properties.set("known", Schemas.reference("date"));
        properties.set("source", Schemas.reference("source"));
        ArrayNode required = body.putArray("required");
        if (registers) required.add("id");
        // Of a period report it is the last day; of a correction or retraction that of its fact.
        if (!type.reportsBurn() && !type.corrects()) required.add("effective");
        required.add("source");
        if (type.corrects()) {
            properties.setAll(beside(type, entry));
            if (type == EventType.FACT_CORRECTED) required.add("data");
            required.add("reason");
            body.put("additionalProperties", false);
        } else {
            entry.shape().describe(body);
        }
        return body;
    }

    private static void header(EventType type, ObjectNode properties) {
        if (!type.ofLedger()) properties.set("company", Schemas.reference("id"));
        if (type.hasId() || type.corrects()) properties.set("id", Schemas.reference("id"));
        properties.set("key", Kinds.KEY.schema());
        properties.set("effective", Schemas.reference("date"));
        properties.set("known", Schemas.reference("date"));
        properties.set("source", Schemas.reference("source"));
    }

    /** What a correction has beside its header; its data is that of the type of the fact. */
    private static ObjectNode beside(EventType type, Entry<?> entry) {
        ObjectNode own = (ObjectNode) entry.shape().schema().get("properties");
        if (type == EventType.FACT_CORRECTED) {
            own.putObject("data")
                    .put("type", "object")
                    .put(
                            "description",
                            "The whole replacement: the data of the type of the fact that is"
                                    + " corrected.");
        }
        return own;
    }

    private static List<String> required(EventType type) {
        List<String> names = new ArrayList<>(List.of("type"));
        if (!type.ofLedger() && !type.corrects()) names.add("company");
        if (type.hasId()) names.add("id");
        if (type != EventType.FACT_RETRACTED) names.add("data");
        if (type.corrects()) names.add("reason");
        // Of a period report it is the last day; of a correction that of its fact.
        if (!type.reportsBurn() && type != EventType.FACT_CORRECTED) names.add("effective");
        names.add("known");
        names.add("source");
        return names;
    }
}
