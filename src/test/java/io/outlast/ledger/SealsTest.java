package io.outlast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.rest.Api;
import io.outlast.rest.ClosedStore;
import io.outlast.rest.EmptyLedger;
import io.outlast.verify.BackupCommand;
import io.outlast.verify.RestoreCommand;
import io.outlast.verify.VerifyCommand;

import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Nobody changes what was recorded unnoticed, not even with the database in his hands; and whoever
 * was given an answer checks it without the ledger.
 */
class SealsTest {
    private static final List<Class<?>> APPLICATION = List.of(OutlastApplication.class);
    private static final int EVENTS = 12;
    private static final String ONE = "{'amount':'1.00','currency':'USD'}";

    @TempDir Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private ConfigurableApplicationContext start() {
        return EmptyLedger.start(APPLICATION, data());
    }

    private static void fill(Api api) {
        api.register("acme");
        balance(api, "1000.00", "2025-01-01");
        for (int i = 2; i < EVENTS; i++) move(api, i);
    }

    private static void balance(Api api, String amount, String day) {
        Api.Answer recorded =
                api.post(
                        "/api/companies/acme/cash-balances",
                        "{'effective':'%1$s','known':'%1$s','balance':{'amount':'%2$s','currency':'USD'},SOURCE}"
                                .formatted(day, amount));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
    }

    private static void move(Api api, int i) {
        Api.Answer recorded =
                api.post(
                        "/api/companies/acme/cash-movements",
                        "{'effective':'2025-01-02','known':'2025-01-02','kind':'other','reason':'no. %d',"
                                        .formatted(i)
                                + "'amount':{'amount':'1.00','currency':'USD'},SOURCE}");
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
    }

    private static JsonNode verified(Api api) {
        Api.Answer seal = api.get("/api/seal?verify=true");
        assertThat(seal.status()).as(seal.text()).isEqualTo(200);
        return seal.json().get("verified");
    }

    private static String trouble(Api api) {
        JsonNode verified = verified(api);
        assertThat(verified.get("inOrder").booleanValue()).as(verified.toString()).isFalse();
        return verified.get("trouble").asString();
    }

