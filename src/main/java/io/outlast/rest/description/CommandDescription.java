package io.outlast.rest.description;

import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.Route;
import io.outlast.catalogue.SchemaWriter;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.EventType;
import io.outlast.rest.TableFormat;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Describes what can be recorded: a path, a body and an example for each entry of the catalogue.
 */
final class CommandDescription {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String RECORDED =
            "{\"eventIds\": [\"019a9a55-1f2c-7000-8000-2f6c1f0a1b2c\"], \"sequence\": 42}";

    private CommandDescription() {}

    static void add(OpenAPI api) {
        Catalogue.routes()
                .forEach(
                        (route, types) -> {
                            PathItem path =
                                    api.getPaths()
                                            .computeIfAbsent(route.path(), p -> new PathItem());
                            path.post(operation(api, route, types));
                        });
        PathItem imports = api.getPaths().get("/api/import");
        if (imports != null) describeImport(imports.getPost());
        PathItem filings = api.getPaths().get("/api/filings");
        if (filings != null) describeFilings(filings.getPost());
        PathItem rules = api.getPaths().get("/api/companies/{company}/statement-rules/{name}");
        if (rules != null) describeRules(rules.getPut());
        PathItem tags = api.getPaths().get("/api/companies/{company}/tags");
        if (tags != null) describeTags(tags.getPut());
        for (String path :
                List.of(
                        "/api/documents",
                        "/api/cap-tables",
                        "/api/companies/{company}/statements",
                        "/api/companies/{company}/plans")) {
            PathItem item = api.getPaths().get(path);
            if (item != null) describeFile(item.getPost());
        }
    }

    private static void describeTags(Operation operation) {
        Schema<?> list =
                new JsonSchema()
                        .typesItem("array")
                        .items(new JsonSchema().typesItem("string").maxLength(40));
        Schema<?> body =
                new JsonSchema()
                        .typesItem("object")
                        .addProperty("tags", list)
                        .required(List.of("tags"));
        MediaType given = new MediaType().schema(body);
        given.addExamples(
                "tags",
                new Example()
                        .value(
                                Components.plain(
                                        StrictJson.object(
                                                "{\"tags\": [\"ai\", \"sector:software\"]}"))));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/json", given)));
    }

    private static void describeRules(Operation operation) {
        MediaType body = new MediaType().schema(Components.reference("StatementRules"));
        body.addExamples(
                "rules",
                new Example()
                        .value(
                                Components.plain(
                                        StrictJson.object(
                                                "{\"table\": {\"dateForm\": \"dd/MM/yyyy\"},"
                                                        + " \"lines\": [{\"text\": \"to savings\","
                                                        + " \"becomes\": \"transfer\"}]}"))));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/json", body)));
    }

    /** The body is a file as it is; where something is recorded, 201 is answered. */
    private static void describeFile(Operation operation) {
        MediaType file = new MediaType().schema(new JsonSchema().type("string").format("binary"));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/octet-stream", file)));
        ApiResponses responses = operation.getResponses();
        responses.addApiResponse("201", responses.get("200"));
    }

