package io.outlast.rest;

import io.outlast.event.EventType;
import io.outlast.json.Catalogue;
import io.outlast.json.StrictJson;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of the API: bodies and examples of commands come from the catalogue of events, so
 * that there is one description of each.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {
    private static final Map<String, List<EventType>> COMMANDS = commands();

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(io.outlast.timeline.View.class);
        SpringDocUtils.getConfig().replaceWithSchema(org.joda.money.Money.class, money());
    }

    private static Map<String, List<EventType>> commands() {
        Map<String, List<EventType>> commands = new LinkedHashMap<>();
        commands.put("registerCompany", List.of(EventType.COMPANY_REGISTERED));
        commands.put("reportCashBalance", List.of(EventType.CASH_BALANCE_REPORTED));
        commands.put(
                "reportBurn", List.of(EventType.QUARTERLY_BURN_REPORTED, EventType.BURN_REPORTED));
        commands.put("restateBurn", List.of(EventType.BURN_RESTATED));
        commands.put("moveCash", List.of(EventType.CASH_MOVED));
        commands.put("exitCompany", List.of(EventType.COMPANY_EXITED));
        commands.put("raiseRound", List.of(EventType.ROUND_RAISED));
        commands.put("amendRound", List.of(EventType.ROUND_AMENDED));
        commands.put("fundTranche", List.of(EventType.TRANCHE_FUNDED));
        commands.put("lapseTranche", List.of(EventType.TRANCHE_LAPSED));
        commands.put("repayPrincipal", List.of(EventType.PRINCIPAL_REPAID));
        commands.put("withdrawRound", List.of(EventType.ROUND_WITHDRAWN));
        commands.put("signCommitment", List.of(EventType.COMMITMENT_SIGNED));
        commands.put("amendCommitment", List.of(EventType.COMMITMENT_AMENDED));
        commands.put("payCommitment", List.of(EventType.COMMITMENT_PAID));
        commands.put("settleCommitmentInEquity", List.of(EventType.COMMITMENT_SETTLED_IN_EQUITY));
        commands.put("cancelCommitment", List.of(EventType.COMMITMENT_CANCELLED));
        commands.put("publishForecast", List.of(EventType.FORECAST_PUBLISHED));
        commands.put("reviseForecast", List.of(EventType.FORECAST_REVISED));
        commands.put("withdrawForecast", List.of(EventType.FORECAST_WITHDRAWN));
        commands.put("makeClaim", List.of(EventType.CLAIM_MADE));
        commands.put("resolveClaim", List.of(EventType.CLAIM_RESOLVED));
        commands.put("saveScenario", List.of(EventType.SCENARIO_SAVED));
        commands.put("discardScenario", List.of(EventType.SCENARIO_DISCARDED));
        commands.put("correctFact", List.of(EventType.FACT_CORRECTED));
        commands.put("retractFact", List.of(EventType.FACT_RETRACTED));
        commands.put("recordExchangeRate", List.of(EventType.EXCHANGE_RATE_RECORDED));
        commands.put("correctExchangeRate", List.of(EventType.FACT_CORRECTED));
        commands.put("retractExchangeRate", List.of(EventType.FACT_RETRACTED));
        return commands;
    }

    @Bean
    GlobalOpenApiCustomizer describe() {
        return api -> {
            api.info(
                    new Info()
                            .title("Outlast")
                            .version("1")
                            .description(
                                    "How long can a company last, what does that answer rest on,"
                                        + " and why does it differ from the answer given before?")
                            .license(
                                    new License()
                                            .name("Apache-2.0")
                                            .url("https://www.apache.org/licenses/LICENSE-2.0")));
            api.getPaths()
                    .values()
                    .forEach(
                            path ->
                                    path.readOperations()
                                            .forEach(operation -> describe(api, operation)));
        };
    }

    private static void describe(OpenAPI api, Operation operation) {
        List<EventType> types = COMMANDS.get(operation.getOperationId());
        if (types != null) {
            describeCommand(operation, types);
        } else if ("importHistory".equals(operation.getOperationId())) {
            describeImport(operation);
        } else {
            describeQuestion(operation);
            if ("evaluateScenario".equals(operation.getOperationId())) describeChanges(operation);
        }
        ApiResponses responses = operation.getResponses();
        responses.addApiResponse("4XX", problem());
    }

    private static void describeCommand(Operation operation, List<EventType> types) {
        MediaType body = new MediaType();
        List<Schema> schemas = new ArrayList<>();
        for (EventType type : types) {
            ObjectNode entry = Catalogue.of(type);
            schemas.add(schema(command(entry, operation)));
            body.addExamples(
                    type.logicalName(),
                    new Example()
                            .value(
                                    plain(
                                            commandExample(
                                                    (ObjectNode) entry.get("examples").get(0),
                                                    operation))));
        }
        body.schema(schemas.size() == 1 ? schemas.getFirst() : new JsonSchema().oneOf(schemas));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/json", body)));
        idempotent(operation);
        operation.setResponses(
                new ApiResponses()
                        .addApiResponse(
                                "201",
                                json(
                                        "What was recorded; the id, too, where the ledger chose"
                                                + " one",
                                        "{\"eventIds\": [\"019a9a55-1f2c-7000-8000-2f6c1f0a1b2c\"],"
                                                + " \"sequence\": 42}")));
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
                                Catalogue.of(EventType.ROUND_RAISED)
                                        .get("examples")
                                        .get(0)
                                        .toString()));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/x-ndjson", body)));
        idempotent(operation);
        operation.setResponses(
                new ApiResponses()
                        .addApiResponse(
                                "201",
                                json(
                                        "Something was recorded",
                                        "{\"read\": 108, \"recorded\": 108, \"skipped\": 0}"))
                        .addApiResponse(
                                "200",
                                json(
                                        "Nothing was: a dry run, or all was there already",
                                        "{\"read\": 108, \"recorded\": 0, \"skipped\": 108}")));
    }

    private static void idempotent(Operation operation) {
        operation.addParametersItem(
                new HeaderParameter()
                        .name("Idempotency-Key")
                        .description(
                                "Sent again with the same body, the first answer comes again, with"
                                        + " Idempotency-Replayed: true")
                        .schema(new JsonSchema().type("string").maxLength(200)));
    }

    private static void describeQuestion(Operation operation) {
        // The export reads asOf itself: without it there is no limit.
        if (operation.getParameters() != null)
            operation.getParameters().removeIf(p -> "asOf".equals(p.getName()));
        operation.addParametersItem(
                query(
                        "asOf",
                        "date",
                        "The day on which it is true; today by default, never later"));
        operation.addParametersItem(
                query(
                        "knownAt",
                        "date",
                        "Only what was known by the end of this day; no limit by default"));
        operation.addParametersItem(
                query(
                        "recordedAt",
                        "date-time",
                        "Only what the ledger had recorded by this instant; no limit by default"));
        operation.addParametersItem(
                query("sequence", "int64", "The same by sequence number, instead of recordedAt"));
        showExample(operation);
    }

    /** The body of a what-if is what the event has that keeps one. */
    private static void describeChanges(Operation operation) {
        ObjectNode entry = Catalogue.of(EventType.SCENARIO_SAVED);
        ObjectNode flat = entry.objectNode();
        flat.put("type", "object").put("additionalProperties", false);
        flat.putArray("required").add("changes");
        JsonNode changes = entry.at("/properties/data/properties/changes").deepCopy();
        ((ObjectNode) changes).remove("minItems");
        ((ObjectNode) changes).set("items", resolved(entry, entry.at("/$defs/change")));
        flat.putObject("properties").set("changes", changes);
        ObjectNode example = entry.objectNode();
        example.set("changes", entry.at("/examples/0/data/changes"));
        operation.requestBody(
                new RequestBody()
                        .required(true)
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/json",
                                                new MediaType()
                                                        .schema(schema(flat))
                                                        .example(plain(example)))));
    }

    /** A real answer, where one is kept. */
    private static void showExample(Operation operation) {
        String name = "/examples/" + operation.getOperationId() + ".json";
        try (InputStream in = ApiDocumentation.class.getResourceAsStream(name)) {
            ApiResponse response = operation.getResponses().get("200");
            if (in == null || response == null) return;
            if (response.getContent() == null || response.getContent().isEmpty())
                response.content(new Content().addMediaType("application/json", new MediaType()));
            Object example =
                    plain(StrictJson.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            response.getContent().values().forEach(body -> body.example(example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QueryParameter query(String name, String format, String description) {
        QueryParameter parameter = new QueryParameter();
        parameter.name(name).description(description);
        parameter.schema(
                new JsonSchema()
                        .type(format.equals("int64") ? "integer" : "string")
                        .format(format));
        return parameter;
    }

    /** The data beside the header, as a command has it; path variables are in the path. */
    private static ObjectNode command(ObjectNode entry, Operation operation) {
        ObjectNode properties = entry.get("properties").deepCopy().asObject();
        boolean correction = properties.has("ref");
        ObjectNode flat = entry.objectNode();
        flat.put("type", "object").put("description", entry.get("description").stringValue());
        ObjectNode fields = flat.putObject("properties");
        var required = flat.putArray("required");
        boolean opens = "registerCompany".equals(operation.getOperationId()) || !inPath(operation);
        if (opens
                && (properties.has("id") && !correction
                        || entry.get("title").stringValue().equals("CompanyRegistered"))) {
            fields.set("id", entry.get("$defs").get("id"));
        }
        for (String name :
                List.of("effective", "known", "source", "key", "fact", "ref", "reason")) {
            if (properties.has(name)) fields.set(name, resolved(entry, properties.get(name)));
        }
        required.add("effective").add("source");
        JsonNode data = properties.get("data");
        if (correction && data != null) {
            fields.set("data", data);
        } else if (data != null) {
            data.get("properties")
                    .properties()
                    .forEach(e -> fields.set(e.getKey(), resolved(entry, e.getValue())));
            data.get("required").forEach(name -> required.add(name));
        }
        return flat.put("additionalProperties", false);
    }

    private static boolean inPath(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(p -> "path".equals(p.getIn()) && !"company".equals(p.getName()));
    }

    private static JsonNode resolved(ObjectNode entry, JsonNode schema) {
        if (schema.has("$ref"))
            return resolved(
                    entry,
                    entry.get("$defs")
                            .get(schema.get("$ref").stringValue().substring("#/$defs/".length())));
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(
                            e ->
                                    copy.set(
                                            e.getKey(),
                                            e.getValue().isObject()
                                                    ? resolved(entry, e.getValue())
                                                    : e.getValue().isArray()
                                                            ? resolvedAll(entry, e.getValue())
                                                            : e.getValue()));
            return copy;
        }
        return schema;
    }

    private static JsonNode resolvedAll(ObjectNode entry, JsonNode schemas) {
        var all = entry.arrayNode();
        schemas.forEach(s -> all.add(s.isObject() ? resolved(entry, s) : s));
        return all;
    }

    private static ObjectNode commandExample(ObjectNode line, Operation operation) {
        ObjectNode body = line.objectNode();
        boolean correction = line.has("ref");
        for (String name : line.propertyNames()) {
            boolean header =
                    name.equals("type")
                            || name.equals("company")
                            || (name.equals("id") && (correction || inPath(operation)));
            if (name.equals("data") && !correction)
                line.get("data").properties().forEach(e -> body.set(e.getKey(), e.getValue()));
            else if (!header) body.set(name, line.get(name));
        }
        if ("registerCompany".equals(operation.getOperationId()))
            body.put("id", line.get("company").stringValue());
        return body;
    }

    private static ApiResponse json(String description, String example) {
        MediaType body =
                new MediaType()
                        .schema(new JsonSchema().type("object"))
                        .example(plain(StrictJson.object(example)));
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/json", body));
    }

    private static ApiResponse problem() {
        ObjectNode example =
                StrictJson.object(
                        "{\"type\": \"urn:outlast:problem:rule\", \"title\": \"It breaks a rule\","
                            + " \"status\": 422, \"detail\": \"TrancheFunded 12000000000.00 USD"
                            + " exceeds what is left of tranche first: 10000000000.00 USD\","
                            + " \"errors\": [{\"field\": \"amount\", \"message\": \"TrancheFunded"
                            + " 12000000000.00 USD exceeds what is left of tranche first:"
                            + " 10000000000.00 USD\"}]}");
        MediaType body =
                new MediaType().schema(new JsonSchema().type("object")).example(plain(example));
        return new ApiResponse()
                .description(
                        "It was refused, and nothing was stored: 400 unreadable, 404 no such thing,"
                            + " 409 a conflict with what is recorded, 413 too large, 415 another"
                            + " type, 422 against a rule")
                .content(new Content().addMediaType("application/problem+json", body));
    }

    private static Schema<?> money() {
        return new JsonSchema()
                .type("object")
                .description("A decimal number and its currency")
                .addProperty("amount", new JsonSchema().type("string").example("40000000000.00"))
                .addProperty("currency", new JsonSchema().type("string").example("USD"));
    }

    private static Schema<?> schema(JsonNode node) {
        try {
            return io.swagger.v3.core.util.Json31.mapper()
                    .readValue(node.toString(), JsonSchema.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The catalogue holds a schema that cannot be shown", e);
        }
    }

    /** Swagger's own writer knows its own nodes alone. */
    private static Object plain(JsonNode node) {
        try {
            return io.swagger.v3.core.util.Json31.mapper().readTree(node.toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("JSON of our own cannot be read", e);
        }
    }
}
