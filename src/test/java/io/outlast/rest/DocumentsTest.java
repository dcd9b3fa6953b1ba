package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.ledger.Digests;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files are kept, handed out, and shown at their lines. */
class DocumentsTest {
    private static ConfigurableApplicationContext ledger;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static String page(String text, String query) {
        return page(text.getBytes(StandardCharsets.UTF_8), query);
    }

    private static String page(byte[] file, String query) {
        Api.Answer kept = api.upload("/api/documents", file, "text/plain");
        assertThat(kept.status()).as(kept.text()).isBetween(200, 201);
        Api.Answer page = api.get("/documents/" + kept.json().get("sha256").stringValue() + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    /** The numbers of the lines that are shown, those that are meant in brackets. */
    private static String numbers(String page) {
        return Pattern.compile("<tr id=\"line-([0-9]+)\"( class=\"meant\")?")
                .matcher(page)
                .results()
                .map(r -> r.group(2) == null ? r.group(1) : "[" + r.group(1) + "]")
                .collect(Collectors.joining(" "));
    }

    private static String lines(int many, String end) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(n -> "line " + n)
                .collect(Collectors.joining(end));
    }

    @Test
    void theLinesThatAreMeantStandAmongThoseAroundThem() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String page = page(lines(30, end), "?lines=12-13");
            assertThat(numbers(page))
                    .isEqualTo("4 5 6 7 8 9 10 11 [12] [13] 14 15 16 17 18 19 20 21");
            assertThat(page).contains("<mark>line 12</mark>", "The file goes on");
            assertThat(numbers(page(lines(3, end) + end, ""))).isEqualTo("1 2 3");
        }
        assertThat(page(lines(30, "\n"), "?lines=25")).doesNotContain("The file goes on");
    }

    @Test
    void linesThatAreNotThereAreNotShownAndSaid() {
        String page = page("one\ntwo\n", "?lines=20-21");
        assertThat(numbers(page)).isEmpty();
        assertThat(page).contains("The file has 2 lines.").doesNotContain("no text");
        assertThat(page("one", "?lines=2")).contains("The file has 1 line.");
        assertThat(api.get("/documents/%s?lines=3-2".formatted(Digests.sha256("one"))).status())
                .isEqualTo(400);
        assertThat(api.get("/documents/" + "0".repeat(64)).status()).isEqualTo(404);
    }

    /** A text of one line of some megabytes, as machines write JSON, and one of many lines. */
    @Test
    void whatIsTooLongForAPageIsCutAndSaid() {
        String json = "{\"a\":[" + "1,".repeat(2_000_000) + "1]}";
        assertThat(page(json, ""))
                .hasSizeLessThan(20_000)
                .contains("the line goes on")
                .doesNotContain("The file goes on");
        String many = page(lines(100_000, "\n"), "");
        assertThat(numbers(many)).endsWith(" 499 500");
        assertThat(many).contains("The file goes on after these lines.");
        assertThat(numbers(page(lines(100_000, "\n"), "?lines=99999"))).endsWith("[99999] 100000");
    }

    @Test
    void textsOfBanksAreReadInTheirEncodings() {
        for (String encoding : List.of("UTF-8", "windows-1252", "UTF-16"))
            assertThat(
                            page(
                                    "Datum;Text;Betrag;Saldo\n31.03.2025;Gebühr für März;-10,00;90,00\n"
                                            .getBytes(Charset.forName(encoding)),
                                    ""))
                    .contains("Gebühr für März");
    }

    @Test
    void whatIsNoTextIsOnlyHandedOut() {
        byte[] file = {'%', 'P', 'D', 'F', '-', '1', '.', '4', '\n', 0, 1, 2};
        assertThat(page(file, "?lines=1")).contains("It is no text");
        String markup = "<html><script>alert(1)</script></html>";
        assertThat(page(markup, "")).doesNotContain("<script>alert");
        Api.Answer out = api.get("/api/documents/" + Digests.sha256(markup));
        assertThat(out.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(out.raw().headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(out.text()).isEqualTo(markup);
    }

    @Test
    void theJournalOpensADocumentAtItsPlaceAndShowsItsWords() {
        api.register("acme");
        byte[] pdf = {'%', 'P', 'D', 'F', '-', '1', '.', '4', '\n', 3, 1, 2};
        String document =
                api.upload("/api/documents", pdf, "application/pdf")
                        .json()
                        .get("sha256")
                        .stringValue();
        Map<String, String> places =
                Map.of(
                        "p. 14", "/api/documents/%s#page=14",
                        "lines 12-45", "/documents/%s?lines=12-45",
                        "sheet Cash, B2", "/documents/%s");
        for (String locator : places.keySet()) {
            String source =
                    "{'publisher':'Acme','title':'%s','evidence':'company','document':'%s',"
                            + "'locator':'%s','quotation':'cash < 5 million'}";
            Api.Answer recorded =
                    api.post(
                            "/api/companies/acme/cash-balances",
                            "{'effective':'2025-01-31','known':'2025-01-31',"
                                    + "'balance':{'amount':'5.00','currency':'USD'},'source':"
                                    + source.formatted(locator, document, locator)
                                    + "}");
            assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        }
        String journal = api.get("/companies/acme/journal").text();
        places.forEach(
                (locator, address) ->
                        assertThat(journal)
                                .contains(
                                        "href=\"%s\">%s</a>"
                                                .formatted(address.formatted(document), locator)));
        assertThat(journal).contains("cash &lt; 5 million");
    }

    /** One of 1,000 bytes is kept, one of 1,025 is not, announced or not. */
    @Test
    void aDocumentBeyondTheLimitIsRefusedAndNotKept() throws Exception {
        try (ConfigurableApplicationContext small =
                EmptyLedger.start("--outlast.document-limit=1KB")) {
            Api other = EmptyLedger.api(small);
            other.register("acme");
            String text = "a".repeat(1000);
            Api.Answer kept = other.postRaw("/api/documents", text, "text/plain");
            assertThat(kept.status()).as(kept.text()).isEqualTo(201);
            assertThat(other.postRaw("/api/documents", text, "text/plain").status()).isEqualTo(200);
            for (String path :
                    List.of(
                            "/api/documents",
                            "/api/companies/acme/statements",
                            "/api/companies/acme/plans")) {
                Api.Answer refused = other.postRaw(path, "a".repeat(1025), "text/plain");
                assertThat(refused.status()).isEqualTo(413);
                assertThat(refused.detail())
                        .contains("1025 bytes", "the setting outlast.document-limit admits more");
            }
            assertThat(other.get("/api/documents/" + Digests.sha256("a".repeat(1025))).status())
                    .isEqualTo(404);
        }
    }
}