    private static void describeFilings(Operation operation) {
        MediaType facts =
                new MediaType()
                        .schema(
                                new JsonSchema()
                                        .type("object")
                                        .description(
                                                "A file of the SEC's companyfacts, compressed by"
                                                        + " gzip or not"));
        facts.addExamples(
                "companyfacts",
                new Example()
                        .value(
                                StrictJson.object(
                                        "{\"cik\": 1640147, \"entityName\": \"SNOWFLAKE INC.\","
                                                + " \"facts\": {\"us-gaap\": {}}}")));
        MediaType archive =
                new MediaType().schema(new JsonSchema().type("string").format("binary"));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(
                                new Content()
                                        .addMediaType("application/json", facts)
                                        .addMediaType("application/zip", archive)
                                        .addMediaType("application/gzip", archive)));
        ApiResponses responses = operation.getResponses();
        responses.addApiResponse("201", responses.get("200"));
    }

    private static Operation operation(OpenAPI api, Route route, List<EventType> types) {
        Operation operation =
                new Operation()
                        .operationId(route.operationId())
                        .summary(route.summary())
                        .addTagsItem(route.tag());
        VARIABLE.matcher(route.path())
                .results()
                .map(m -> m.group(1))
                .forEach(
                        name ->
                                operation.addParametersItem(
                                        new PathParameter()
                                                .name(name)
                                                .required(true)
                                                .schema(Components.reference("Identifier"))));
        operation.addParametersItem(idempotencyKey());
        MediaType body = new MediaType();
        List<Schema<?>> schemas = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        for (EventType type : types) {
            String name = bodyName(route, type);
            api.getComponents().addSchemas(name, Components.schema(SchemaWriter.body(type, route)));
            schemas.add(Components.reference(name));
            descriptions.add(Catalogue.of(type).description());
            body.addExamples(
                    type.logicalName(),
                    new Example().value(Components.plain(example(type, route))));
        }
        if (schemas.size() == 1) {
            body.schema(schemas.getFirst());
        } else {
            JsonSchema one = new JsonSchema();
            schemas.forEach(one::addOneOfItem);
            body.schema(one);
        }
        return operation
                .description(String.join(" Or: ", descriptions))
                .requestBody(
                        new RequestBody()
                                .required(true)
                                .content(new Content().addMediaType("application/json", body)))
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "201",
                                        Components.answer(
                                                "What was recorded", "Recorded", RECORDED)));
    }

    /** The name of the schema of a body: {@code FundTranche}. */
    private static String bodyName(Route route, EventType type) {
        boolean several = Catalogue.routes().getOrDefault(route, List.of()).size() > 1;
        String name = several ? Catalogue.of(type).prompt().address() : route.operationId();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static ObjectNode example(EventType type, Route route) {
        ObjectNode line = (ObjectNode) Catalogue.published(type).get("examples").get(0);
        ObjectNode body = line.objectNode();
        boolean registers = type == EventType.COMPANY_REGISTERED;
        if (registers) body.set("id", line.get("company"));
        for (String name : line.propertyNames()) {
            boolean inPath =
                    name.equals("company")
                            || (name.equals("id") && (type.corrects() || route.namesAggregate()));
            if (name.equals("type") || inPath) continue;
            if (name.equals("data") && !type.corrects())
                line.get("data").properties().forEach(e -> body.set(e.getKey(), e.getValue()));
            else body.set(name, line.get(name));
        }
        return body;
    }

    private static HeaderParameter idempotencyKey() {
        HeaderParameter key = new HeaderParameter();
        key.name("Idempotency-Key")
                .description(
                        "Sent again with the same body, the first answer comes again, with"
                                + " Idempotency-Replayed: true")
                .schema(new JsonSchema().type("string").maxLength(200));
        return key;
    }

    private static void describeImport(Operation operation) {
        MediaType body =
                new MediaType()
                        .schema(
                                new JsonSchema()
                                        .type("string")
                                        .description("JSON Lines in UTF-8, one event a line"));
        body.addExamples(
                "line",
                new Example()
                        .value(
                                Catalogue.published(EventType.ROUND_RAISED)
                                        .get("examples")
                                        .get(0)
                                        .toString()));
        MediaType archive =
                new MediaType().schema(new JsonSchema().type("string").format("binary"));
        operation.addParametersItem(idempotencyKey());
        operation
                .requestBody(
                        new RequestBody()
                                .required(true)
                                .content(
                                        new Content()
                                                .addMediaType("application/x-ndjson", body)
                                                .addMediaType("application/zip", archive)
                                                .addMediaType(
                                                        TableFormat.WORKBOOK.toString(), archive)))
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "200",
                                        Components.answer(
                                                "Nothing was: a dry run, or all was there already",
                                                "Imported",
                                                "{\"read\": 108, \"recorded\": 0, \"skipped\":"
                                                        + " 108}"))
                                .addApiResponse(
                                        "201",
                                        Components.answer(
                                                "Something was recorded",
                                                "Imported",
                                                "{\"read\": 108, \"recorded\": 108,"
                                                        + " \"skipped\": 0}")));
    }
}
