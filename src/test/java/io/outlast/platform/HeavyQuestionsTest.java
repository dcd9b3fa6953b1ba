package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Heavy questions stop nobody, and too many of them are told to come back. */
@Timeout(120)
class HeavyQuestionsTest {
    private static final String SIMULATION =
            "/api/companies/acme/simulation?simulate=20000&spread=0.3&asOf=2025-01-31";

    private static final String LONG_SIMULATION =
            "/api/companies/acme/simulation?simulate=100000&spread=0.3&asOf=2025-01-31";

    /** These look at one company once, or at no more than they show. */
    private static final List<String> PLAIN =
            List.of(
                    "/api/companies/{company}",
                    "/api/companies/{company}/board-meetings",
                    "/api/companies/{company}/claims",
                    "/api/companies/{company}/commitments",
                    "/api/companies/{company}/export",
                    "/api/companies/{company}/forecasts",
                    "/api/companies/{company}/journal",
                    "/api/companies/{company}/position",
                    "/api/companies/{company}/rounds",
                    "/api/companies/{company}/runway",
                    "/api/companies/{company}/saved-scenarios",
                    "/api/companies/{company}/statement-rules",
                    "/api/companies/{company}/statement-rules/{name}",
                    "/api/companies/{company}/tags",
                    "/api/documents/{sha256}",
                    "/api/exchange-rates",
                    "/api/exchange-rates/journal",
                    "/api/access/trail",
                    "/api/filings",
                    "/api/me",
                    "/api/seal/heads",
                    "/api/tags");

