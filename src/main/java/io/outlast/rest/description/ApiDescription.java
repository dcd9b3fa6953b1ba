package io.outlast.rest.description;

import io.outlast.access.Caller;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.rest.SealableAnswers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;

import org.joda.money.Money;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.JsonNode;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of the API. Bodies and examples of commands come from the catalogue of events,
 * parameters from the table of parameters, answers from their records: there is one description of
 * each.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final Map<String, String> TAGS =
            Map.ofEntries(
                    Map.entry("Answers", "How much cash there is, and how long it lasts"),
                    Map.entry("Audits", "Why an answer differs from the one given before"),
                    Map.entry("Forecasts", "What was expected, and how good that was"),
                    Map.entry("Claims", "What somebody said will happen, and what came of it"),
                    Map.entry("What if", "What would be if; nothing of it is stored"),
                    Map.entry("Across companies", "Portfolio, rankings and counterparties"),
                    Map.entry("Companies", "Who is followed, their cash, their burn, their end"),
                    Map.entry("Rounds", "Money promised to a company"),
                    Map.entry("Commitments", "Money promised by a company"),
                    Map.entry("Corrections", "Our record was wrong"),
                    Map.entry("Exchange rates", "What currencies cost in others"),
                    Map.entry("Books", "Bank statements and plans of a company's own"),
                    Map.entry("Documents", "The files on which events rest"),
                    Map.entry("Histories", "Every event, and history files in and out"));

    private static final Pattern PATH_VARIABLE = Pattern.compile("\\{([^}]+)}");

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Question.class, Query.class, Caller.class);
        SpringDocUtils.getConfig().replaceWithSchema(Money.class, Components.reference("Money"));
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        JsonNode.class, new JsonSchema().type("object").additionalProperties(true));
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        YearMonth.class,
                        new JsonSchema().type("string").pattern("^[0-9]{4}-[0-9]{2}$"));
    }

    @Bean
    OperationCustomizer questions() {
        return (operation, handler) -> {
            Asks asks = handler.getMethodAnnotation(Asks.class);
            if (asks == null) return operation;
            if (asks.atPoint()) {
                for (Parameter parameter :
                        List.of(
                                Parameter.AS_OF,
                                Parameter.KNOWN_AT,
                                Parameter.RECORDED_AT,
                                Parameter.SEQUENCE)) add(operation, parameter);
            }
            for (Parameter parameter : asks.value()) add(operation, parameter);
            if (SealableAnswers.has(handler, asks)) add(operation, Parameter.SEALED);
            return operation;
        };
    }

    private static void add(Operation operation, Parameter parameter) {
        JsonSchema schema = new JsonSchema();
        switch (parameter.form()) {
            case DATE -> schema.type("string").format("date");
            case INSTANT -> schema.type("string").format("date-time");
            case NUMBER -> schema.type("integer").format("int64");
            case DECIMAL, TEXT -> schema.type("string");
            case FLAG -> schema.type("boolean");
        }
        QueryParameter query = new QueryParameter();
        query.name(parameter.word()).description(parameter.description()).schema(schema);
        boolean required = parameter == Parameter.FROM_AS_OF;
        operation.addParametersItem(query.required(required));
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
                                            + " and why does it differ from the answer given"
                                            + " before?")
                            .contact(new Contact().name("The maintainers of Outlast"))
                            .license(
                                    new License()
                                            .name("Apache-2.0")
                                            .url("https://www.apache.org/licenses/LICENSE-2.0")));
            // The address of the one that answers, without the port of the moment.
            api.servers(List.of(new Server().url("/").description("This ledger")));
            api.tags(
                    new TreeMap<>(TAGS)
                            .entrySet().stream()
                                    .map(t -> new Tag().name(t.getKey()).description(t.getValue()))
                                    .toList());
            AnswerSchemas.complete(api);
            Components.add(api);
            CommandDescription.add(api);
            // Whoever reaches it may ask it: it listens on loopback addresses alone.
            api.security(List.of());
            api.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(o -> finish(path, o)));
        };
    }

    /** Names what the path names and no method takes for itself, such as the company. */
    private static void addPathVariables(String path, Operation operation) {
        Matcher names = PATH_VARIABLE.matcher(path);
        while (names.find()) {
            String name = names.group(1);
            boolean there =
                    operation.getParameters() != null
                            && operation.getParameters().stream()
                                    .anyMatch(
                                            p ->
                                                    "path".equals(p.getIn())
                                                            && name.equals(p.getName()));
            if (there) continue;
            operation.addParametersItem(
                    new PathParameter().name(name).schema(new JsonSchema().type("string")));
        }
    }

    private static void finish(String path, Operation operation) {
        addPathVariables(path, operation);
        QuestionDescription.finish(operation);
        operation.getResponses().addApiResponse("4XX", Components.problem());
        if (operation.getDescription() == null) operation.description(operation.getSummary());
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .forEach(
                            p -> {
                                if ("path".equals(p.getIn()) && p.getDescription() == null)
                                    p.description(Components.pathVariable(p.getName()));
                            });
        }
    }
}
