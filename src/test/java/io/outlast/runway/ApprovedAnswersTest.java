package io.outlast.runway;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.platform.AnswerMapper;
import io.outlast.position.CashPosition;
import io.outlast.timeline.Sight;
import io.outlast.timeline.Timelines;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole answers, each reasoned in words: of OpenAI on six days, and of a small company in which
 * every sum can be followed with a pencil. The folds are asked themselves, without a server.
 */
class ApprovedAnswersTest {
    private static final Path APPROVED = Path.of("src/test/resources/approved");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final int QUESTIONS = 14;
    private static final JsonMapper MAPPER = AnswerMapper.create();
    private static final Pattern TOLD = Pattern.compile("```jsonl\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ASKED =
            Pattern.compile(
                    "(?<=\n)    ((?:position|runway)[?]\\S+)\n\n```json\n(.*?)```", Pattern.DOTALL);

    private static String acme;
    private static Timelines ledger;

    @BeforeAll
    static void tell() throws IOException {
        acme = Files.readString(APPROVED.resolve("acme.md"));
        Matcher told = TOLD.matcher(acme);
        assertThat(told.find()).isTrue();
        ledger = ToldHistory.of(told.group(1).lines().toList());
    }

    @Test
    void aSmallCompanyGivesTheAnswersThatAreReasonedBesideThem() throws IOException {
        StringBuilder renewed = new StringBuilder();
        List<String> differences = new ArrayList<>();
        Matcher asked = ASKED.matcher(acme);
        int questions = 0;
        while (asked.find()) {
            questions++;
            String actual = answer(ledger, "acme", asked.group(1));
            if (!actual.equals(asked.group(2))) differences.add(asked.group(1) + ":\n" + actual);
            String section = "    " + asked.group(1) + "\n\n```json\n" + actual + "```";
            asked.appendReplacement(renewed, Matcher.quoteReplacement(section));
        }
        asked.appendTail(renewed);
        if ("write".equals(System.getProperty("approve")))
            Files.writeString(APPROVED.resolve("acme.md"), renewed);
        else assertThat(differences).as("reason them anew, then -Dapprove=write").isEmpty();
        assertThat(questions).isEqualTo(QUESTIONS);
    }

    @Test
    void openAiGivesTheApprovedAnswersWithoutAServer() throws IOException {
        Timelines openai =
                ToldHistory.of(Files.readAllLines(Path.of("events/history/openai.jsonl")));
        Matcher section =
                Pattern.compile("## ([0-9-]+), as then known\n.*?```json\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(APPROVED.resolve("openai.md")));
        int sections = 0;
        while (section.find()) {
            sections++;
            String clocks = "asOf=" + section.group(1) + "&knownAt=" + section.group(1);
            assertThat(
                            answer(openai, "openai", "position?" + clocks)
                                    + answer(openai, "openai", "runway?" + clocks))
                    .isEqualTo(section.group(2));
        }
        assertThat(sections).isEqualTo(6);
    }

    private static String answer(Timelines timelines, String company, String asked) {
        String[] parts = asked.split("[?]");
        Question question =
                Question.of(timelines, Sight.ALL, Query.parse(parts[1]), TODAY, company);
        Object answer =
                parts[0].equals("position")
                        ? CashPosition.of(
                                question.timeline(),
                                question.rates(),
                                question.point(),
                                question.basis(),
                                question.evidence())
                        : Runway.of(
                                question.timeline(),
                                question.rates(),
                                question.point(),
                                question.options(),
                                question.need(),
                                question.evidence());
        ObjectNode json = MAPPER.valueToTree(answer);
        json.remove("sequence");
        List<String> fields = new ArrayList<>();
        for (String name : json.propertyNames())
            fields.add("  \"" + name + "\": " + compact(json.get(name)));
        return "{\n" + String.join(",\n", fields) + "\n}\n";
    }

    private static String compact(JsonNode node) {
        return MAPPER.writeValueAsString(node)
                .replaceAll("\\{\"amount\":\"(-?[0-9.]+)\",\"currency\":\"USD\"}", "\"$1 USD\"");
    }
}
