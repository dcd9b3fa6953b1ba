package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.catalogue.StrictJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is the client's fault is told so, in our own form, and never as a fault of the ledger. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "outlast.history=events/history")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class OddRequestsTest {
    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-odd");
        registry.add("outlast.data", directory::toString);
    }

    @LocalServerPort int port;

    private record Raw(int status, String head, String body) {}

    /** As it goes over the wire, whatever an HTTP client would make of it. */
    private Raw send(String lines, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request =
                    "%s\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(lines, port, body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            assertThat(end).as(answer).isPositive();
            return new Raw(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end).toLowerCase(java.util.Locale.ROOT),
                    answer.substring(end + 4));
        }
    }

    private void isAProblem(Raw answer, int status) {
        assertThat(answer.status).as(answer.body).isEqualTo(status);
        assertThat(answer.head).contains("content-type: application/problem+json");
        assertThat(answer.body).contains("\"detail\"").doesNotContain("<html");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /api/companies/openai/runway?%00=1 HTTP/1.1', 400",
        "'GET /api/companies/openai/runway?asOf=%0 HTTP/1.1', 400",
        "'GET /api/companies/openai/runway?asOf=%ED%A0%80 HTTP/1.1', 400",
        "'GET /api/companies/{x} HTTP/1.1', 400",
        "'GET /api/companies/a%2fb HTTP/1.1', 400",
        "'FOO /api/companies HTTP/1.1', 405",
        "'PATCH /api/companies HTTP/1.1', 405",
        "'GET /api/nothing HTTP/1.1', 404"
    })
    void theApiAnswersWithAProblem(String line, int status) throws IOException {
        isAProblem(send(line, ""), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS /a%2fb;x=1 HTTP/1.1",
                "OPTIONS /api/%2e%2e/x HTTP/1.1",
                "OPTIONS /api/companies HTTP/1.1",
                "OPTIONS * HTTP/1.1"
            })
    void optionsOfAnOddPathAreNoFaultOfTheLedger(String line) throws IOException {
        assertThat(send(line, "").status).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "text/plain"
            })
    void aBodyOfAnotherTypeIsRefused(String type) throws IOException {
        for (String path :
                new String[] {
                    "/api/companies",
                    "/api/companies/openai/cash-balances",
                    "/api/companies/openai/corrections",
                    "/api/exchange-rates"
                })
            isAProblem(
                    send("POST %s HTTP/1.1\r\nContent-Type: %s".formatted(path, type), "{}"), 415);
    }

    /** The same question, the same sentence, on a page and in the API. */
    @ParameterizedTest
    @CsvSource({"basis=foo, 400", "sequence=abc, 400", "asOf=2026-02-30, 422", "colour=red, 400"})
    void aPageAndTheApiRefuseAlike(String query, int status) {
        Api api = new Api(port);
        Api.Answer machine = api.get("/api/companies/openai/runway?" + query);
        assertThat(machine.status()).isEqualTo(status);
        Api.Answer page = api.get("/companies/openai?" + query);
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        if (query.startsWith("colour")) {
            assertThat(page.text()).contains("is not a query parameter");
            assertThat(machine.detail()).contains("is not a query parameter");
        } else {
            assertThat(HtmlUtils.htmlUnescape(page.text())).contains(machine.detail());
        }
    }

    @Test
    void aPageWithABadlyEncodedQueryIsRefused() throws IOException {
        for (String query : new String[] {"asOf=%0", "asOf=%ED%A0%80", "%00=1"}) {
            Raw page = send("GET /companies/openai?%s HTTP/1.1".formatted(query), "");
            assertThat(page.status).as(query).isEqualTo(400);
        }
    }

    @Test
    void nobodyWritesALineOfTheLogButTheLedger(CapturedOutput log) throws IOException {
        send("GET /api/companies?%0d%0a2026-01-01%20FORGED%20line=1 HTTP/1.1", "");
        send("GET /companies/openai?%0d%0a2026-01-01%20FORGED%20line=1 HTTP/1.1", "");
        assertThat(log.getAll().lines()).noneMatch(l -> l.startsWith("2026-01-01 FORGED"));
    }

    @Test
    void anIdThatIsNullIsNoId() {
        Api api = new Api(port);
        api.register("nulls");
        String round =
                "{'id':null,'effective':'2025-01-01','known':'2025-01-01','instrument':'equity',"
                        + "'amount':{'amount':'5.00','currency':'USD'},SOURCE}";
        for (int i = 0; i < 2; i++) {
            Api.Answer answer = api.post("/api/companies/nulls/rounds", round);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().get("id").isString()).as("it is told its id").isTrue();
        }
        assertThat(api.get("/api/companies/nulls/rounds").json().get("items")).hasSize(2);
        String exported = api.get("/api/companies/nulls/export").text();
        Api.Answer again = api.importLines(exported);
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        String line =
                exported.lines().filter(l -> l.contains("RoundRaised")).findFirst().orElseThrow();
        String without = StrictJson.object(line).putNull("id").put("key", "other").toString();
        Api.Answer refused = api.importLines(without + "\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("id is missing");
    }

    /** A sum of next to nothing once divided by zero and took the view from everybody. */
    @Test
    void whatOneCompanyOwesTakesNoViewFromTheOthers() {
        Api api = new Api(port);
        api.register("little");
        recorded(
                api,
                "/api/exchange-rates",
                "{'effective':'2025-01-01','known':'2025-01-01','base':'USD','quote':'INR',"
                        + "'rate':'85',SOURCE}");
        recorded(
                api,
                "/api/companies/little/commitments",
                "{'id':'c','effective':'2025-01-01','known':'2025-01-01','counterparty':'Paisa',"
                        + "'kind':'other','amount':{'amount':'0.01','currency':'INR'},SOURCE}");
        api.register("large");
        // Ten of them fit into a number of the machine no more.
        for (int i = 0; i < 10; i++)
            recorded(
                    api,
                    "/api/companies/large/commitments",
                    ("{'id':'c%d','effective':'2025-01-01','known':'2025-01-01',"
                                    + "'counterparty':'Much','kind':'other','amount':"
                                    + "{'amount':'9999999999999999.99','currency':'USD'},SOURCE}")
                            .formatted(i));
        assertThat(api.get("/api/portfolio?limit=100").text())
                .as("what is wrong stands in its row")
                .contains("\"trouble\"");
        for (String view :
                new String[] {"/api/portfolio", "/api/counterparties", "/api/rankings/rounds"}) {
            Api.Answer answer = api.get(view);
            assertThat(answer.status()).as(view + answer.text()).isEqualTo(200);
            assertThat(answer.json().get("items").size()).as(view).isPositive();
        }
        assertThat(api.get("/api/counterparties?limit=100").text()).contains("Paisa", "Microsoft");
        assertThat(api.get("/").status()).isEqualTo(200);
        assertThat(api.get("/").text()).contains("OpenAI");
    }

    private static void recorded(Api api, String path, String body) {
        Api.Answer answer = api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
