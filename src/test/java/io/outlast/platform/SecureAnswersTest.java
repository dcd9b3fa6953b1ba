package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Every answer tells a browser what it may do with it, whoever gives the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureAnswersTest {
    private ConfigurableApplicationContext ledger;
    private int port;

    @BeforeAll
    void start() throws IOException {
        ledger = EmptyLedger.start();
        EmptyLedger.api(ledger).register("acme");
        port = EmptyLedger.port(ledger);
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(""));
        if (headers.length > 0) request.headers(headers);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String one(HttpHeaders headers, String name) {
        assertThat(headers.allValues(name)).as(name).hasSize(1);
        return headers.allValues(name).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/companies/acme",
                "/companies/nobody",
                "/nowhere",
                "/css/outlast.css",
                "/api/companies",
                "/api/companies/acme/runway",
                "/api/companies/nobody",
                "/api/companies?sort=",
                "/api/nowhere",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/actuator/health",
                "/error"
            })
    void nothingIsSniffedFramedOrReadByOthers(String path) throws Exception {
        for (String method : new String[] {"GET", "HEAD", "POST"}) {
            HttpHeaders headers = send(method, path).headers();
            assertThat(one(headers, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(one(headers, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(one(headers, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(one(headers, "Referrer-Policy")).isEqualTo("same-origin");
            if (method.equals("GET") && !path.equals("/error") && !path.equals("/nowhere"))
                assertThat(one(headers, "Content-Security-Policy"))
                        .as(path)
                        .contains("default-src 'none'", "frame-ancestors 'none'");
        }
    }

    @Test
    void whatIsHandedOnMayStandElsewhere() throws Exception {
        long head =
                EmptyLedger.api(ledger)
                        .get("/api/companies/acme")
                        .json()
                        .get("sequence")
                        .longValue();
        String point = "?asOf=2025-01-31&sequence=" + head;
        for (String path : new String[] {"answer", "cash", "cash.svg", "chart/fan"}) {
            HttpResponse<String> handed = send("GET", "/embed/companies/acme/" + path + point);
            assertThat(handed.statusCode()).isEqualTo(200);
            HttpHeaders headers = handed.headers();
            assertThat(headers.firstValue("X-Frame-Options")).isEmpty();
            assertThat(one(headers, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
            assertThat(one(headers, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    /**
     * What never reaches the application is answered by the container, as a problem all the same.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/companies?a=%zz|<script> HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n"
            })
    void aRequestThatIsNoneIsAnsweredInWordsAndNotInHtml(String sent) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 [45].*").doesNotContain("<html", "<!doctype");
            if (answer.contains("problem+json"))
                assertThat(answer.toLowerCase(Locale.ROOT))
                        .contains("x-content-type-options: nosniff");
        }
    }

    /** A browser says who asks; pages of others, on this machine or not, get and change nothing. */
    @ParameterizedTest
    @CsvSource({
        "GET, /api/companies, cross-site, 403",
        "GET, /api/companies, same-site, 403",
        "GET, /api/companies, same-origin, 200",
        "GET, /api/companies, none, 200",
        "GET, /companies/acme, cross-site, 200",
        "GET, /companies/acme, same-site, 200",
        "POST, /companies/acme/tags, cross-site, 403",
        "POST, /companies/acme/tags, same-site, 403",
        "POST, /language, same-site, 403",
        "DELETE, /api/filings/x, same-site, 403"
    })
    void pagesOfOthersAskNothing(String method, String path, String site, int status)
            throws Exception {
        HttpResponse<String> answer = send(method, path, "Sec-Fetch-Site", site);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
