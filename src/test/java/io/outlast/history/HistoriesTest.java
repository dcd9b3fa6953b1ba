package io.outlast.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.catalogue.StrictJson;
import io.outlast.rest.Api;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real histories: they load, come out as they went in, and give the approved answers. */
class HistoriesTest {
    private static final Path HISTORIES = Path.of("events/history");
    private static final Path APPROVED = Path.of("src/test/resources/approved/openai.md");

    @TempDir static Path directory;
    private static ConfigurableApplicationContext loaded;
    private static Api api;

    private static ConfigurableApplicationContext start(String name, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("--outlast.data=" + directory.resolve(name), "--server.port=0"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(OutlastApplication.class)
                .run(arguments.toArray(String[]::new));
    }

    private static Api api(ConfigurableApplicationContext context) {
        return new Api(((WebServerApplicationContext) context).getWebServer().getPort());
    }

    @BeforeAll
    static void load() {
        loaded = start("histories", "--outlast.history=" + HISTORIES);
        api = api(loaded);
    }

    @AfterAll
    static void close() {
        loaded.close();
    }

    static Stream<String> companies() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".jsonl"))
                    .map(f -> f.replace(".jsonl", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whatIsExportedGivesTheSameAnswersInAnEmptyLedger(String company) throws IOException {
        String exported = api.get("/api/companies/" + company + "/export").text();
        long lines = exported.lines().count();
        try (ConfigurableApplicationContext empty = start("empty-" + company)) {
            Api other = api(empty);
            assertThat(other.importLines(exported).text())
                    .isEqualTo("{\"read\":" + lines + ",\"recorded\":" + lines + ",\"skipped\":0}");
            assertThat(other.get("/api/companies/" + company + "/export").text())
                    .as("exported again")
                    .isEqualTo(exported);
            assertThat(other.importLines(exported).text())
                    .as("imported again")
                    .isEqualTo("{\"read\":" + lines + ",\"recorded\":0,\"skipped\":" + lines + "}");
            for (String asOf :
                    List.of(
                            "2018-06-30",
                            "2024-12-31",
                            "2025-08-04",
                            "2025-10-03",
                            "2026-01-17",
                            "2026-05-31",
                            "2026-08-31")) {
                for (String knownAt :
                        List.of(
                                "2025-08-04",
                                "2025-10-03",
                                "2026-01-17",
                                "2026-02-21",
                                "2199-12-31")) {
                    for (String question :
                            List.of(
                                    "position",
                                    "runway",
                                    "runway?commitments=all&funding=all",
                                    "rounds",
                                    "commitments",
                                    "forecasts",
                                    "claims")) {
                        String path =
                                "/api/companies/"
                                        + company
                                        + "/"
                                        + question
                                        + (question.contains("?") ? "&" : "?")
                                        + "asOf="
                                        + asOf
                                        + "&knownAt="
                                        + knownAt;
                        assertThat(comparable(other.get(path)))
                                .as(path)
                                .isEqualTo(comparable(api.get(path)));
                    }
                }
            }
        }
        assertThat(api.importLines(exported).text())
                .as("imported where it came from")
                .isEqualTo("{\"read\":" + lines + ",\"recorded\":0,\"skipped\":" + lines + "}");
        assertThat(
                        api.importLines(Files.readString(HISTORIES.resolve(company + ".jsonl")))
                                .json()
                                .get("recorded")
                                .longValue())
                .isZero();
    }

    /** Without what belongs to the ledger and not to the history. */
    private static String comparable(Api.Answer answer) {
        // Two refusals are alike, and say nothing of the histories.
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text()
                .replaceAll("\"sequence\":\\d+", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
    }

    @Test
    void openAiGivesTheApprovedAnswers() throws IOException {
        String approved = Files.readString(APPROVED);
        Matcher section =
                Pattern.compile(
                                "## ([0-9-]+), as then known\n(.*?)```json\n(.*?)```",
                                Pattern.DOTALL)
                        .matcher(approved);
        StringBuilder renewed = new StringBuilder();
        int sections = 0;
        List<String> differences = new ArrayList<>();
        while (section.find()) {
            sections++;
            String day = section.group(1);
            String actual = answers(day);
            if (!actual.equals(section.group(3))) differences.add(day + ":\n" + actual);
            section.appendReplacement(
                    renewed,
                    Matcher.quoteReplacement(
                            "## "
                                    + day
                                    + ", as then known\n"
                                    + section.group(2)
                                    + "```json\n"
                                    + actual
                                    + "```"));
        }
        section.appendTail(renewed);
        if ("write".equals(System.getProperty("approve"))) Files.writeString(APPROVED, renewed);
        else
            assertThat(differences)
                    .as(
                            "mvn test -Dtest=HistoriesTest -Dapprove=write renews the answers;"
                                    + " reason them anew")
                    .isEmpty();
        assertThat(sections).isEqualTo(6);
    }

    private static String answers(String day) {
        ObjectNode position =
                api.get("/api/companies/openai/position?asOf=" + day + "&knownAt=" + day).json();
        ObjectNode runway =
                api.get("/api/companies/openai/runway?asOf=" + day + "&knownAt=" + day).json();
        StringBuilder out = new StringBuilder();
        for (ObjectNode answer : List.of(position, runway)) {
            answer.remove("sequence");
            out.append("{\n");
            List<String> fields = new ArrayList<>();
            for (String name : answer.propertyNames())
                fields.add("  \"" + name + "\": " + compact(answer.get(name)));
            out.append(String.join(",\n", fields)).append("\n}\n");
        }
        return out.toString();
    }

    private static String compact(JsonNode node) {
        return StrictJson.mapper()
                .writeValueAsString(node)
                .replaceAll("\\{\"amount\":\"(-?[0-9.]+)\",\"currency\":\"USD\"}", "\"$1 USD\"");
    }

    @Test
    void onTheDayOfTheArticleTheOutlookRestsOnTheForecastOfSeptember() {
        ObjectNode runway =
                api.get("/api/companies/openai/runway?asOf=2026-01-13&knownAt=2026-01-13").json();
        assertThat(runway.get("basis").stringValue()).isEqualTo("forecast:openai-burn");
        assertThat(runway.get("cashOut").stringValue()).isBetween("2027-07-01", "2027-12-31");
        for (JsonNode basis : runway.get("bases")) {
            if (basis.get("basis").stringValue().startsWith("trailing"))
                assertThat(basis.get("cashOut").stringValue()).isGreaterThan("2034");
        }
        ObjectNode february =
                api.get("/api/companies/openai/runway?asOf=2026-02-21&knownAt=2026-02-21").json();
        assertThat(february.get("cashOut").stringValue())
                .isLessThan(runway.get("cashOut").stringValue());
    }

    @Test
    void misreadingsWereBelievedForADayAndThenPutRight() {
        // 2.5 billion over the 181 days of the half-year, or 13.5.
        assertThat(dailyBurnOfTheHalfYear("2025-10-02")).isEqualTo("13812154.70");
        assertThat(dailyBurnOfTheHalfYear("2025-10-03")).isEqualTo("74585635.36");
        assertThat(dailyBurnOfTheHalfYear("2025-10-04")).isEqualTo("13812154.70");
        assertThat(mallaby("2026-01-17")).isEqualTo("400000000000.00");
        assertThat(mallaby("2026-01-18")).isEqualTo("40000000000.00");
        assertThat(funded("2025-08-04").subtract(funded("2025-08-05")))
                .isEqualByComparingTo("8300000000.00");
    }

    private static String dailyBurnOfTheHalfYear(String knownAt) {
        String path =
                "/api/companies/openai/runway?asOf=2025-06-30&basis=trailing-3m&knownAt=" + knownAt;
        return api.get(path).json().at("/dailyBurn/amount").stringValue();
    }

    private static String mallaby(String knownAt) {
        for (JsonNode forecast :
                api.get("/api/companies/openai/forecasts?asOf=2026-01-31&knownAt=" + knownAt)
                        .json()
                        .get("items")) {
            if (forecast.get("id").stringValue().equals("mallaby-quote"))
                return forecast.at("/versions/0/periods/1/burn/amount").stringValue();
        }
        return "";
    }

    private static BigDecimal funded(String knownAt) {
        String path = "/api/companies/openai/position?asOf=2025-08-31&knownAt=" + knownAt;
        return new BigDecimal(api.get(path).json().at("/funded/amount").stringValue());
    }
}
