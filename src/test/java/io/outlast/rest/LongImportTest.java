package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.ledger.StoreDamaged;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of many companies, its lines in no order but that of each company, imported by a ledger
 * that may hold two companies at a time in memory: it answers as one that took each company by
 * itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongImportTest {
    private static final String TIGHT = "--outlast.import-events=240";
    private static final int COPIES = 12;
    private static final List<String> QUESTIONS =
            List.of(
                    "/position?explain=true",
                    "/runway",
                    "/export",
                    "/rounds",
                    "/position?asOf=2025-06-30&knownAt=2025-12-31");

    private Path data;
    private List<List<String>> companies;
    private String interleaved;
    private ConfigurableApplicationContext ledger;
    private Api api;

    @BeforeAll
    void importInterleaved() throws IOException {
        companies = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            for (String name : List.of("openai", "anthropic")) companies.add(copy(name, copy));
        }
        interleaved = interleaved();
        assertThat(interleaved.lines()).hasSizeGreaterThan(1_500);
        data = Files.createTempDirectory("outlast-test");
        ledger = start(data);
        api = EmptyLedger.api(ledger);
        api.register("before");
        Api.Answer taken = api.importLines(interleaved);
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        api.register("after");
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    private static ConfigurableApplicationContext start(Path data) {
        return EmptyLedger.start(List.of(OutlastApplication.class), data, TIGHT);
    }

    /** A history under another company's name; of every second the lines have no keys. */
    private static List<String> copy(String name, int copy) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("events/history/" + name + ".jsonl"))) {
            String renamed =
                    line.replace(
                            "\"company\": \"" + name + "\"",
                            "\"company\": \"" + name + "-" + copy + "\"");
            boolean keyed = copy % 2 == 0 || Files.readString(file(name)).contains("\"ref\"");
            lines.add(keyed ? renamed : renamed.replaceFirst("\"key\": \"[^\"]*\", ", ""));
        }
        return lines;
    }

    private static Path file(String name) {
        return Path.of("events/history/" + name + ".jsonl");
    }

    private String interleaved() {
        StringBuilder all = new StringBuilder();
        boolean more = true;
        for (int line = 0; more; line++) {
            more = false;
            for (List<String> company : companies) {
                if (line >= company.size()) continue;
                more = true;
                all.append(company.get(line)).append('\n');
            }
        }
        return all.toString();
    }

    private static String answer(Api api, String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.text()
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+", "ID")
                .replaceAll("\"sequence\":\\d+", "\"sequence\":N");
    }

    @Test
    void itAnswersAsOneThatTookEachCompanyByItself() throws IOException {
        try (ConfigurableApplicationContext other = EmptyLedger.start()) {
            Api each = EmptyLedger.api(other);
            for (List<String> company : companies)
                assertThat(each.importLines(String.join("\n", company)).status()).isEqualTo(201);
            for (int copy = 0; copy < COPIES; copy++) {
                for (String name : List.of("openai", "anthropic")) {
                    for (String question : QUESTIONS) {
                        String path = "/api/companies/" + name + "-" + copy + question;
                        assertThat(answer(api, path)).as(path).isEqualTo(answer(each, path));
                    }
                }
            }
        }
    }

    @Test
    void theSameFileOnceMoreIsSkipped() {
        JsonNode again = api.importLines(interleaved).json();
        assertThat(again.get("recorded").intValue()).isZero();
        assertThat(again.get("skipped").intValue()).isEqualTo((int) interleaved.lines().count());
    }

    /** What was let go of meanwhile is remembered: the line stands at the beginning of the file. */
    @Test
    void aLineWithoutAKeyThatStandsTwiceIsRefusedHoweverFarApart() throws IOException {
        String twice =
                interleaved.lines().filter(l -> !l.contains("\"key\"")).findFirst().orElseThrow();
        try (ConfigurableApplicationContext empty = EmptyLedger.start(TIGHT)) {
            Api fresh = EmptyLedger.api(empty);
            Api.Answer refused = fresh.importLines(interleaved + twice);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text())
                    .contains("1 line of")
                    .contains("The same line stands in this file before");
            assertThat(fresh.get("/api/companies").json().get("items")).isEmpty();
        }
        assertThat(api.importLines(interleaved + twice).text())
                .as("where all of them are in the ledger, too")
                .contains("The same line stands in this file before");
    }

    @Test
    void theNumbersOfAllEventsFollowOnEachOther() {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode company : api.get("/api/companies?limit=1000").json().get("items")) {
            String id = company.get("id").stringValue();
            for (JsonNode item :
                    api.get("/api/companies/" + id + "/journal?limit=1000").json().get("items"))
                numbers.add(item.get("sequence").longValue());
        }
        numbers.sort(null);
        for (int i = 0; i < numbers.size(); i++) assertThat(numbers.get(i)).isEqualTo(i + 1);
        assertThat(api.get("/api/companies/before/journal").text()).contains("\"sequence\":1,");
        assertThat(api.get("/api/companies/after/journal").text())
                .contains("\"sequence\":" + numbers.size() + ",");
    }

    /** What an import brought is amended, corrected and held to its rules as anything else. */
    @Test
    void commandsFollowOnWhatItBrought() throws IOException {
        try (ConfigurableApplicationContext own = EmptyLedger.start(TIGHT)) {
            Api fresh = EmptyLedger.api(own);
            assertThat(fresh.importLines(interleaved).status()).isEqualTo(201);
            String clocks = "'effective':'2026-03-01','known':'2026-03-01',SOURCE";
            Api.Answer moved =
                    fresh.post(
                            "/api/companies/openai-4/cash-movements",
                            "{'kind':'other','reason':'r','amount':{'amount':'7.00','currency':"
                                    + "'USD'},"
                                    + clocks
                                    + "}");
            assertThat(moved.status()).as(moved.text()).isEqualTo(201);
            Api.Answer taken =
                    fresh.post(
                            "/api/companies/anthropic-4/rounds",
                            "{'id':'series-c','instrument':'equity','amount':{'amount':'1.00',"
                                    + "'currency':'USD'},"
                                    + clocks
                                    + "}");
            assertThat(taken.status()).as(taken.text()).isEqualTo(409);
            Api.Answer withdrawn =
                    fresh.post(
                            "/api/companies/anthropic-4/rounds/series-c/withdrawal",
                            "{'reason':'r'," + clocks + "}");
            assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(201);
            JsonNode first =
                    fresh.get("/api/companies/openai-4/journal?type=CashBalanceReported")
                            .json()
                            .get("items")
                            .get(0);
            Api.Answer retracted =
                    fresh.post(
                            "/api/companies/openai-4/retractions",
                            "{'fact':'%s','reason':'misread','effective':'%s','known':'2026-05-01',SOURCE}"
                                    .formatted(
                                            first.get("id").stringValue(),
                                            first.get("effective").stringValue()));
            assertThat(retracted.status()).as(retracted.text()).isEqualTo(201);
        }
    }

    /** A start reads what an import was given; where that is changed it says so. */
    @Test
    void aStartFindsTheImportWholeOrSaysWhatIsWrong() throws Exception {
        Path own = Files.createTempDirectory("outlast-test");
        List<String> before = new ArrayList<>();
        try (ConfigurableApplicationContext first = start(own)) {
            Api fresh = EmptyLedger.api(first);
            fresh.register("before");
            assertThat(fresh.importLines(interleaved).status()).isEqualTo(201);
            fresh.register("after");
            for (String question : QUESTIONS)
                before.add(answer(fresh, "/api/companies/openai-3" + question));
        }
        try (ConfigurableApplicationContext again = start(own)) {
            Api fresh = EmptyLedger.api(again);
            for (int i = 0; i < QUESTIONS.size(); i++)
                assertThat(answer(fresh, "/api/companies/openai-3" + QUESTIONS.get(i)))
                        .isEqualTo(before.get(i));
            assertThat(fresh.importLines(interleaved).json().get("recorded").intValue()).isZero();
        }
        String middle =
                "(SELECT min(sequence) + 700 FROM ledger_event WHERE sequence >= 4294967296)";
        ClosedStore.change(own, "UPDATE import_range SET size = size - 1");
        refused(own, "What the ledger says of the import from event 2 on is not what was recorded");
        ClosedStore.change(own, "UPDATE import_range SET size = size + 1");
        ClosedStore.change(
                own, "UPDATE ledger_event SET payload = payload || ' ' WHERE sequence = " + middle);
        refused(own, "Event 702 of the ledger");
        ClosedStore.change(
                own, "UPDATE ledger_event SET checksum = NULL WHERE sequence = " + middle);
        refused(own, "are not those that were imported");
        ClosedStore.change(own, "DELETE FROM ledger_event WHERE sequence = " + middle);
        refused(own, "The ledger has a gap: event 702 is missing");
        ClosedStore.change(own, "DELETE FROM import_range");
        refused(own, "The ledger has a gap: event 2 is missing");
    }

    private static void refused(Path data, String said) {
        try (ConfigurableApplicationContext started = start(data)) {
            assertThat(started.isRunning()).as("it is refused: " + said).isFalse();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause != null && !(cause instanceof StoreDamaged)) cause = cause.getCause();
            assertThat(cause).as("in words: " + e).isNotNull().hasMessageContaining(said);
        }
    }
}
