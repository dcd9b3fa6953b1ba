package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What goes over the wire, and what a client may keep of it. */
class CachingTest {
    private static final String PINNED = "/api/companies/acme/position?asOf=2025-06-30&sequence=1";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext ledger;
    private static Api api;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
        port = EmptyLedger.port(ledger);
        api.register("acme");
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static int bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(path, "Accept-Encoding", "gzip");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body().length;
    }

    @Test
    void anAnswerAtASequenceHasATagAndIsNotSentTwice() throws Exception {
        HttpResponse<byte[]> first = get(PINNED);
        String tag = header(first, "ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(header(first, "Cache-Control")).isEqualTo("max-age=300, private");
        HttpResponse<byte[]> again = get(PINNED, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpResponse<byte[]> other =
                get(PINNED.replace("position", "runway"), "If-None-Match", tag);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void whatMayChangeIsAskedForAgain() throws Exception {
        for (String path :
                new String[] {
                    "/api/companies/acme/position",
                    "/api/companies/acme/position?sequence=1",
                    "/api/companies/acme/position?asOf=2025-06-30",
                    "/companies/acme"
                }) {
            HttpResponse<byte[]> response = get(path);
            assertThat(header(response, "Cache-Control")).as(path).isEqualTo("no-cache");
            assertThat(header(response, "ETag")).as(path).isEmpty();
        }
        HttpResponse<byte[]> refused = get(PINNED.replace("acme", "nobody"));
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(header(refused, "ETag")).isEmpty();
    }

    @Test
    void answersArePackedWhereTheClientUnpacksThem() throws Exception {
        HttpResponse<byte[]> packed = get("/api/companies/acme/runway", "Accept-Encoding", "gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes())).contains("\"company\":\"acme\"");
        }
        assertThat(header(get("/api/companies/acme/runway"), "Content-Encoding")).isEmpty();
    }

    /** Own scripts and styles bear a digest of what they hold, and are kept for good. */
    @Test
    void aPageLoadsOnlyWhatItNeedsAndKeepsIt() throws Exception {
        assertThat(loaded("/companies/acme/journal"))
                .as("a page without charts")
                .isLessThan(60 * 1024);
        assertThat(loaded("/import")).isLessThan(60 * 1024);
    }

    private static int loaded(String page) throws IOException, InterruptedException {
        String html = api.get(page).text();
        Matcher asset =
                Pattern.compile("(?:src|href)=\"(/[^\"]+[.](?:js|css|svg))\"").matcher(html);
        int bytes = bytes(page);
        int own = 0;
        while (asset.find()) {
            String address = asset.group(1);
            bytes += bytes(address);
            if (!address.matches("/(css|js|img)/.*")) continue;
            own++;
            assertThat(address).matches("/(css|js|img)/[a-z]+-[0-9a-f]{32}[.](js|css|svg)");
            assertThat(header(get(address), "Cache-Control"))
                    .isEqualTo("max-age=31536000, public, immutable");
        }
        assertThat(own).isGreaterThan(3);
        assertThat(html).doesNotContain("echarts");
        return bytes;
    }
}
