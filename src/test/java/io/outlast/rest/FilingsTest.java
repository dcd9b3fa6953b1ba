package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.filing.FactsFile;
import io.outlast.ledger.Digests;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Filings by the API and at the start: one company, an archive of many, and bad input. */
class FilingsTest {
    private static final int MANY = 1_500;

    private ConfigurableApplicationContext ledger;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private HttpResponse<String> send(String query, byte[] body, String type) {
        return api.upload("/api/filings" + query, body, type).raw();
    }

    private JsonNode taken(String query, byte[] body, String type, int status) throws Exception {
        HttpResponse<String> response = send(query, body, type);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] archive(Map<String, String> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(bytes(file.getValue()));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static FactsFile acme(long cik) {
        return new FactsFile(cik, "Acme Inc.")
                .filing("1-20-1", "10-Q", "2020-05-10")
                .cash("2020-03-31", 1_000_000)
                .flows("2020-01-01", "2020-03-31", -150_000, 50_000, 300_000);
    }

    @Test
    void aListedCompanyIsOneCommandAway() throws Exception {
        byte[] file = Files.readAllBytes(Path.of("events/filings/snowflake.json.gz"));
        JsonNode tried = taken("?dryRun=true", file, "application/json", 200);
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
        JsonNode company = taken("", file, "application/json", 201).get("companies").get(0);
        assertThat(company).isEqualTo(tried.get("companies").get(0));
        assertThat(company.get("id").stringValue()).isEqualTo("cik-0001640147");
        assertThat(company.get("recorded").intValue()).isGreaterThan(80);
        JsonNode position =
                api.get("/api/companies/cik-0001640147/position?asOf=2020-10-31").json();
        assertThat(position.get("cash").get("reported").get("amount").stringValue())
                .isEqualTo("5101451000.00");
        JsonNode again = taken("", file, "application/json", 200).get("companies").get(0);
        assertThat(again.get("recorded").intValue()).isZero();
        assertThat(again.get("skipped").intValue()).isEqualTo(company.get("recorded").intValue());
    }

    /** 1,000,000, of which 160,000 were burned and 60,000 repaid: 20,000 are missing of 760,000. */
    @Test
    void theReconciliationSaysWhatOfABalanceNobodyHasAccountedFor() throws Exception {
        String json =
                acme(42).filing("1-20-2", "10-Q", "2020-08-10")
                        .cash("2020-06-30", 760_000)
                        .flows("2020-01-01", "2020-06-30", -300_000, 60_000, 240_000)
                        .json();
        taken("", bytes(json), "application/json", 201);
        String path = "/api/companies/cik-0000000042/reconciliation";
        JsonNode found = api.get(path).json();
        assertThat(found.get("items")).hasSize(2);
        JsonNode first = found.get("items").get(0);
        assertThat(first.get("since").isNull()).isTrue();
        assertThat(first.get("unexplained").isNull()).isTrue();
        JsonNode second = found.get("items").get(1);
        assertThat(second.get("since").stringValue()).isEqualTo("2020-03-31");
        assertThat(second.at("/change/amount").stringValue()).isEqualTo("-240000.00");
        assertThat(second.at("/explained/amount").stringValue()).isEqualTo("-220000.00");
        assertThat(second.at("/unexplained/amount").stringValue()).isEqualTo("-20000.00");
        assertThat(second.get("share").decimalValue()).isEqualByComparingTo("0.026316");
        assertThat(found.get("largest")).isEqualTo(second.get("share"));
        assertThat(api.get(path + "?format=csv").text())
                .contains("2020-06-30,2020-03-31,USD,760000.00,-240000.00,-220000.00,-20000.00");
    }

    @Test
    void aNewerFileAddsWhatIsNew() throws Exception {
        String all = FactsFile.real("snowflake.json.gz");
        String type = "application/json";
        JsonNode older =
                taken("", packed(bytes(FactsFile.until(all, "2023-03-29"))), type, 201)
                        .get("companies")
                        .get(0);
        JsonNode newer = taken("", bytes(all), type, 201).get("companies").get(0);
        assertThat(newer.get("skipped").intValue()).isEqualTo(older.get("recorded").intValue());
        assertThat(newer.get("recorded").intValue()).isPositive();
    }

    /** The older file stays the document of what it said; an archive says nothing else. */
    @Test
    void theFileIsKeptAndEveryEventNamesIt() throws Exception {
        String type = "application/json";
        String older = acme(42).json();
        String newer =
                acme(42).filing("1-20-2", "10-Q", "2020-08-10").cash("2020-06-30", 760_000).json();
        taken("?dryRun=true&name=acme.json", bytes(older), type, 200);
        assertThat(document(older).status()).isEqualTo(404);
        taken("?name=acme.json", bytes(older), type, 201);
        taken("?name=acme-2.json", bytes(newer), type, 201);
        Map<String, Integer> named = new LinkedHashMap<>();
        for (JsonNode item :
                api.get("/api/companies/cik-0000000042/journal?limit=100").json().get("items")) {
            JsonNode source = item.get("source");
            named.merge(source.get("document").stringValue(), 1, Integer::sum);
            assertThat(source.get("locator").stringValue())
                    .isEqualTo("filing " + item.get("key").stringValue().replaceAll("/.*", ""));
        }
        assertThat(named)
                .containsOnly(
                        Map.entry(Digests.sha256(older), 4), Map.entry(Digests.sha256(newer), 1));
        assertThat(document(older).text()).isEqualTo(older);
        JsonNode again =
                taken("", archive(Map.of("CIK0000000042.json", newer)), "application/zip", 200)
                        .get("companies")
                        .get(0);
        assertThat(again.get("skipped").intValue()).isEqualTo(5);
        assertThat(again.get("leftOut")).isEmpty();
        String nothingNew = newer.replace("{\"cik\"", "{ \"cik\"");
        taken("", bytes(nothingNew), type, 200);
        assertThat(document(nothingNew).status()).isEqualTo(404);
    }

    private Api.Answer document(String file) {
        return api.get("/api/documents/" + Digests.sha256(file));
    }

    @Test
    void whatReadsDifferentlyNowIsListedAndNotTaken() throws Exception {
        taken("", bytes(acme(42).json()), "application/json", 201);
        String changed =
                acme(42).json().replace("1000000", "1000001").replace("Acme Inc.", "Acme Corp.");
        JsonNode company =
                taken("", bytes(changed), "application/json", 200).get("companies").get(0);
        assertThat(company.get("recorded").intValue()).isZero();
        assertThat(company.get("leftOut").toString())
                .contains("it reads differently now")
                .contains("the company is called Acme Corp. now, and Acme Inc. in the ledger");
        assertThat(api.get("/api/companies/cik-0000000042/position?asOf=2020-03-31").text())
                .contains("1000000.00");
    }

    @Test
    void anArchiveGoesOnPastWhatIsRefused() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("CIK0000000001.json", acme(1).json());
        files.put("CIK0000000002.json", "{\"cik\":2,\"entityName\":\"B\",\"facts\":{");
        files.put(
                "CIK0000000003.json",
                acme(3).filing("9-99-9", "10-Q", "2999-05-10").cash("2999-03-31", 5).json());
        files.put("CIK0000000004.json", acme(4).json());
        JsonNode outcome = taken("", archive(files), "application/zip", 201);
        assertThat(outcome.get("companies").findValuesAsString("id"))
                .containsExactly("cik-0000000001", "cik-0000000004");
        assertThat(outcome.get("refused").findValuesAsString("file"))
                .containsExactly("CIK0000000002.json", "CIK0000000003.json");
        assertThat(outcome.get("refused").toString())
                .contains("it ends in the middle", "known is 2999-05-10, after today");
        assertThat(api.get("/api/companies/cik-0000000003").status()).isEqualTo(404);
        HttpResponse<String> table = send("?format=csv", archive(files), "application/zip");
        assertThat(table.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(table.body())
                .contains("cik-0000000001,Acme Inc.,0,4,taken")
                .contains("CIK0000000002.json,,,refused");
    }

    private static byte[] many() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 1; i <= MANY; i++) files.put("CIK%010d.json".formatted(i), acme(i).json());
        return archive(files);
    }

    /** Waits until a run has come to a company; fails where it never does. */
    private JsonNode underWay() throws InterruptedException {
        for (int i = 0; i < 3_000; i++) {
            JsonNode runs = api.get("/api/filings").json().get("items");
            if (!runs.isEmpty() && runs.get(0).get("done").asInt() > 0) return runs.get(0);
            Thread.sleep(10);
        }
        throw new AssertionError("no run is under way");
    }

    private int companies() {
        return api.get("/api/companies?limit=10000").json().get("items").size();
    }

    @Test
    void aRunOverManySaysHowFarItIsAndIsEnded() throws Exception {
        byte[] archive = many();
        assertThat(api.get("/api/filings").json().get("items")).isEmpty();
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> send("?run=mine", archive, "application/zip"));
        JsonNode run = underWay();
        assertThat(run.get("id").stringValue()).isEqualTo("mine");
        assertThat(run.get("files").asInt()).isEqualTo(MANY);
        assertThat(run.get("events").asInt()).isPositive();
        assertThat(run.get("secondsLeft").isNumber()).isTrue();
        assertThat(send("?run=mine", archive, "application/zip").statusCode()).isEqualTo(409);
        assertThat(api.delete("/api/filings/mine").json().get("ending").booleanValue()).isTrue();
        JsonNode outcome = JsonMapper.shared().readTree(answer.get().body());
        int taken = outcome.get("companies").size();
        assertThat(taken).isBetween(1, MANY - 1);
        assertThat(outcome.get("left").asInt()).isEqualTo(MANY - taken);
        assertThat(companies()).isEqualTo(taken);
        assertThat(api.delete("/api/filings/mine").status()).isEqualTo(404);
        JsonNode again = taken("", archive, "application/zip", 201);
        assertThat(again.has("left")).isFalse();
        assertThat(companies()).isEqualTo(MANY);
        assertThat(send("?run=a%20b", archive, "application/zip").body())
                .contains("is no name of a run");
    }

    /** Somebody closes the page in the middle: what was taken stays, the rest is not begun. */
    @Test
    void aRunEndsWhereItsClientHasGone() throws Exception {
        byte[] archive = many();
        try (Socket client = new Socket("127.0.0.1", EmptyLedger.port(ledger))) {
            OutputStream out = client.getOutputStream();
            out.write(
                    bytes(
                            ("POST /api/filings HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type:"
                                            + " application/zip\r\nContent-Length: %d\r\n\r\n")
                                    .formatted(EmptyLedger.port(ledger), archive.length)));
            out.write(archive);
            out.flush();
            underWay();
        }
        for (int i = 0; !api.get("/api/filings").json().get("items").isEmpty(); i++) {
            assertThat(i).isLessThan(3_000);
            Thread.sleep(10);
        }
        assertThat(companies()).isBetween(1, MANY - 1);
    }

    @Test
    void badInputIsASentence() throws Exception {
        for (String type : List.of("text/plain", "nonsense", "*/*")) {
            HttpResponse<String> other = send("", bytes("{}"), type);
            assertThat(other.statusCode()).as(type + other.body()).isEqualTo(415);
            assertThat(other.body()).contains("application/gzip is needed");
        }
        assertThat(send("?promises=some", bytes(acme(1).json()), "application/json").body())
                .contains("none, leases, debt, purchases, all");
        assertThat(send("?spam=1", bytes(acme(1).json()), "application/json").statusCode())
                .isEqualTo(400);
        byte[] cut = packed(bytes(FactsFile.real("snowflake.json.gz")));
        HttpResponse<String> half =
                send("", Arrays.copyOf(cut, cut.length / 2), "application/json");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("it ends in the middle");
        byte[] zip = archive(Map.of("CIK0000000001.json", acme(1).json()));
        HttpResponse<String> halfZip =
                send("", Arrays.copyOf(zip, zip.length / 2), "application/zip");
        assertThat(halfZip.statusCode()).isEqualTo(400);
        assertThat(halfZip.body()).contains("The archive cannot be read");
        assertThat(send("", archive(Map.of("a.txt", "x")), "application/zip").body())
                .contains("There is no file of companyfacts in it");
        Map<String, String> two = Map.of("1.json", acme(1).json(), "2.json", acme(2).json());
        assertThat(send("?id=x", archive(two), "application/zip").body())
                .contains("id names one company, and there are 2 files");
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
    }

    /** What unpacks to gigabytes is refused before it fills anything. */
    @Test
    void aFileThatUnpacksWithoutEndIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes("{\"cik\":1,\"entityName\":\"A\",\"facts\":{\"x\":[0"));
            byte[] zeros = bytes(",0".repeat(1 << 19));
            for (int i = 0; i < 300; i++) gzip.write(zeros);
        }
        HttpResponse<String> refused = send("", out.toByteArray(), "application/json");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("which no company has filed");
    }

    @Test
    void aFolderIsTakenAtTheStartAndSkippedAtTheNext(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("CIK0000000001.json"), acme(1).json());
        Files.writeString(folder.resolve("CIK0000000002.json"), "no companyfacts");
        Files.write(folder.resolve("CIK0000000003.json.gz"), packed(bytes(acme(3).json())));
        Files.writeString(folder.resolve("README.md"), "not read");
        Path data = Files.createTempDirectory("outlast-test");
        for (int time = 0; time < 2; time++) {
            try (ConfigurableApplicationContext own =
                    EmptyLedger.start(
                            List.of(OutlastApplication.class),
                            data,
                            "--outlast.filings=" + folder)) {
                Api fresh = EmptyLedger.api(own);
                assertThat(fresh.get("/api/companies").json().get("items").findValuesAsString("id"))
                        .containsExactly("cik-0000000001", "cik-0000000003");
                assertThat(fresh.get("/api/companies/cik-0000000001/journal").json().get("items"))
                        .hasSize(4);
            }
        }
    }
}
