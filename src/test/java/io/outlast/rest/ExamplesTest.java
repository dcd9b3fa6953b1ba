package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.catalogue.StrictJson;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The examples that the description of the API shows are real answers on the real histories; {@code
 * mvn test -Dtest=ExamplesTest -Dapprove=write} renews them. Lists are cut to their first entries.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "outlast.history=events/history")
@DirtiesContext
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("src/main/resources/examples");
    private static final int ENTRIES = 2;
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-examples");
        registry.add("outlast.data", directory::toString);
    }

    @LocalServerPort int port;

    private static final String C = "/api/companies/openai";
    private static final String THEN = "asOf=2026-01-13&knownAt=2026-01-13";
    private static final String FEBRUARY = "asOf=2026-02-21&knownAt=2026-02-21";

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("companies", "/api/companies?" + THEN);
        questions.put("company", C + "?" + THEN);
        questions.put("position", C + "/position?" + THEN);
        questions.put("runway", C + "/runway?" + THEN + "&through=2030-12-31");
        questions.put("series", C + "/series?" + THEN + "&from=2025-12-31");
        questions.put("course", C + "/course?" + THEN + "&through=2026-03-31");
        questions.put("rounds", C + "/rounds?" + THEN);
        questions.put("commitments", C + "/commitments?" + THEN);
        questions.put("forecasts", C + "/forecasts?" + THEN);
        questions.put("journal", C + "/journal?" + THEN + "&limit=2");
        questions.put(
                "bridge",
                C
                        + "/bridge?fromAsOf=2026-01-13&toAsOf=2026-02-21&toKnownAt=2026-02-21&effects=nonzero");
        questions.put("forecastAudit", C + "/forecasts/openai-burn/audit?" + FEBRUARY);
        questions.put("vintages", C + "/vintages?" + FEBRUARY);
        questions.put("beliefs", C + "/beliefs?" + FEBRUARY + "&from=2026-01-31");
        questions.put("surprises", C + "/surprises?" + FEBRUARY + "&since=2025-10-01");
        questions.put("alarm", C + "/alarm?" + FEBRUARY + "&months=18");
        questions.put("reliance", C + "/reliance?" + FEBRUARY);
        questions.put("reconciliation", C + "/reconciliation?" + FEBRUARY);
        questions.put("trackRecord", C + "/track-record?" + FEBRUARY);
        questions.put("claims", C + "/claims?" + FEBRUARY);
        questions.put("forecasters", C + "/forecasters?" + FEBRUARY);
        questions.put(
                "simulation",
                C
                        + "/simulation?"
                        + FEBRUARY
                        + "&simulate=1000&seed=7&spread=0.3&lastsTo=2027-07-13");
        questions.put("savedScenarios", C + "/saved-scenarios");
        questions.put("portfolio", "/api/portfolio?" + FEBRUARY);
        questions.put("roundRankings", "/api/rankings/rounds?asOf=2025-03-30&knownAt=2025-03-30");
        questions.put("counterparties", "/api/counterparties?" + FEBRUARY);
        questions.put("trackRecords", "/api/track-record?" + FEBRUARY);
        questions.put("calibration", "/api/calibration?" + FEBRUARY + "&spread=0.3");
        questions.put("alarms", "/api/alarms?" + FEBRUARY + "&months=18&explain=true");
        return questions;
    }

    @Test
    void theyAreRealAnswers() throws IOException {
        Api api = new Api(port);
        Map<String, Api.Answer> answers = new LinkedHashMap<>();
        questions().forEach((operation, path) -> answers.put(operation, api.get(path)));
        Api.Answer whatIf =
                api.post(
                        C + "/scenarios?" + FEBRUARY,
                        "{'changes':[{'change':'rescale','commitment':'*','factor':'0.5'}]}");
        answers.put("evaluateScenario", whatIf);
        api.post(
                C + "/saved-scenarios",
                "{'id':'halved','effective':'2026-02-21','known':'2026-02-21','name':'Halved',"
                        + "'changes':[{'change':'rescale','commitment':'*','factor':'0.5'}],"
                        + "SOURCE}");
        answers.put(
                "evaluateSavedScenario",
                api.get(C + "/saved-scenarios/halved/evaluation?" + FEBRUARY));
        api.put(
                C + "/statement-rules/bank",
                "{'table':{'dateForm':'dd/MM/yyyy'},'lines':[{'text':'microsoft','becomes':'payment"
                        + " azure'}]}");
        answers.put("statementRules", api.get(C + "/statement-rules"));
        answers.put("statementRulesOfName", api.get(C + "/statement-rules/bank"));
        api.put(C + "/tags", "{'tags':['ai','sector:software']}");
        answers.put("me", api.get("/api/me"));
        answers.put("accessTrail", api.get("/api/access/trail"));
        answers.put("tags", api.get("/api/tags"));
        answers.put("tagsOfCompany", api.get(C + "/tags"));
        api.put(C + "/board-meetings/2026-01-13", "");
        answers.put("boardMeetings", api.get(C + "/board-meetings"));
        // The histories are in one currency each; a rate is there for the looking up.
        api.post(
                "/api/exchange-rates",
                "{'effective':'2026-01-13','known':'2026-01-14','base':'EUR','quote':'USD',"
                        + "'rate':'1.165','key':'eur',SOURCE}");
        answers.put("exchangeRates", api.get("/api/exchange-rates"));
        answers.put("exchangeRateJournal", api.get("/api/exchange-rates/journal"));
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, Api.Answer> answer : answers.entrySet()) {
            assertThat(answer.getValue().status()).as(answer.getValue().text()).isEqualTo(200);
            String example = example(answer.getValue().text());
            Path file = EXAMPLES.resolve(answer.getKey() + ".json");
            if ("write".equals(System.getProperty("approve"))) Files.writeString(file, example);
            else if (!Files.exists(file) || !Files.readString(file).equals(example))
                differing.add(answer.getKey());
        }
        assertThat(differing)
                .as("mvn test -Dtest=ExamplesTest -Dapprove=write renews them")
                .isEmpty();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()))
                    .isEqualTo(
                            new TreeSet<>(
                                    answers.keySet().stream().map(o -> o + ".json").toList()));
        }
    }

    @Test
    void eachQuestionIsDescribedWithItsExample() {
        JsonNode description = new Api(port).get("/v3/api-docs").json();
        JsonNode paths = description.get("paths");
        List<String> without = new ArrayList<>();
        for (JsonNode path : paths) {
            for (JsonNode operation : path) {
                String id = operation.get("operationId").asString();
                JsonNode content = operation.at("/responses/200/content");
                boolean shown = content.toString().contains("\"example");
                if (!operation.has("requestBody") && !shown) without.add(id);
            }
        }
        assertThat(without)
                .containsExactlyInAnyOrder(
                        "backup",
                        "document",
                        "endFilings",
                        "exportBeancount",
                        "exportCapTable",
                        "exportHistory",
                        "exportJournal",
                        "exportLedger",
                        "forgetBoardMeeting",
                        "forgetStatementRules",
                        "keepBoardMeeting",
                        "runningFilings",
                        "seal",
                        "sealHeads",
                        "sealedHistory");
        assertThat(description.toString()).contains("What is outstanding", "scale-burn");
    }

    /** Without what differs from one ledger to the next. */
    private static String example(String answer) {
        ObjectNode json =
                StrictJson.object(
                        answer.replaceAll(
                                        "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
                                        "019a9a55-1f2c-7000-8000-2f6c1f0a1b2c")
                                .replaceAll(
                                        "\"recorded\":\"[^\"]*\"",
                                        "\"recorded\":\"2026-11-24T08:00:00.000Z\""));
        cut(json);
        return PRETTY.writeValueAsString(json) + "\n";
    }

    private static void cut(JsonNode node) {
        if (node instanceof ArrayNode array)
            while (array.size() > ENTRIES) array.remove(array.size() - 1);
        for (JsonNode child : node) cut(child);
    }
}
