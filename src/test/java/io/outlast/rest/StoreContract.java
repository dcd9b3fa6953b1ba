package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.catalogue.StrictJson;
import io.outlast.ledger.Digests;
import io.outlast.verify.BackupCommand;
import io.outlast.verify.RestoreCommand;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the ledger promises over real HTTP, whichever store it has. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class StoreContract {
    private static int companies;

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    Api api;
    String company;

    @BeforeEach
    void aNewCompany() {
        api = new Api(port);
        company = "acme-" + ++companies;
        api.register(company);
    }

    String path(String rest) {
        return "/api/companies/" + company + rest;
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM ledger_event").query(Long.class).single();
    }

    private void raise(String id, String amount, String more) {
        Api.Answer answer =
                api.post(
                        path("/rounds"),
                        "{'id':'"
                                + id
                                + "','effective':'2025-01-01','known':'2025-01-01','instrument':'equity',"
                                + "'amount':{'amount':'"
                                + amount
                                + "','currency':'USD'},"
                                + more
                                + "SOURCE}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private Api.Answer fund(String round, String amount) {
        return api.post(
                path("/rounds/" + round + "/fundings"),
                "{'effective':'2025-02-03','known':'2025-02-03','tranche':'t','amount':{'amount':'"
                        + amount
                        + "','currency':'USD'},SOURCE}");
    }

    private static final String TRANCHE_OF_100 =
            "'tranches':[{'id':'t','amount':{'amount':'100.00','currency':'USD'}}],";

    @Test
    void aQuerySentAfterThe201SeesWhatWasRecorded() {
        for (int i = 1; i <= 20; i++) {
            Api.Answer recorded =
                    api.post(
                            path("/cash-balances"),
                            "{'effective':'2025-01-01','known':'2025-01-01','balance':{'amount':'"
                                    + i
                                    + ".00','currency':'USD'},SOURCE}");
            assertThat(recorded.status()).isEqualTo(201);
            Api.Answer position = api.get(path("/position?asOf=2025-01-01"));
            assertThat(position.json().at("/cash/reported/amount").stringValue())
                    .isEqualTo(i + ".00");
            assertThat(position.sequence()).isEqualTo(recorded.sequence());
        }
    }

    @Test
    void whatIsRecordedIsSealed() {
        raise("a", "100.00", TRANCHE_OF_100);
        fund("a", "60.00");
        Api.Answer seal = api.get("/api/seal?verify=true");
        assertThat(seal.status()).as(seal.text()).isEqualTo(200);
        assertThat(seal.json().at("/verified/inOrder").booleanValue()).as(seal.text()).isTrue();
        long head = api.get(path("")).json().get("sequence").longValue();
        assertThat(seal.json().get("sequence").longValue()).isGreaterThanOrEqualTo(head);
        Api.Answer answer = api.get(path("/rounds?sealed=true"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text().split("\\.")).hasSize(3);
        jdbc.sql(
                        "UPDATE ledger_event SET metadata = REPLACE(metadata, 'local', 'other')"
                                + " WHERE sequence = ?")
                .param(head)
                .update();
        Api.Answer broken = api.get("/api/seal?verify=true");
        jdbc.sql(
                        "UPDATE ledger_event SET metadata = REPLACE(metadata, 'other', 'local')"
                                + " WHERE sequence = ?")
                .param(head)
                .update();
        assertThat(broken.json().at("/verified/trouble").asString())
                .contains("Event %d (TrancheFunded of %s)".formatted(head, company));
    }

    /** Taken from either store, a backup is put back into one on H2. */
    @Test
    void aBackupIsPutBackOnH2(@TempDir Path folder) throws Exception {
        Path backup = backup(folder);
        assertThat(restored(backup, "--outlast.data=" + folder.resolve("data")))
                .contains("events of the backup, up to the seal");
    }

    /** A backup with a document, a tag and a meeting in it. */
    Path backup(Path folder) throws Exception {
        raise("a", "100.00", TRANCHE_OF_100);
        api.put(path("/tags"), "{'tags':['ai']}");
        api.put(path("/board-meetings/2025-01-20"), "");
        api.postRaw("/api/documents?name=a.txt", "document of " + company, "text/plain");
        Path file = folder.resolve("backup.zip");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                new BackupCommand(new PrintStream(said, true, StandardCharsets.UTF_8))
                        .run(file.toString(), "--url=http://127.0.0.1:" + port);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        api.put(path("/tags"), "{'tags':[]}");
        return file;
    }

    static String restored(Path backup, String... settings) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(backup.toString()));
        arguments.addAll(List.of(settings));
        new RestoreCommand(
                        OutlastApplication.class,
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(arguments.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tagsGroupCompaniesAndMoveNoAnswer() {
        String tag = "sector:" + company;
        String before = api.get(path("/runway?asOf=2025-01-01")).text();
        assertThat(api.get(path("/tags")).json().get("items")).isEmpty();
        Api.Answer kept =
                api.put(path("/tags"), "{'tags':[' %s ','AI','ai','能源 行业']}".formatted(tag));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        assertThat(kept.text()).isEqualTo(api.get(path("/tags")).text());
        assertThat(kept.json().get("items").size()).isEqualTo(3);
        assertThat(companiesOf("tag=nobody," + tag.toUpperCase(Locale.ROOT)))
                .containsExactly(company);
        assertThat(companiesOf("tag=" + tag + "&sort=name")).containsExactly(company);
        assertThat(companiesOf("tag=" + tag + "&name=zzz")).isEmpty();
        assertThat(companiesOf("tag=nobody")).isEmpty();
        assertThat(api.get("/api/tags").text())
                .contains("{\"tag\":\"" + tag + "\",\"companies\":1}");
        for (String odd :
                List.of(
                        "{}",
                        "{'tags':null}",
                        "{'tags':'ai'}",
                        "{'tags':[1]}",
                        "{'tags':['']}",
                        "{'tags':['a,b']}",
                        "{'tags':['=1+1']}",
                        "{'tags':['" + "a".repeat(41) + "']}",
                        "{'tags':['ai'],'more':1}",
                        "['ai']"))
            assertThat(api.put(path("/tags"), odd).status()).as(odd).isEqualTo(400);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 21; i++) many.append("'t").append(i).append(i < 20 ? "'," : "'");
        assertThat(api.put(path("/tags"), "{'tags':[" + many + "]}").detail())
                .isEqualTo("There are 21 tags; a company has at most 20");
        assertThat(api.put("/api/companies/nobody/tags", "{'tags':[]}").status()).isEqualTo(404);
        // What was refused left all as it was.
        assertThat(api.get(path("/tags")).text()).isEqualTo(kept.text());
        assertThat(api.get(path("/runway?asOf=2025-01-01")).text()).isEqualTo(before);
        assertThat(api.put(path("/tags"), "{'tags':[]}").json().get("items")).isEmpty();
        assertThat(companiesOf("tag=" + tag)).isEmpty();
    }

    private List<String> companiesOf(String filter) {
        List<String> found = new ArrayList<>();
        Api.Answer answer = api.get("/api/portfolio?asOf=2025-01-01&" + filter);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        answer.json().get("items").forEach(item -> found.add(item.get("id").stringValue()));
        return found;
    }

    @Test
    void daysOfBoardMeetingsAreKeptOnceAndForgotten() {
        for (String day : List.of("2024-11-05", "2025-01-20", "2024-11-05"))
            assertThat(api.put(path("/board-meetings/" + day), "").status()).isEqualTo(204);
        assertThat(api.get(path("/board-meetings")).text())
                .contains("[\"2025-01-20\",\"2024-11-05\"]");
        for (String odd : List.of("2025-02-30", "today", "0001-01-01", "20250101"))
            assertThat(api.put(path("/board-meetings/" + odd), "").status()).isEqualTo(400);
        assertThat(api.delete(path("/board-meetings/2025-01-20")).status()).isEqualTo(204);
        assertThat(api.delete(path("/board-meetings/2025-01-20")).status()).isEqualTo(404);
        assertThat(api.get(path("/board-meetings")).text()).contains("[\"2024-11-05\"]");
    }

    /** Longer than a part, and with every byte in it. */
    @Test
    void aDocumentIsKeptOnceAndHandedOutByteForByte() throws Exception {
        byte[] bytes = new byte[1_300_000];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31 + company.hashCode());
        String digest = HexFormat.of().formatHex(Digests.sha256().digest(bytes));
        HttpClient client = HttpClient.newHttpClient();
        URI documents = URI.create("http://127.0.0.1:" + port + "/api/documents");
        HttpRequest post =
                HttpRequest.newBuilder(URI.create(documents + "?name=folder/a%22b.bin"))
                        .header("Content-Type", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build();
        HttpResponse<String> first = client.send(post, HttpResponse.BodyHandlers.ofString());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        ObjectNode kept = StrictJson.object(first.body());
        assertThat(kept.get("sha256").stringValue()).isEqualTo(digest);
        assertThat(kept.get("name").stringValue()).isEqualTo("ab.bin");
        assertThat(kept.get("type").stringValue()).isEqualTo("application/octet-stream");
        assertThat(kept.get("size").longValue()).isEqualTo(bytes.length);
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> out =
                client.send(
                        HttpRequest.newBuilder(URI.create(documents + "/" + digest)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(out.body()).isEqualTo(bytes);
        assertThat(out.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(out.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; sandbox");
        assertThat(jdbc.sql("SELECT count(*) FROM document").query(Long.class).single())
                .isPositive();
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThat(api.get("/api/documents/0000").status()).isEqualTo(404);
        Api.Answer empty = api.postRaw("/api/documents", "", "application/pdf");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.detail()).isEqualTo("The file is empty; there is nothing in it");
        assertThat(api.postRaw("/api/documents?nam=x", "x", "text/plain").status()).isEqualTo(400);
        assertThat(
                        api.postRaw("/api/documents", "--x--", "multipart/form-data; boundary=x")
                                .status())
                .isIn(400, 415);
    }

    @Test
    void aRefusedCommandLeavesNoRow() {
        raise("r", "100.00", TRANCHE_OF_100);
        long before = rows();
        assertThat(fund("r", "100.01").status()).isEqualTo(422);
        assertThat(rows()).isEqualTo(before);
        assertThat(fund("r", "100.00").status()).isEqualTo(201);
        assertThat(rows()).isEqualTo(before + 1);
    }

    @Test
    void aRoundWithoutTranchesRecordsItsFundingToo() {
        Api.Answer answer =
                api.post(
                        path("/rounds"),
                        "{'id':'r','key':'k','effective':'2025-01-01','known':'2025-01-01',"
                            + "'instrument':'equity','amount':{'amount':5,'currency':'USD'},SOURCE}");
        assertThat(answer.eventIds()).hasSize(2);
        List<String> keys = new ArrayList<>();
        api.get(path("/journal"))
                .json()
                .get("items")
                .forEach(item -> keys.add(item.get("key").stringValue()));
        assertThat(keys).contains("k", "k/full");
        assertThat(
                        api.get(path("/position?asOf=2025-01-01"))
                                .json()
                                .at("/funded/amount")
                                .stringValue())
                .isEqualTo("5.00");
    }

    @Test
    void theSameRequestTwiceIsRecordedOnceAndAnsweredAlike() {
        String body =
                "{'effective':'2025-01-01','known':'2025-01-01','balance':{'amount':'7.00','currency':'USD'},SOURCE}";
        String key = company + "-balance";
        Api.Answer first = api.post(path("/cash-balances"), body, "Idempotency-Key", key);
        long rows = rows();
        Api.Answer again = api.post(path("/cash-balances"), body, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(first.raw().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(rows()).isEqualTo(rows);
        Api.Answer other =
                api.post(
                        path("/cash-balances"),
                        body.replace("7.00", "8.00"),
                        "Idempotency-Key",
                        key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.detail())
                .isEqualTo(
                        "The idempotency key "
                                + key
                                + " was used for another request; a new request needs a new key");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aRefusedRequestMayBeSentAgainUnderItsKey() {
        raise("r", "100.00", TRANCHE_OF_100);
        String key = company + "-funding";
        String tooMuch =
                "{'effective':'2025-02-03','known':'2025-02-03','tranche':'t',"
                        + "'amount':{'amount':'101.00','currency':'USD'},SOURCE}";
        assertThat(api.post(path("/rounds/r/fundings"), tooMuch, "Idempotency-Key", key).status())
                .isEqualTo(422);
        assertThat(
                        api.post(
                                        path("/rounds/r/fundings"),
                                        tooMuch.replace("101", "99"),
                                        "Idempotency-Key",
                                        key)
                                .status())
                .isEqualTo(201);
    }

    @Test
    void ofManyWritersAtOneRoundJustAsManyWinAsThereIsMoney() throws Exception {
        raise("r", "100.00", TRANCHE_OF_100);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 24; i++) writers.add(() -> fund("r", "10.00").status());
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> status : pool.invokeAll(writers)) statuses.add(status.get());
        }
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(10);
        assertThat(statuses).filteredOn(s -> s != 201).allMatch(s -> s == 422);
        assertThat(
                        api.get(path("/position?asOf=2025-02-03"))
                                .json()
                                .at("/funded/amount")
                                .stringValue())
                .isEqualTo("100.00");
    }

    @Test
    void sequencesHaveNoGapsAndTheClockNeverRunsBack() throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String day = "2025-01-" + String.format("%02d", 1 + i % 28);
            writers.add(
                    () ->
                            api.post(
                                            path("/cash-movements"),
                                            "{'effective':'"
                                                    + day
                                                    + "','known':'2025-03-01',"
                                                    + "'amount':{'amount':'1.00','currency':'USD'},"
                                                    + "'kind':'other','reason':'r',SOURCE}")
                                    .status());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : pool.invokeAll(writers))
                assertThat(status.get()).isEqualTo(201);
        }
        List<String> rows =
                jdbc.sql("SELECT sequence || ' ' || recorded FROM ledger_event ORDER BY sequence")
                        .query(String.class)
                        .list();
        java.time.Instant last = java.time.Instant.EPOCH;
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i).split(" ");
            assertThat(row[0]).isEqualTo(String.valueOf(i + 1));
            java.time.Instant recorded = java.time.Instant.parse(row[1]);
            assertThat(recorded).isAfterOrEqualTo(last);
            assertThat(recorded.getNano() % 1_000_000).isZero();
            last = recorded;
        }
    }

    @Test
    void anAnswerAtASequenceStaysTheSame() {
        api.post(
                path("/cash-balances"),
                "{'effective':'2025-01-01','known':'2025-01-01','balance':{'amount':'7.00',"
                        + "'currency':'USD'},SOURCE}");
        long then = api.get(path("/position?asOf=2025-06-30")).sequence();
        String answer = api.get(path("/position?asOf=2025-06-30&sequence=" + then)).text();
        api.post(
                path("/cash-balances"),
                "{'effective':'2025-02-01','known':'2025-02-01','balance':{'amount':'9.00',"
                        + "'currency':'USD'},SOURCE}");
        assertThat(api.get(path("/position?asOf=2025-06-30&sequence=" + then)).text())
                .isEqualTo(answer);
        assertThat(
                        api.get(path("/position?asOf=2025-06-30"))
                                .json()
                                .at("/cash/reported/amount")
                                .stringValue())
                .isEqualTo("9.00");
    }

    @Test
    void aCompanyIsNotThereBeforeItWasRecorded() {
        assertThat(api.get(path("/position?sequence=0")).status()).isEqualTo(404);
        assertThat(api.get(path("/position?knownAt=1990-01-01&asOf=1990-01-01")).status())
                .isEqualTo(200);
    }

    @Test
    void anImportStoresAllOfAFileOrNothing() {
        String good =
                line(
                        "CashBalanceReported",
                        "'key':'b1','effective':'2025-01-01'",
                        "'balance':{'amount':'7.00','currency':'USD'}");
        String bad =
                line(
                        "CashBalanceReported",
                        "'key':'b2','effective':'2025-13-01'",
                        "'balance':{'amount':'7.001','currency':'USD'}");
        long rows = rows();
        Api.Answer refused = api.importLines(good + "\n\n" + bad + "\n" + "nonsense\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).isEqualTo("2 lines of 3 are refused; nothing was stored");
        assertThat(refused.json().get("errors").toString())
                .contains(
                        "{\"line\":3,\"field\":\"effective\",\"message\":\"effective:"
                                + " \\\"2025-13-01\\\" is no day of the calendar\"}")
                .contains("\"line\":4");
        assertThat(rows()).isEqualTo(rows);
        Api.Answer dry = api.postRaw("/api/import?dryRun=true", good, "application/x-ndjson");
        assertThat(dry.text()).isEqualTo("{\"read\":1,\"recorded\":1,\"skipped\":0}");
        assertThat(dry.status()).isEqualTo(200);
        assertThat(rows()).isEqualTo(rows);
        assertThat(api.importLines(good).status()).isEqualTo(201);
        assertThat(api.importLines(good).text())
                .isEqualTo("{\"read\":1,\"recorded\":0,\"skipped\":1}");
        assertThat(rows()).isEqualTo(rows + 1);
        Api.Answer other = api.importLines(good.replace("7.00", "8.00"));
        assertThat(other.json().at("/errors/0/message").stringValue())
                .isEqualTo(
                        "The key b1 is taken by an event with other content; a key is unique within"
                                + " its company");
    }

    @Test
    void linesWithoutAKeyAreToldApartByTheirContent() {
        String line =
                line(
                        "CashMoved",
                        "'effective':'2025-01-01'",
                        "'amount':{'amount':'1.00','currency':'USD'},'kind':'other','reason':'r'");
        assertThat(api.importLines(line + "\n" + line).json().at("/errors/0/message").stringValue())
                .isEqualTo(
                        "The same line stands in this file before; two equal lines need keys to"
                                + " tell them apart");
        assertThat(api.importLines(line).status()).isEqualTo(201);
        assertThat(api.importLines(line).text())
                .isEqualTo("{\"read\":1,\"recorded\":0,\"skipped\":1}");
    }

    @Test
    void commandsAndImportsSeeEachOthersAggregates() {
        raise("r", "100.00", TRANCHE_OF_100);
        assertThat(fund("r", "40.00").status()).isEqualTo(201);
        String part =
                line(
                        "TrancheFunded",
                        "'id':'r','key':'i1','effective':'2025-02-03'",
                        "'tranche':'t','amount':{'amount':'50.00','currency':'USD'}");
        assertThat(api.importLines(part).status()).isEqualTo(201);
        assertThat(fund("r", "20.00").detail())
                .isEqualTo("TrancheFunded 20.00 USD exceeds what is left of tranche t: 10.00 USD");
        assertThat(
                        api.importLines(part.replace("i1", "i2"))
                                .json()
                                .at("/errors/0/message")
                                .stringValue())
                .isEqualTo("TrancheFunded 50.00 USD exceeds what is left of tranche t: 10.00 USD");
        assertThat(fund("r", "10.00").status()).isEqualTo(201);
    }

    @Test
    void aCorrectionCountsFromItsOwnDayOfKnowledge() {
        String id =
                api.post(
                                path("/cash-balances"),
                                "{'key':'b','effective':'2025-01-31','known':'2025-02-01',"
                                        + "'balance':{'amount':'400.00','currency':'USD'},SOURCE}")
                        .eventIds()
                        .getFirst();
        Api.Answer corrected =
                api.post(
                        path("/corrections"),
                        "{'ref':'b','effective':'2025-01-31','known':'2025-03-01',"
                            + "'data':{'balance':{'amount':'40.00','currency':'USD'}},'reason':'A"
                            + " zero too many',SOURCE}");
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        assertThat(cash("2025-02-28")).isEqualTo("400.00");
        assertThat(cash("2025-03-01")).isEqualTo("40.00");
        Api.Answer twice =
                api.post(
                        path("/corrections"),
                        "{'fact':'"
                                + corrected.eventIds().getFirst()
                                + "','effective':'2025-01-31','known':'2025-03-02','data':{},'reason':'r',SOURCE}");
        assertThat(twice.status()).isEqualTo(422);
        Api.Answer takenBack =
                api.post(
                        path("/retractions"),
                        "{'fact':'"
                                + corrected.eventIds().getFirst()
                                + "','effective':'2025-03-05','known':'2025-03-05','reason':'It was"
                                + " right',SOURCE}");
        assertThat(takenBack.status()).as(takenBack.text()).isEqualTo(201);
        assertThat(cash("2025-03-05")).isEqualTo("400.00");
        Api.Answer retracted =
                api.post(
                        path("/retractions"),
                        "{'fact':'"
                                + id
                                + "','effective':'2025-03-06','known':'2025-03-06','reason':'It"
                                + " never was',SOURCE}");
        assertThat(retracted.status()).isEqualTo(201);
        assertThat(
                        api.get(path("/position?asOf=2025-03-06&knownAt=2025-03-06"))
                                .json()
                                .get("cash")
                                .isNull())
                .isTrue();
        assertThat(cash("2025-03-05")).isEqualTo("400.00");
    }

    private String cash(String day) {
        return api.get(path("/position?asOf=" + day + "&knownAt=" + day))
                .json()
                .at("/cash/reported/amount")
                .stringValue();
    }

    @Test
    void aTrancheIsNotCorrectedBelowWhatWasFundedOfIt() {
        raise("r", "100.00", "'key':'raised'," + TRANCHE_OF_100);
        assertThat(fund("r", "90.00").status()).isEqualTo(201);
        Api.Answer corrected =
                api.post(
                        path("/corrections"),
                        "{'ref':'raised','effective':'2025-01-01','known':'2025-03-01',"
                            + "'data':{'instrument':'equity','amount':{'amount':'80.00','currency':'USD'},"
                            + "'tranches':[{'id':'t','amount':{'amount':'80.00','currency':'USD'}}]},"
                            + "'reason':'r',SOURCE}");
        assertThat(corrected.status()).isEqualTo(422);
        assertThat(corrected.detail())
                .isEqualTo(
                        "The corrected past would break a rule: on 2025-02-03, TrancheFunded 90.00"
                                + " USD exceeds what is left of tranche t: 80.00 USD");
        Api.Answer retracted =
                api.post(
                        path("/retractions"),
                        "{'ref':'raised','effective':'2025-03-01','known':'2025-03-01','reason':'r',SOURCE}");
        assertThat(retracted.status()).isEqualTo(422);
    }

    String line(String type, String header, String data) {
        return ("{'type':'"
                        + type
                        + "','company':'"
                        + company
                        + "',"
                        + header
                        + ",'known':'2025-03-01',"
                        + "SOURCE,'data':{"
                        + data
                        + "}}")
                .replace('\'', '"')
                .replace("SOURCE", Api.SOURCE);
    }

    @Test
    void everyEventSaysWhoRecordedIt() {
        api.importLines(
                line(
                        "CashMoved",
                        "'effective':'2025-01-01'",
                        "'amount':{'amount':'1.00','currency':'USD'},'kind':'other','reason':'r'"));
        api.get(path("/journal"))
                .json()
                .get("items")
                .forEach(
                        item ->
                                assertThat(item.get("recordedBy").stringValue())
                                        .isEqualTo("local"));
        assertThat(
                        jdbc.sql(
                                        "SELECT DISTINCT aggregate_type FROM ledger_event WHERE"
                                                + " company = ?")
                                .param(company)
                                .query(String.class)
                                .list())
                .containsExactly("company");
    }

    @Test
    void aCorrectionThatDoesNotCountIsHeldToItsFormAllTheSame() {
        String period =
                "'periods':[{'start':'2025-01-01','end':'2025-12-31','burn':{'amount':'5.00','currency':'USD'}}]";
        api.post(
                path("/forecasts"),
                "{'id':'f','key':'f','effective':'2025-01-01','known':'2025-01-01','forecaster':'F',"
                        + period
                        + ",SOURCE}");
        String correction =
                "{'ref':'f','effective':'2025-01-01','known':'KNOWN','data':{'forecaster':'F',"
                        + "PERIODS},'reason':'r',SOURCE}";
        assertThat(
                        api.post(
                                        path("/corrections"),
                                        correction
                                                .replace("KNOWN", "2025-09-01")
                                                .replace("PERIODS", period))
                                .status())
                .isEqualTo(201);
        Api.Answer empty =
                api.post(
                        path("/corrections"),
                        correction
                                .replace("KNOWN", "2025-03-01")
                                .replace("PERIODS", "'periods':[]"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.detail())
                .isEqualTo("periods is an empty list; a forecast has at least one period");
    }

    @Test
    void aCorrectedAnnouncementKeepsItsDueDate() {
        api.post(
                path("/rounds"),
                "{'id':'a','key':'a','effective':'2025-06-30','known':'2025-01-10',"
                    + "'instrument':'equity','amount':{'amount':'5.00','currency':'USD'},SOURCE}");
        Api.Answer corrected =
                api.post(
                        path("/corrections"),
                        "{'ref':'a','effective':'2025-06-30','known':'2025-08-01',"
                            + "'data':{'instrument':'equity','amount':{'amount':'6.00','currency':'USD'}},"
                            + "'reason':'r',SOURCE}");
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        assertThat(
                        api.get(path("/rounds?asOf=2025-09-01"))
                                .json()
                                .at("/items/0/tranches/0/due")
                                .stringValue())
                .isEqualTo("2025-06-30");
    }

    @Test
    void anAnswerAtASequenceDoesNotKnowWhatCameLater() {
        api.post(
                path("/cash-balances"),
                "{'effective':'2025-01-01','known':'2025-01-01','balance':{'amount':'7.00',"
                        + "'currency':'USD'},SOURCE}");
        long then = api.get(path("/position")).sequence();
        String series = api.get(path("/series?asOf=2025-03-01&sequence=" + then)).text();
        assertThat(api.get(path("/runway?basis=forecast:f&sequence=" + then)).status())
                .isEqualTo(404);
        api.post(
                path("/forecasts"),
                "{'id':'f','effective':'2019-01-01','known':'2025-01-01','forecaster':'F',"
                    + "'periods':[{'start':'2025-01-01','end':'2025-12-31','burn':{'amount':'5.00',"
                    + "'currency':'USD'}}],SOURCE}");
        assertThat(api.get(path("/series?asOf=2025-03-01&sequence=" + then)).text())
                .isEqualTo(series);
        assertThat(api.get(path("/runway?basis=forecast:f&sequence=" + then)).status())
                .isEqualTo(404);
        assertThat(api.get(path("/runway?basis=forecast:f")).status()).isEqualTo(200);
    }

    @Test
    void whatIsOpenedWithoutAnIdIsToldIts() {
        Api.Answer answer =
                api.post(
                        path("/rounds"),
                        "{'effective':'2025-01-01','known':'2025-01-01','instrument':'equity',SOURCE}");
        String id = answer.json().get("id").stringValue();
        assertThat(api.get(path("/rounds?asOf=2025-01-01")).json().at("/items/0/id").stringValue())
                .isEqualTo(id);
    }

    @Test
    void aLongKeyLeavesRoomForTheFundingItImplies() {
        String round =
                "{'id':'ID','key':'KEY','effective':'2025-01-01','known':'2025-01-01',"
                        + "'instrument':'equity','amount':{'amount':5,'currency':'USD'},SOURCE}";
        Api.Answer tooLong =
                api.post(path("/rounds"), round.replace("ID", "a").replace("KEY", "k".repeat(196)));
        assertThat(tooLong.status()).isEqualTo(422);
        Api.Answer fits =
                api.post(path("/rounds"), round.replace("ID", "b").replace("KEY", "k".repeat(195)));
        assertThat(fits.status()).isEqualTo(201);
        String exported = api.get(path("/export")).text();
        assertThat(api.importLines(exported).json().get("skipped").longValue())
                .isEqualTo(exported.lines().count());
    }

    @Test
    void aCorrectionDoesNotLetAFactHappenAfterItWasKnown() {
        api.post(
                path("/cash-movements"),
                "{'key':'m','effective':'2025-05-01','known':'2025-05-02',"
                        + "'amount':{'amount':'1.00','currency':'USD'},'kind':'other','reason':'r',"
                        + "SOURCE}");
        Api.Answer answer =
                api.post(
                        path("/corrections"),
                        "{'ref':'m','effective':'2025-05-09','known':'2025-05-10',"
                            + "'data':{'amount':{'amount':'1.00','currency':'USD'},'kind':'other',"
                            + "'reason':'r'},'reason':'r',SOURCE}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail())
                .isEqualTo(
                        "effective is 2025-05-09, but the fact was known on 2025-05-02; CashMoved"
                                + " is not known before it happens");
    }

    @Test
    void anExportEndsWhereItIsToldTo() {
        api.post(
                path("/cash-balances"),
                "{'key':'early','effective':'2025-01-01','known':'2025-01-01',"
                        + "'balance':{'amount':'7.00','currency':'USD'},SOURCE}");
        api.post(
                path("/rounds"),
                "{'id':'a','key':'announced','effective':'2199-06-30','known':'2025-01-10',"
                    + "'instrument':'equity','amount':{'amount':'5.00','currency':'USD'},SOURCE}");
        assertThat(api.get(path("/export")).text().lines()).hasSize(3);
        assertThat(api.get(path("/export?asOf=2025-06-30")).text().lines()).hasSize(2);
        assertThat(api.get(path("/export?asOf=2024-06-30")).text().lines()).hasSize(1);
        assertThat(api.get(path("/export?knownAt=2025-01-05")).text().lines()).hasSize(2);
    }

    @Test
    void aLineThatIsTooLongIsNamedAndTheRestOfTheFileIsRead() {
        String good =
                line(
                        "CashMoved",
                        "'effective':'2025-01-01'",
                        "'amount':{'amount':'1.00','currency':'USD'},'kind':'other','reason':'r'");
        Api.Answer answer = api.importLines("x".repeat(500_000) + "\n" + good + "\r\n" + "{}");
        assertThat(answer.detail()).isEqualTo("2 lines of 3 are refused; nothing was stored");
        assertThat(answer.json().at("/errors/0/message").stringValue())
                .isEqualTo("A line of 500000 characters is too long; at most 400000 are read");
        assertThat(answer.json().at("/errors/1/line").longValue()).isEqualTo(3);
    }
}