    /**
     * Whoever adds a question says which kind it is: a long one among the plain stops the others.
     */
    @Test
    void everyQuestionIsEitherPlainOrHasThreadsOfItsOwn() throws Exception {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start()) {
            List<String> questions = new ArrayList<>();
            EmptyLedger.api(ledger)
                    .get("/v3/api-docs")
                    .json()
                    .get("paths")
                    .properties()
                    .forEach(
                            path -> {
                                if (path.getValue().has("get")) questions.add(path.getKey());
                            });
            assertThat(questions).hasSizeGreaterThan(20).containsAll(PLAIN);
            for (String question : questions)
                assertThat(HeavyQuestions.heavy("GET", question.replaceAll("[{}]", "")))
                        .as(question)
                        .isNotEqualTo(PLAIN.contains(question));
        }
        assertThat(HeavyQuestions.heavy("POST", "/api/companies")).isFalse();
    }

    private static void company(Api api) {
        api.register("acme");
        api.post(
                "/api/companies/acme/cash-balances",
                "{'effective':'2025-01-31','known':'2025-01-31','balance':{'amount':'1000000.00',"
                        + "'currency':'USD'},SOURCE}");
        api.post(
                "/api/companies/acme/burn-reports",
                "{'start':'2025-01-01','end':'2025-01-31','known':'2025-01-31','burn':{'amount':"
                        + "'31000.00','currency':'USD'},SOURCE}");
    }

    @Test
    void beyondTheQueueAQuestionIsToldToComeBackAndOthersAreAnswered() throws Exception {
        try (ConfigurableApplicationContext ledger =
                        EmptyLedger.start(
                                "--outlast.questions.threads=1", "--outlast.questions.queue=1");
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Api api = EmptyLedger.api(ledger);
            company(api);
            List<Future<Api.Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) asked.add(pool.submit(() -> api.get(SIMULATION)));
            assertThat(api.get("/actuator/health").status()).isEqualTo(200);
            assertThat(api.get("/api/companies/acme/position").status()).isEqualTo(200);
            int answered = 0;
            int refused = 0;
            for (Future<Api.Answer> each : asked) {
                Api.Answer answer = each.get();
                if (answer.status() == 200) {
                    answered++;
                    assertThat(answer.json().get("draws").intValue()).isEqualTo(20_000);
                    continue;
                }
                refused++;
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.raw().headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.detail()).contains("ask again in a second");
            }
            assertThat(answered).isGreaterThanOrEqualTo(1);
            assertThat(refused).isGreaterThanOrEqualTo(1);
            assertThat(api.get(SIMULATION).status()).as("once there is room").isEqualTo(200);
            assertThat(api.get(SIMULATION.replace("0.3", "x")).status())
                    .as("refusals come through as they are")
                    .isEqualTo(400);
        }
    }

    @Test
    void theWorkEndsWhenItsClientHasGone() throws Exception {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start()) {
            Api api = EmptyLedger.api(ledger);
            company(api);
            int port = EmptyLedger.port(ledger);
            try (Socket client = new Socket("127.0.0.1", port)) {
                // Longer than anybody would wait: a hundred thousand runways to the horizon.
                send(
                        client,
                        "GET "
                                + LONG_SIMULATION
                                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                + port
                                + "\r\n\r\n");
                await(() -> metric(api, "outlast_folds_total") > 0);
            }
            await(() -> metric(api, "outlast_questions_abandoned_total") == 1);
            assertThat(api.get(SIMULATION).status()).isEqualTo(200);
        }
    }

    @Test
    void whoSendsDropByDropIsCutOff() throws Exception {
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start("--outlast.clients.patience=1s")) {
            int port = EmptyLedger.port(ledger);
            Api api = EmptyLedger.api(ledger);
            String host = "127.0.0.1:" + port;
            String post =
                    "POST /api/companies HTTP/1.1\r\nHost: "
                            + host
                            + "\r\n"
                            + "Content-Type: application/json\r\n";
            for (String first :
                    List.of(
                            "GET /api/companies HTTP/1.1\r\nHost: " + host + "\r\nX-A: a",
                            post + "Content-Length: 100000\r\n\r\n{",
                            post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")) {
                try (Socket slow = new Socket("127.0.0.1", port)) {
                    send(slow, first);
                    String drop = first.contains("chunked") ? "1\r\n \r\n" : " ";
                    assertThat(drip(slow, drop)).as(first).isTrue();
                }
            }
            assertThat(api.get("/api/companies").status()).isEqualTo(200);
            assertThat(api.get("/api/companies").json().get("items")).isEmpty();
        }
    }

    /** Whether the connection is ended, and not after a minute of drops. */
    private static boolean drip(Socket slow, String drop) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try {
                send(slow, drop);
            } catch (IOException ended) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static double metric(Api api, String name) {
        return api.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (condition.getAsBoolean()) return;
            Thread.sleep(50);
        }
        throw new AssertionError("It did not come");
    }

    @Test
    void whatTheLedgerTellsOfItselfInFigures() throws Exception {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start()) {
            Api api = EmptyLedger.api(ledger);
            company(api);
            api.get("/api/companies/acme/position");
            assertThat(metric(api, "outlast_events")).isEqualTo(3);
            assertThat(metric(api, "outlast_recording")).isEqualTo(1);
            assertThat(metric(api, "outlast_lane_wait_seconds_count")).isEqualTo(3);
            assertThat(metric(api, "outlast_lane_group_sum")).isEqualTo(3);
            assertThat(metric(api, "outlast_sync_seconds_count")).isGreaterThanOrEqualTo(3);
            assertThat(metric(api, "outlast_questions_queue")).isZero();
            assertThat(metric(api, "outlast_lane_waiting")).isZero();
            assertThat(api.get("/actuator/prometheus").text())
                    .contains("jvm_memory_used_bytes")
                    .contains("http_server_requests_seconds_count");
        }
    }

    @Test
    void aPageOfAnotherSiteIsRefused() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start()) {
            int port = EmptyLedger.port(ledger);
            assertThat(status(port, "/api/companies", "cross-site")).isEqualTo(403);
            assertThat(status(port, "/api/companies", "same-origin")).isEqualTo(200);
            assertThat(status(port, "/", "cross-site")).as("a link to a page").isEqualTo(200);
        }
    }

    private static int status(int port, String path, String site)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Sec-Fetch-Site", site)
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
