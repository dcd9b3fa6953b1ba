package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ledger with hardly any memory for timelines reads companies from its store when they are asked
 * for, lets them go again, and answers as one that keeps them all.
 */
class ForgetfulLedgerTest {
    private static final String FORGETFUL = "--outlast.timelines.events=1";
    private static final List<String> QUESTIONS =
            List.of(
                    "/position",
                    "/runway",
                    "/journal?limit=1000",
                    "/export",
                    "/rounds",
                    "/commitments",
                    "/forecasts",
                    "/position?asOf=2025-06-30&knownAt=2025-12-31&explain=true",
                    "/bridge?fromAsOf=2025-01-31&toAsOf=2026-01-31");

    private static void importAll(Api api) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("events/history"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList())
                assertThat(api.importLines(Files.readString(file)).status()).isEqualTo(201);
        }
    }

    private static List<String> companies(Api api) {
        List<String> ids = new ArrayList<>();
        api.get("/api/companies").json().get("items").forEach(i -> ids.add(i.get("id").asString()));
        return ids;
    }

    /** What is answered, without the ids that each ledger gives on its own. */
    private static String answer(Api api, String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.text().replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+", "ID");
    }

    private static void assertSameAnswers(Api one, Api other) {
        List<String> companies = companies(one);
        assertThat(companies).hasSizeGreaterThan(4).isEqualTo(companies(other));
        for (String company : companies) {
            for (String question : QUESTIONS) {
                String path = "/api/companies/" + company + question;
                // A journal tells when something was recorded, and by which id.
                if (question.startsWith("/journal"))
                    assertThat(one.get(path).json().get("items").size())
                            .isEqualTo(other.get(path).json().get("items").size());
                else assertThat(answer(one, path)).as(path).isEqualTo(answer(other, path));
            }
        }
        for (String path : List.of("/api/portfolio", "/api/counterparties", "/api/rankings/rounds"))
            assertThat(answer(one, path)).isEqualTo(answer(other, path));
    }

    /** A correction names a fact that may have been let go. */
    private static void correct(Api api) {
        String balance =
                "{'effective':'2026-03-31','known':'2026-04-02','balance':{'amount':"
                        + "'31000000000.00','currency':'USD'},SOURCE}";
        String path = "/api/companies/openai";
        String id = api.post(path + "/cash-balances", balance).eventIds().getFirst();
        api.get("/api/companies/anthropic/position");
        Api.Answer retracted =
                api.post(
                        path + "/retractions",
                        "{'fact':'%s','effective':'2026-03-31','known':'2026-05-01','reason':'misread',SOURCE}"
                                .formatted(id));
        assertThat(retracted.status()).as(retracted.text()).isEqualTo(201);
    }

    @Test
    void itAnswersAsOneThatKeepsEverything() throws IOException {
        Path data = Files.createTempDirectory("outlast-test");
        try (ConfigurableApplicationContext whole = EmptyLedger.start()) {
            Api keeps = EmptyLedger.api(whole);
            importAll(keeps);
            correct(keeps);
            try (ConfigurableApplicationContext ledger =
                    EmptyLedger.start(List.of(OutlastApplication.class), data, FORGETFUL)) {
                Api forgets = EmptyLedger.api(ledger);
                importAll(forgets);
                correct(forgets);
                assertSameAnswers(keeps, forgets);
            }
            try (ConfigurableApplicationContext again =
                    EmptyLedger.start(List.of(OutlastApplication.class), data, FORGETFUL)) {
                assertSameAnswers(keeps, EmptyLedger.api(again));
            }
        }
    }

    @Test
    void anImportOfOneCompanyThatDoesNotFitInMemoryIsRefusedAndLeavesNothing() throws IOException {
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start("--outlast.import-events=50")) {
            Api api = EmptyLedger.api(ledger);
            String small = Files.readString(Path.of("events/history/anthropic.jsonl"));
            String header = small.lines().findFirst().orElseThrow();
            StringBuilder large = new StringBuilder(header).append('\n');
            for (int n = 0; n < 60; n++)
                large.append(
                        ("{'type':'CashMoved','company':'anthropic','key':'m%d','effective':"
                                        + "'2025-01-31','known':'2025-01-31',SOURCE,'data':{"
                                        + "'amount':{'amount':'1.00','currency':'USD'},"
                                        + "'kind':'other','reason':'r'}}%n")
                                .formatted(n)
                                .replace('\'', '"')
                                .replace("SOURCE", Api.SOURCE));
            for (int time = 0; time < 2; time++) {
                Api.Answer refused = api.importLines(large.toString());
                assertThat(refused.status()).as(refused.text()).isEqualTo(413);
                assertThat(refused.detail())
                        .contains("line 51 one company")
                        .contains("more than 50 events")
                        .contains("into several files");
                assertThat(api.get("/api/companies").json().get("items")).isEmpty();
            }
            String fits = large.toString().lines().limit(50).collect(Collectors.joining("\n"));
            assertThat(api.importLines(fits).status())
                    .as("what was refused is let go of again")
                    .isEqualTo(201);
        }
    }

    @Test
    void whatIsRecordedWhileCompaniesAreReadIsThere() throws Exception {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(FORGETFUL);
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Api api = EmptyLedger.api(ledger);
            for (int c = 0; c < 4; c++) api.register("c" + c);
            List<Future<?>> clients = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                String company = "/api/companies/c" + c;
                clients.add(pool.submit(() -> recordAndRead(api, company)));
            }
            for (Future<?> client : clients) client.get();
        }
    }

    private static void recordAndRead(Api api, String company) {
        for (int n = 1; n <= 40; n++) {
            Api.Answer recorded =
                    api.post(
                            company + "/cash-movements",
                            "{'effective':'2025-01-31','known':'2025-01-31','amount':{'amount':"
                                + "'1.00','currency':'USD'},'kind':'other','reason':'r',SOURCE}");
            assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
            assertThat(api.get(company).json().get("events").intValue())
                    .as("what was acknowledged is seen at once")
                    .isEqualTo(n + 1);
        }
    }
}