    @Test
    void whatIsRecordedIsSealedInOneChain() {
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            JsonNode empty = api.get("/api/seal").json();
            assertThat(empty.get("sequence").longValue()).isZero();
            assertThat(empty.get("head").asString()).isEqualTo("0".repeat(64));
            fill(api);
            JsonNode seal = api.get("/api/seal").json();
            assertThat(seal.get("sequence").longValue()).isEqualTo(EVENTS);
            assertThat(seal.get("head").asString()).matches("[0-9a-f]{64}");
            assertThat(seal.at("/key/crv").asString()).isEqualTo("Ed25519");
            assertThat(seal.get("verified").isNull()).isTrue();
            assertThat(api.get("/api/seal").text()).as("it stands").isEqualTo(seal.toString());
            SealKey.Signed signed = SealKey.read(seal.get("signature").asString(), SealedHead.TYPE);
            assertThat(signed.text()).contains(seal.get("head").asString(), "\"sequence\":12");
            assertThat(signed.key()).isEqualTo(seal.get("keyId").asString());
            JsonNode verified = verified(api);
            assertThat(verified.get("inOrder").booleanValue()).isTrue();
            assertThat(verified.get("events").longValue()).isEqualTo(EVENTS);
            move(api, 99);
            assertThat(api.get("/api/seal").json().get("head").asString())
                    .isNotEqualTo(seal.get("head").asString());
            JsonNode heads = api.get("/api/seal/heads?limit=1").json();
            assertThat(heads.at("/items/0/sequence").longValue()).isLessThanOrEqualTo(EVENTS);
            assertThat(heads.get("next").asString())
                    .isEqualTo(heads.at("/items/0/sequence").toString());
            assertThat(api.get("/api/seal?verify=maybe").status()).isEqualTo(400);
        }
    }

    /** The seal is that of a second reckoning, by hand, from what the store has. */
    @Test
    void theChainIsThatOfTheContract() throws Exception {
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            String request =
                    api.post(
                                    "/api/companies",
                                    "{'id':'acme','name':'acme','currency':'USD',"
                                            + "'fiscalYearEnd':'--12-31','effective':'2020-01-01',"
                                            + "'known':'2020-01-01',SOURCE}")
                            .raw()
                            .headers()
                            .firstValue("X-Request-Id")
                            .orElseThrow();
            api.get("/api/seal");
            JdbcTemplate jdbc = ledger.getBean(JdbcTemplate.class);
            var row = jdbc.queryForMap("SELECT * FROM ledger_event");
            var seal = jdbc.queryForMap("SELECT * FROM event_seal");
            byte[] salt = java.util.HexFormat.of().parseHex(String.valueOf(seal.get("salt")));
            String title = words(salt, "/source/title", "Report");
            String canonical =
                    ("{'aggregate':'%s','aggregateSequence':0,'eventId':'%s',"
                         + "'metadata':{'recordedBy':'local','requestId':'%s'},"
                         + "'payload':{'company':'acme',"
                         + "'data':{'currency':'USD','fiscalYearEnd':'--12-31','name':'acme'},"
                         + "'effective':'2020-01-01','known':'2020-01-01',"
                         + "'source':{'evidence':'company','publisher':'Acme','title':{'sha256':'%s'}}},"
                         + "'recorded':'%s','revision':'%s','sequence':1,'type':'CompanyRegistered'}")
                            .formatted(
                                    row.get("aggregate_id"),
                                    row.get("event_id"),
                                    request,
                                    title,
                                    row.get("recorded"),
                                    row.get("revision"))
                            .replace('\'', '"');
            assertThat(String.valueOf(row.get("payload"))).contains("acme");
            java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
            digest.update(new byte[32]);
            digest.update(canonical.getBytes(StandardCharsets.UTF_8));
            assertThat(seal.get("hash"))
                    .as(canonical + " of " + row.get("payload"))
                    .isEqualTo(java.util.HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static String words(byte[] salt, String path, String text) throws Exception {
        java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        digest.update((path + "\0" + text).getBytes(StandardCharsets.UTF_8));
        return java.util.HexFormat.of().formatHex(digest.digest());
    }

    /** Changes a row, and its checksum with it, as somebody would who knows the program. */
    private static void forge(JdbcTemplate jdbc, long sequence, UnaryOperator<String> payload) {
        var row = jdbc.queryForMap("SELECT * FROM ledger_event WHERE sequence = ?", sequence);
        String forged = payload.apply(String.valueOf(row.get("payload")));
        long checksum =
                Checksum.of(
                        sequence,
                        String.valueOf(row.get("event_id")),
                        String.valueOf(row.get("aggregate_id")),
                        String.valueOf(row.get("aggregate_type")),
                        ((Number) row.get("aggregate_sequence")).longValue(),
                        String.valueOf(row.get("recorded")),
                        String.valueOf(row.get("event_type")),
                        String.valueOf(row.get("revision")),
                        forged,
                        String.valueOf(row.get("metadata")),
                        String.valueOf(row.get("company")),
                        (String) row.get("event_key"));
        jdbc.update(
                "UPDATE ledger_event SET payload = ?, checksum = ? WHERE sequence = ?",
                forged,
                checksum,
                sequence);
    }

    private void attack(Consumer<JdbcTemplate> how, String... named) {
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            assertThat(verified(api).get("inOrder").booleanValue()).isTrue();
            how.accept(ledger.getBean(JdbcTemplate.class));
            assertThat(trouble(api)).contains(named);
        }
    }

    @Test
    void aChangedAmountIsFoundAndNamed() {
        attack(
                jdbc -> forge(jdbc, 7, p -> p.replace("1.00", "2.00")),
                "Event 7 (CashMoved of acme) is not what was sealed");
    }

    @Test
    void aChangedWordOfAFreeTextIsFound() {
        attack(jdbc -> forge(jdbc, 5, p -> p.replace("no. 4", "no. 3")), "Event 5 (CashMoved");
    }

    @Test
    void whoRecordedItCannotBeChanged() {
        attack(
                jdbc ->
                        jdbc.update(
                                "UPDATE ledger_event SET metadata = REPLACE(metadata, 'local',"
                                        + " 'mallory') WHERE sequence = 3"),
                "Event 3 (CashMoved");
    }

    @Test
    void whenItWasRecordedCannotBeChanged() {
        attack(
                jdbc ->
                        jdbc.update(
                                "UPDATE ledger_event SET recorded = '2020-01-01T00:00:00.000Z'"
                                        + " WHERE sequence = 1"),
                "Event 1 (CompanyRegistered");
    }

    @Test
    void aRemovedEventIsFound() {
        attack(
                jdbc -> jdbc.update("DELETE FROM ledger_event WHERE sequence = 4"),
                "Event 4 is missing");
    }

    @Test
    void twoThatWereSwappedAreFound() {
        attack(
                jdbc -> {
                    jdbc.update("UPDATE ledger_event SET sequence = 999 WHERE sequence = 5");
                    jdbc.update("UPDATE ledger_event SET sequence = 5 WHERE sequence = 6");
                    jdbc.update("UPDATE ledger_event SET sequence = 6 WHERE sequence = 999");
                },
                "Event 5 (CashMoved");
    }

    @Test
    void aTailThatWasCutOffIsFound() {
        attack(
                jdbc -> jdbc.update("DELETE FROM ledger_event WHERE sequence > 9"),
                "The events end with 9; event 12 was signed on",
                "the tail is missing");
    }

    @Test
    void headsThatWereCutOffAreFound() {
        attack(
                jdbc -> {
                    jdbc.update("DELETE FROM ledger_event WHERE sequence > 9");
                    jdbc.update("DELETE FROM event_seal WHERE sequence > 9");
                    jdbc.update("DELETE FROM seal_head WHERE sequence > 9");
                },
                "The heads were cut or changed: that at event 12",
                "is in the log alone");
    }

    @Test
    void aSealThatWasForgedWithTheEventIsFoundAtTheNext() {
        attack(
                jdbc -> {
                    forge(jdbc, 7, p -> p.replace("1.00", "2.00"));
                    jdbc.update(
                            "UPDATE event_seal SET hash = ? WHERE sequence = 7", "ab".repeat(32));
                },
                "Event 7 (CashMoved");
    }

    /** With all seals reckoned anew the signature does not fit: that takes the key. */
    @Test
    void aWholeChainThatWasForgedDoesNotHaveTheSignature() {
        attack(
                jdbc -> {
                    forge(jdbc, 7, p -> p.replace("1.00", "2.00"));
                    String before = CanonicalEvent.BEFORE_ALL;
                    for (long at = 1; at <= EVENTS; at++) {
                        var row =
                                jdbc.queryForMap(
                                        "SELECT * FROM ledger_event WHERE sequence = ?", at);
                        String salt =
                                jdbc.queryForObject(
                                        "SELECT salt FROM event_seal WHERE sequence = ?",
                                        String.class,
                                        at);
                        before =
                                CanonicalEvent.seal(
                                        new SealedLine(
                                                at,
                                                String.valueOf(row.get("event_id")),
                                                String.valueOf(row.get("aggregate_id")),
                                                ((Number) row.get("aggregate_sequence"))
                                                        .longValue(),
                                                String.valueOf(row.get("recorded")),
                                                String.valueOf(row.get("event_type")),
                                                String.valueOf(row.get("revision")),
                                                String.valueOf(row.get("metadata")),
                                                String.valueOf(row.get("payload")),
                                                String.valueOf(salt),
                                                ""),
                                        before);
                        jdbc.update(
                                "UPDATE event_seal SET hash = ? WHERE sequence = ?", before, at);
                    }
                },
                "The events up to 12 are not those that were signed on");
    }

    @Test
    void anotherKeyIsNotThisLedgers() {
        attack(
                jdbc -> {
                    Path other = folder.resolve("other.json");
                    SealedHead forged =
                            SealedHead.sign(
                                    EVENTS,
                                    String.valueOf(
                                            jdbc.queryForObject(
                                                    "SELECT hash FROM event_seal WHERE sequence ="
                                                            + " 12",
                                                    String.class)),
                                    java.time.Instant.EPOCH,
                                    SealKey.of(other));
                    jdbc.update(
                            "UPDATE seal_head SET sealed = ?, signature = ? WHERE sequence = 12",
                            forged.time().toString(),
                            forged.signature());
                },
                "was signed with another key than this ledger's");
    }

    /** A start looks at what is new since the last one, and records nothing on top of a forgery. */
    @Test
    void aStartFindsWhatWasChangedWhileTheLedgerStoodStill() throws Exception {
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            assertThat(verified(api).get("inOrder").booleanValue()).isTrue();
            forge(ledger.getBean(JdbcTemplate.class), 12, p -> p.replace("\"1.00\"", "\"7.00\""));
        }
        // The checksums of all events are the first to be asked; who forges those, too, meets this.
        Files.deleteIfExists(data().resolve("head"));
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            for (int i = 0; i < 600 && api.get("/actuator/health").status() == 200; i++)
                Thread.sleep(100);
            Api.Answer refused =
                    api.post(
                            "/api/companies/acme/cash-balances",
                            "{'effective':'2025-03-01','balance':{'amount':'1.00','currency':'USD'},SOURCE}");
            assertThat(refused.status()).as(refused.text()).isEqualTo(500);
            assertThat(refused.detail()).contains("Event 12 (CashMoved of acme)");
        }
    }

    /** A lost key does not stop a ledger; who knows the one before says so. */
    @Test
    void aKeyThatWasReplacedIsToldAndMayBeTrusted() throws Exception {
        String before;
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            before = api.get("/api/seal").json().get("keyId").asString();
        }
        Files.delete(data().resolve("seal-key.json"));
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            move(api, 80);
            assertThat(trouble(api)).contains("was signed with another key", before);
            move(api, 81);
        }
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start(APPLICATION, data(), "--outlast.seal.trusted=" + before)) {
            assertThat(verified(EmptyLedger.api(ledger)).get("inOrder").booleanValue()).isTrue();
        }
    }

    /** Without a file of heads the database alone is held to its signatures. */
    @Test
    void aLedgerMayHaveNoFileOfHeads() {
        for (int i = 0; i < 2; i++)
            try (ConfigurableApplicationContext ledger =
                    EmptyLedger.start(APPLICATION, data(), "--outlast.seal.log=")) {
                Api api = EmptyLedger.api(ledger);
                if (i == 0) fill(api);
                assertThat(verified(api).get("events").longValue()).isEqualTo(EVENTS);
                assertThat(data().resolve("seals.jsonl")).doesNotExist();
            }
    }

    /** What a disk has changed before it was sealed is not sealed as if it had been recorded. */
    @Test
    void whatWasChangedBeforeItIsSealedIsNotSealed() {
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            JdbcTemplate jdbc = ledger.getBean(JdbcTemplate.class);
            jdbc.update("DELETE FROM seal_head");
            jdbc.update("DELETE FROM event_seal");
            jdbc.update("UPDATE ledger_event SET checksum = checksum + 1 WHERE sequence = 8");
            Api.Answer seal = api.get("/api/seal");
            assertThat(seal.status()).isEqualTo(500);
            assertThat(seal.detail()).contains("Event 8 of the ledger (CashMoved of acme)");
        }
    }

    /** A ledger of before there were seals is sealed at its first start. */
    @Test
    void whatWasRecordedBeforeThereWereSealsIsSealedLater() throws IOException {
        String head;
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            head = api.get("/api/seal").json().get("head").asString();
            JdbcTemplate jdbc = ledger.getBean(JdbcTemplate.class);
            jdbc.update("DELETE FROM seal_head");
            jdbc.update("DELETE FROM event_seal");
        }
        Files.delete(data().resolve("seals.jsonl"));
        Files.deleteIfExists(data().resolve("seals-verified.json"));
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            assertThat(api.get("/api/seal").json().get("sequence").longValue()).isEqualTo(EVENTS);
            assertThat(verified(api).get("inOrder").booleanValue()).isTrue();
            assertThat(api.get("/api/seal").json().get("head").asString())
                    .as("salts are drawn anew")
                    .isNotEqualTo(head);
        }
    }

    /** A crash between the log of heads and the database leaves a head in the log alone. */
    @Test
    void aHeadThatACrashKeptFromTheDatabaseIsTakenOver() throws Exception {
        try (ConfigurableApplicationContext ledger = start()) {
            fill(EmptyLedger.api(ledger));
        }
        ClosedStore.change(data(), "DELETE FROM seal_head");
        assertThat(lines("seals.jsonl")).isEqualTo(1);
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            move(api, 50);
            assertThat(verified(api).get("heads").longValue()).isEqualTo(2);
        }
    }

    /** A line of the log that a crash has cut is written anew. */
    @Test
    void aLineThatACrashHasCutIsNone() throws IOException {
        try (ConfigurableApplicationContext ledger = start()) {
            fill(EmptyLedger.api(ledger));
        }
        Path log = data().resolve("seals.jsonl");
        String whole = Files.readString(log);
        Files.writeString(log, whole + "{\"sequence\":99,\"hea");
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            move(api, 60);
            assertThat(verified(api).get("inOrder").booleanValue()).isTrue();
        }
        assertThat(Files.readString(log)).startsWith(whole).endsWith("}\n");
        assertThat(lines("seals.jsonl")).isEqualTo(2);
    }

    /** What a ledger has sealed is signed when it stops, also where nobody asked. */
    @Test
    void aLedgerThatStopsLeavesNothingUnsigned() {
        try (ConfigurableApplicationContext ledger = start()) {
            fill(EmptyLedger.api(ledger));
        }
        assertThat(lines("seals.jsonl")).isEqualTo(1);
    }

    private long lines(String file) {
        try {
            return Files.readString(data().resolve(file)).lines().count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Checked(int code, String said) {}

    private static Checked check(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                new VerifyCommand(
                                OutlastApplication.class,
                                new PrintStream(said, true, StandardCharsets.UTF_8))
                        .run(arguments);
        return new Checked(code, said.toString(StandardCharsets.UTF_8));
    }

    private Path history(int port, String name) throws Exception {
        HttpResponse<Path> zip =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:%d/api/seal/history"
                                                                .formatted(port)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofFile(folder.resolve(name)));
        assertThat(zip.statusCode()).isEqualTo(200);
        return zip.body();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** An answer of January, checked in June after ten thousand more events. */
    @Test
    void aSealedAnswerIsCheckedWithoutTheLedger() throws Exception {
        Path history;
        Path answer;
        Path portfolio;
        String key;
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            api.post(
                    "/api/companies/acme/burn-reports",
                    "{'start':'2024-10-01','end':'2024-12-31','known':'2025-01-05',"
                            + "'burn':{'amount':'900.00','currency':'USD'},SOURCE}");
            Api.Answer sealed = api.get("/api/companies/acme/runway?asOf=2025-01-31&sealed=true");
            assertThat(sealed.status()).as(sealed.text()).isEqualTo(200);
            assertThat(sealed.raw().headers().firstValue("Content-Type"))
                    .contains("application/jose");
            String said =
                    new String(
                            Base64.getUrlDecoder().decode(sealed.text().split("\\.")[1]),
                            StandardCharsets.UTF_8);
            assertThat(said)
                    .contains(
                            "\"asOf\":\"2025-01-31\"", "\"sequence\":13", "\"outcome\":\"finite\"");
            answer = write("answer.jws", sealed.text());
            portfolio =
                    write(
                            "portfolio.jws",
                            api.get("/api/portfolio?asOf=2025-01-31&sealed=true").text());
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 10_000; i++)
                lines.append(
                        ("{'type':'CashMoved','company':'acme','key':'m%d','effective':'2025-05-01',"
                             + "'known':'2025-05-02',SOURCE,'data':{'kind':'other','reason':'n','amount':"
                                        + ONE
                                        + "}}\n")
                                .formatted(i)
                                .replace("SOURCE", Api.SOURCE)
                                .replace('\'', '"'));
            assertThat(api.importLines(lines.toString()).status()).isEqualTo(201);
            balance(api, "4000.00", "2025-06-01");
            assertThat(verified(api).get("events").longValue()).isEqualTo(10_014);
            history = history(EmptyLedger.port(ledger), "history.zip");
            key = api.get("/api/seal").json().get("keyId").asString();
        }
        for (Path each : List.of(answer, portfolio)) {
            Checked holds = check(each.toString(), history.toString(), "--key=" + key);
            assertThat(holds.said())
                    .contains("10014 events", "rests on its first 13", "the same, to the cent");
            assertThat(holds.code()).isZero();
        }
        assertThat(check(answer.toString(), history.toString(), "--key=abc").said())
                .contains("signed with another key than abc", "does not hold");
        assertThat(check(answer.toString()).code()).isEqualTo(2);
        assertThat(check("nothing.jws", history.toString()).code()).isEqualTo(2);
        partsWhereItWasChanged(answer, history);
    }

    private void partsWhereItWasChanged(Path answer, Path history) throws Exception {
        String jws = Files.readString(answer);
        String[] parts = jws.split("\\.");
        String said = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        said.replace("finite", "not-burning")
                                                .getBytes(StandardCharsets.UTF_8))
                        + "."
                        + parts[2];
        Checked changed = check(write("forged.jws", forged).toString(), history.toString());
        assertThat(changed.said()).contains("The signature does not hold");
        assertThat(changed.code()).isEqualTo(1);

        Path amount = edited(history, "amount.zip", l -> l.replace("\"1000.00\"", "\"1001.00\""));
        Checked parted = check(answer.toString(), amount.toString());
        assertThat(parted.said())
                .contains("Event 2 (CashBalanceReported of acme) is not what was sealed");
        assertThat(parted.code()).isEqualTo(1);

        Path without = edited(history, "without.zip", l -> l.contains("\"no. 5\"") ? "" : l);
        assertThat(check(answer.toString(), without.toString()).said())
                .contains("Event 6 is missing");

        Path unsigned = edited(history, "unsigned.zip", l -> l.contains("signature") ? "" : l);
        assertThat(check(answer.toString(), unsigned.toString()).code())
                .as("without heads it still rests on the seal of the answer itself")
                .isZero();
    }

    /** The same history with its lines changed. */
    private Path edited(Path history, String name, UnaryOperator<String> line) throws IOException {
        Path edited = folder.resolve(name);
        try (ZipFile from = new ZipFile(history.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(edited))) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                String text =
                        new String(
                                from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                StringBuilder out = new StringBuilder();
                text.lines()
                        .map(line)
                        .filter(l -> !l.isEmpty())
                        .forEach(l -> out.append(l).append('\n'));
                to.write(out.toString().getBytes(StandardCharsets.UTF_8));
                to.closeEntry();
            }
        }
        return edited;
    }

    /**
     * An answer that was signed, and does not follow from its events, is found by working it out.
     */
    @Test
    void anAnswerThatDoesNotFollowIsFound() throws Exception {
        Path history;
        Path lie;
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            Seals seals = ledger.getBean(Seals.class);
            JsonNode answer = api.get("/api/companies/acme/position?asOf=2025-01-31").json();
            String estimated = answer.at("/cash/estimated/amount").asString();
            JsonNode forged =
                    io.outlast.catalogue.StrictJson.object(
                            answer.toString().replace(estimated, "9999.00"));
            lie =
                    write(
                            "lie.jws",
                            SealedAnswer.seal(
                                    new SealedAnswer.Asked(
                                            "/api/companies/acme/position?asOf=2025-01-31&sequence=12",
                                            java.time.LocalDate.of(2025, 1, 31),
                                            null,
                                            12),
                                    forged,
                                    seals,
                                    "x"));
            history = history(EmptyLedger.port(ledger), "history.zip");
        }
        Checked found = check(lie.toString(), history.toString());
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.said())
                .contains("the answer parts at /cash/", "\"9999.00\"", "it was given by version x");
    }

    /** A ledger is put back from its sealed history: the same answers, the same seals. */
    @Test
    void aHistoryIsPutBackIntoAnEmptyLedger() throws Exception {
        Path history;
        String journal;
        String head;
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            history = history(EmptyLedger.port(ledger), "history.zip");
            journal = api.get("/api/companies/acme/journal").text();
            head = api.get("/api/seal").json().get("head").asString();
        }
        Path other = folder.resolve("other");
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start(APPLICATION, other, "--outlast.restore=" + history)) {
            Api api = EmptyLedger.api(ledger);
            assertThat(api.get("/api/companies/acme/journal").text()).isEqualTo(journal);
            assertThat(api.get("/api/seal").json().get("head").asString()).isEqualTo(head);
            balance(api, "5000.00", "2025-02-01");
            assertThat(verified(api).get("events").longValue()).isEqualTo(EVENTS + 1);
        }
    }

    private record Ran(int code, String said) {}

    private static Ran ran(java.util.function.ToIntFunction<PrintStream> command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = command.applyAsInt(new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Ran(code, said.toString(StandardCharsets.UTF_8));
    }

    private static Ran backup(Path file, int port) {
        return ran(
                out ->
                        new BackupCommand(out)
                                .run(file.toString(), "--url=http://127.0.0.1:" + port));
    }

    private static Ran restore(Path file, Path data) {
        return ran(
                out ->
                        new RestoreCommand(OutlastApplication.class, out)
                                .run(file.toString(), "--outlast.data=" + data));
    }

    /** Everything that the database keeps comes back: events, documents, rules, tags, answers. */
    @Test
    void aBackupBringsBackAllThatWasKept() throws Exception {
        Path file = folder.resolve("backup.zip");
        String[] asked = {
            "/api/companies/acme/journal",
            "/api/companies/acme/statement-rules",
            "/api/companies/acme/tags",
            "/api/companies/acme/board-meetings",
            "/api/companies/acme/position?asOf=2025-01-31"
        };
        List<String> answers = new java.util.ArrayList<>();
        String document;
        String receipt;
        String once =
                "{'effective':'2025-02-01','balance':{'amount':'7.00','currency':'USD'},SOURCE}";
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            api.put("/api/companies/acme/tags", "{'tags':['ai','能源']}");
            api.put("/api/companies/acme/board-meetings/2025-01-20", "");
            api.put(
                    "/api/companies/acme/statement-rules/bank",
                    "{'lines':[{'text':'to savings','becomes':'transfer'}]}");
            document =
                    api.postRaw("/api/documents?name=a.bin", "x".repeat(900_000), "text/plain")
                            .json()
                            .get("sha256")
                            .asString();
            receipt =
                    api.post("/api/companies/acme/cash-balances", once, "Idempotency-Key", "k1")
                            .text();
            Ran written = backup(file, EmptyLedger.port(ledger));
            assertThat(written.said()).contains("13 events, up to the seal ");
            assertThat(written.code()).isZero();
            move(api, 70);
            for (String each : asked)
                answers.add(api.get(each + (each.contains("?") ? "&sequence=13" : "")).text());
        }
        Path other = folder.resolve("other");
        Ran restored = restore(file, other);
        assertThat(restored.said()).contains("holds the 13 events of the backup");
        assertThat(restored.code()).isZero();
        assertThat(restore(file, other).said())
                .contains("The ledger holds 13 events; a history is put back into an empty one");
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(APPLICATION, other)) {
            Api api = EmptyLedger.api(ledger);
            for (int i = 1; i < asked.length; i++)
                assertThat(api.get(asked[i]).text()).isEqualTo(answers.get(i));
            assertThat(api.get("/api/companies/acme/journal").json().get("items").size())
                    .isEqualTo(13);
            assertThat(api.get("/api/documents/" + document).text()).isEqualTo("x".repeat(900_000));
            assertThat(
                            api.post(
                                            "/api/companies/acme/cash-balances",
                                            once,
                                            "Idempotency-Key",
                                            "k1")
                                    .text())
                    .as("a command that was answered is not recorded twice")
                    .isEqualTo(receipt);
            assertThat(verified(api).get("inOrder").booleanValue()).isTrue();
        }
    }

    @Test
    void whatIsNoBackupIsRefusedAndLeavesNothing() throws Exception {
        Path file = folder.resolve("backup.zip");
        Path data = folder.resolve("empty");
        assertThat(backup(file, 1).said()).contains("No backup is written");
        assertThat(folder.toFile().list()).isEmpty();
        assertThat(restore(write("no.zip", "no zip"), data).code()).isEqualTo(1);
        assertThat(ran(out -> new BackupCommand(out).run()).code()).isEqualTo(2);
        assertThat(ran(out -> new RestoreCommand(OutlastApplication.class, out).run()).code())
                .isEqualTo(2);
        try (ConfigurableApplicationContext ledger = start()) {
            fill(EmptyLedger.api(ledger));
            assertThat(backup(file, EmptyLedger.port(ledger)).code()).isZero();
        }
        Path forged = edited(file, "forged.zip", l -> l.replace("\"1000.00\"", "\"1001.00\""));
        Ran refused = restore(forged, data);
        assertThat(refused.said())
                .contains("Event 2 (CashBalanceReported of acme) is not what was sealed");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(restore(file, data).code()).as("nothing was left there").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"kty\":\"RSA\"}", "no json"})
    void aKeyThatIsNoneIsRefusedInASentence(String content) throws IOException {
        Path file = write("key.json", content);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> SealKey.of(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no Ed25519 key with its private part");
    }

    @Test
    void aKeyIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("keys/seal.json");
        String id = SealKey.of(file).id();
        assertThat(SealKey.of(file).id()).isEqualTo(id);
        assertThat(
                        java.nio.file.attribute.PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String publicAlone =
                OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519).toJson();
        Path without = write("public.json", publicAlone);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> SealKey.of(without))
                .hasMessageContaining("private part");
    }

    @Test
    void whatIsNoAnswerIsNotSealed() {
        try (ConfigurableApplicationContext ledger = start()) {
            Api api = EmptyLedger.api(ledger);
            fill(api);
            assertThat(api.get("/api/companies/acme/runway?sealed=true&format=csv").detail())
                    .contains("sealed: an answer is sealed as JSON");
            assertThat(api.get("/api/companies/nobody/runway?sealed=true").status()).isEqualTo(404);
            assertThat(api.get("/api/companies/acme/export?sealed=true").status()).isEqualTo(400);
            assertThat(api.get("/api/companies/acme/runway?sealed=false").text()).startsWith("{");
        }
    }
}
