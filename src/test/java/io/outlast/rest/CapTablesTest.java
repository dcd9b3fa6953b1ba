package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Cap tables in the Open Cap Table Format, in and out. */
class CapTablesTest {
    private static final String ZIP = "application/zip";

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

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().replace('\'', '"').getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String issuance(String id, String day, String holder, String more) {
        return ("{'object_type':'TX_STOCK_ISSUANCE','id':'tx-%s','security_id':'%s','custom_id':"
                        + "'PS-%s','date':'%s','stakeholder_id':'%s','stock_class_id':'seed',"
                        + "'share_price':{'amount':'0.125','currency':'USD'},%s}")
                .formatted(id, id, id, day, holder, more);
    }

    /** Four holders: a seed in two closings, a SAFE, an award, a transfer, a repurchase. */
    private static Map<String, String> table(String... more) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "Manifest.ocf.json",
                "{'ocf_version':'1.2.1-alpha+main','file_type':'OCF_MANIFEST_FILE','as_of':"
                        + "'2024-12-31','issuer':{'object_type':'ISSUER','id':'i','legal_name':"
                        + "'Zoë & Sons, Inc.','formation_date':'2023-01-05','country_of_formation':"
                        + "'US'}}");
        files.put(
                "Stakeholders.ocf.json",
                "{'file_type':'OCF_STAKEHOLDERS_FILE','items':["
                        + "{'object_type':'STAKEHOLDER','id':'a','name':{'legal_name':"
                        + "'Harbour Ventures'}},"
                        + "{'object_type':'STAKEHOLDER','id':'b','name':{'legal_name':"
                        + "'Pier Capital'}}]}");
        files.put(
                "Classes.ocf.json",
                "{'file_type':'OCF_STOCK_CLASSES_FILE','items':[{'object_type':'STOCK_CLASS','id':"
                        + "'seed','name':'Series Seed Preferred','class_type':'PREFERRED'}]}");
        List<String> items = new ArrayList<>();
        items.add(issuance("1", "2023-03-01", "a", "'quantity':'4000000'"));
        items.add(issuance("2", "2023-03-01", "b", "'quantity':'800001'"));
        items.add(issuance("3", "2023-03-01", "b", "'quantity':'100'"));
        items.add(issuance("4", "2023-09-15", "b", "'quantity':'1000000'"));
        items.add(issuance("5", "2023-09-15", "c", "'quantity':'5000','issuance_type':'RSA'"));
        items.add(issuance("6", "2024-02-01", "a", "'quantity':'4000000'"));
        items.add(
                "{'object_type':'TX_STOCK_TRANSFER','id':'t','security_id':'1','date':"
                        + "'2024-02-01','quantity':'4000000','resulting_security_ids':['6']}");
        items.add(
                "{'object_type':'TX_CONVERTIBLE_ISSUANCE','id':'safe','security_id':'s',"
                        + "'custom_id':'SAFE-1','date':'2023-01-20','stakeholder_id':'a',"
                        + "'convertible_type':'SAFE','investment_amount':{'amount':'150000',"
                        + "'currency':'USD'},'conversion_triggers':[],'seniority':1}");
        items.add(
                "{'object_type':'TX_STOCK_REPURCHASE','id':'r','security_id':'4','date':"
                        + "'2024-06-30','price':{'amount':'0.20','currency':'USD'},'quantity':"
                        + "'50000'}");
        items.addAll(List.of(more));
        files.put(
                "Transactions.ocf.json",
                "{'file_type':'OCF_TRANSACTIONS_FILE','items':[%s]}"
                        .formatted(String.join(",", items)));
        files.put(
                "Financings.ocf.json",
                "{'file_type':'OCF_FINANCINGS_FILE','items':[{'object_type':'FINANCING','id':'f',"
                        + "'name':'Seed','date':'2023-03-01','issuance_ids':['tx-1','tx-2','tx-3',"
                        + "'tx-4']}]}");
        return files;
    }

    private JsonNode rounds(Api of, String company, String day) {
        return of.get("/api/companies/%s/rounds?asOf=%s&knownAt=%s".formatted(company, day, day))
                .json()
                .get("items");
    }

    @Test
    void whatWasPaidBecomesRoundsByStakeholderAndDay() throws IOException {
        Api.Answer answer = api.upload("/api/cap-tables?name=table.zip", zip(table()), ZIP);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("id").stringValue()).isEqualTo("zoe-sons-inc");
        JsonNode march = rounds(api, "zoe-sons-inc", "2023-03-01");
        assertThat(march).hasSize(2);
        assertThat(march.toString())
                .as("the second closing is not foreseen by the first")
                .contains("\"name\":\"Seed\"", "600012.63");
        JsonNode seed = march.get(1);
        assertThat(seed.get("instrument").stringValue()).isEqualTo("equity");
        // 4,000,000 x 0.125; 800,001 x 0.125 = 100,000.125 and 100 x 0.125, each to the cent.
        assertThat(seed.at("/tranches/0/amount/amount").stringValue()).isEqualTo("500000.00");
        assertThat(seed.at("/tranches/1/id").stringValue()).isEqualTo("Pier Capital 2023-03-01");
        assertThat(seed.at("/tranches/1/funded/amount").stringValue()).isEqualTo("100012.63");
        JsonNode later = rounds(api, "zoe-sons-inc", "2024-12-31").get(1);
        assertThat(later.at("/amount/amount").stringValue()).isEqualTo("725012.63");
        assertThat(later.at("/funded/amount").stringValue()).isEqualTo("725012.63");
        JsonNode safe = rounds(api, "zoe-sons-inc", "2024-12-31").get(0);
        assertThat(safe.get("id").stringValue()).isEqualTo("convertible-safe-usd");
        assertThat(safe.get("instrument").stringValue()).isEqualTo("convertible");
        String journal = api.get("/api/companies/zoe-sons-inc/journal").text();
        assertThat(journal)
                .contains(
                        "\"amount\":\"-10000.00\"",
                        "Shares bought back from Pier Capital",
                        "Transactions.ocf.json, tx-2 and 1 more",
                        "PS-2: 800001 shares of Series Seed Preferred at 0.125 USD to Pier Capital"
                                + " | PS-3: 100 shares of");
        assertThat(answer.json().get("leftOut").toString())
                .contains(
                        "a restricted stock award is given for work",
                        "it came of TX_STOCK_TRANSFER, for which the company got no cash",
                        "it moves no cash of the company");
        assertThat(answer.json().get("doubts").toString()).contains("31st of December");
    }

    /** Long names, and two holders of one name: each has tranches of their own, each day. */
    @Test
    void holdersAreToldApart() throws IOException {
        String name = "Long Name of a Fund ".repeat(9).strip();
        Map<String, String> files =
                table(
                        issuance("30", "2023-03-01", "x", "'quantity':'800'"),
                        issuance("31", "2023-03-01", "y", "'quantity':'1600'"),
                        issuance("32", "2023-09-15", "x", "'quantity':'3200'"));
        files.put(
                "More.ocf.json",
                ("{'file_type':'OCF_STAKEHOLDERS_FILE','items':[{'object_type':'STAKEHOLDER','id':"
                                + "'x','name':{'legal_name':'%s'}},{'object_type':'STAKEHOLDER',"
                                + "'id':'y','name':{'legal_name':'%s'}}]}")
                        .formatted(name, name));
        Api.Answer answer = api.upload("/api/cap-tables?id=zoe", zip(files), ZIP);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("leftOut").toString()).doesNotContain("reads differently");
        List<String> funded = new ArrayList<>();
        for (JsonNode round : rounds(api, "zoe", "2024-12-31"))
            if (round.get("id").stringValue().startsWith("seed-"))
                for (JsonNode tranche : round.get("tranches"))
                    funded.add(tranche.at("/funded/amount").stringValue());
        assertThat(funded).containsExactly("100.00", "200.00", "400.00");
    }

    @Test
    void theSameAgainIsSkippedAndANewerOneAddsWhatIsNew() throws IOException {
        Api.Answer tried = api.upload("/api/cap-tables?dryRun=true", zip(table()), ZIP);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
        long events = tried.json().get("recorded").asLong();
        assertThat(api.upload("/api/cap-tables", zip(table()), ZIP).json().get("recorded").asLong())
                .isEqualTo(events);
        JsonNode again = api.upload("/api/cap-tables", zip(table()), ZIP).json();
        assertThat(again.get("recorded").asLong()).isZero();
        assertThat(again.get("skipped").asLong()).isEqualTo(events - 1);
        String third = issuance("7", "2024-11-01", "a", "'quantity':'80'");
        JsonNode newer = api.upload("/api/cap-tables", zip(table(third)), ZIP).json();
        assertThat(newer.get("recorded").asLong()).as("a round and its funding").isEqualTo(2);
        String early =
                issuance(
                        "8",
                        "2023-03-01",
                        "a",
                        "'quantity':'80','cost_basis':{'amount':" + "'9','currency':'USD'}");
        Map<String, String> changed = table(early);
        changed.put(
                "Financings.ocf.json",
                changed.get("Financings.ocf.json").replace("'tx-1'", "'tx-1','tx-8'"));
        JsonNode other = api.upload("/api/cap-tables", zip(changed), ZIP).json();
        assertThat(other.get("recorded").asLong()).isZero();
        assertThat(other.get("leftOut").toString()).contains("what was taken stays");
        assertThat(other.get("doubts").toString()).contains("its cost basis is 9.00");
    }

    @Test
    void anExportComesBackAsTheSameRounds() throws IOException {
        api.upload("/api/cap-tables?id=zoe", zip(table()), ZIP);
        byte[] out = api.download("/api/companies/zoe/export.ocf?asOf=2024-12-31");
        try (ConfigurableApplicationContext other = EmptyLedger.start()) {
            Api empty = EmptyLedger.api(other);
            Api.Answer answer = empty.upload("/api/cap-tables?id=zoe", out, ZIP);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            for (String day : List.of("2023-03-01", "2023-09-15", "2024-12-31")) {
                assertThat(withoutIds(rounds(empty, "zoe", day)))
                        .isEqualTo(withoutIds(rounds(api, "zoe", day)));
            }
            assertThat(empty.get("/api/companies/zoe/journal?type=CashMoved").text())
                    .contains("\"amount\":\"-10000.00\"", "Pier Capital");
        }
    }

    private static String withoutIds(JsonNode rounds) {
        return rounds.toString().replaceAll("\"events\":\\[[^]]*]", "");
    }

    /** Of a round that came from elsewhere stock cannot be told: the ledger has no numbers. */
    @Test
    void whatCannotBeCarriedIsSaid() throws IOException {
        api.register("acme");
        for (String each :
                List.of("'seed','instrument':'equity'", "'note','instrument':'convertible'"))
            assertThat(
                            api.post(
                                            "/api/companies/acme/rounds",
                                            "{'id':%s,'effective':'2025-02-01','known':'2025-02-01','lead':'Pier',"
                                                            .formatted(each)
                                                    + "'amount':{'amount':'250000.00','currency':'USD'},SOURCE}")
                                    .status())
                    .isEqualTo(201);
        assertThat(
                        api.post(
                                        "/api/companies/acme/rounds/note/repayments",
                                        "{'effective':'2025-06-01','known':'2025-06-01','amount':"
                                                + "{'amount':'5.00','currency':'USD'},SOURCE}")
                                .status())
                .isEqualTo(201);
        assertThat(
                        api.post(
                                        "/api/companies/acme/rounds",
                                        "{'id':'loan','instrument':'debt','effective':'2025-02-01',"
                                                + "'known':'2025-02-01','amount':{'amount':'7.00',"
                                                + "'currency':'USD'},SOURCE}")
                                .status())
                .isEqualTo(201);
        Map<String, String> files =
                unzip(api.download("/api/companies/acme/export.ocf?asOf=2025-12-31"));
        JsonNode manifest = JsonMapper.shared().readTree(files.get("Manifest.ocf.json"));
        assertThat(manifest.get("comments").toString())
                .contains(
                        "Left out, as the ledger knows no number of shares: ",
                        "of seed on 2025-02-01",
                        "it is no security of a cap table: ",
                        "the format has no repayment of convertibles: ");
        assertThat(files.get("Transactions.ocf.json"))
                .contains("TX_CONVERTIBLE_ISSUANCE", "250000.00")
                .doesNotContain("TX_STOCK");
        for (Map.Entry<String, String> file : files.entrySet())
            assertThat(
                            JsonMapper.shared()
                                    .readTree(file.getValue())
                                    .path("file_type")
                                    .stringValue())
                    .startsWith("OCF_");
        assertThat(files.keySet())
                .contains("Stakeholders.ocf.json", "StockPlans.ocf.json", "Financings.ocf.json");
        Api.Answer back =
                api.upload(
                        "/api/cap-tables?id=other",
                        api.download("/api/companies/acme/export.ocf?asOf=2025-12-31"),
                        ZIP);
        assertThat(back.status()).as(back.text()).isEqualTo(201);
        assertThat(rounds(api, "other", "2025-12-31").toString()).contains("250000.00", "\"Pier\"");
    }

    private static Map<String, String> unzip(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry())
                files.put(each.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }

    /** The samples of the format's own makers. */
    @Test
    void theSamplesOfTheFormatAreRead() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/captables/samples"))) {
            for (Path file : all.sorted().toList())
                files.put("acme/" + file.getFileName(), Files.readString(file).replace('\'', '’'));
        }
        Api.Answer answer = api.upload("/api/cap-tables", zip(files), ZIP);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode rounds = rounds(api, "acme-industries", "2022-12-31");
        List<String> found = new ArrayList<>();
        rounds.forEach(
                round ->
                        found.add(
                                "%s %s %s"
                                        .formatted(
                                                round.get("id").stringValue(),
                                                round.at("/funded/amount").stringValue(),
                                                round.at("/funded/currency").stringValue())));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "convertible-note-gbp 1000.00 GBP",
                        "convertible-safe-usd 1000.00 USD",
                        "stock-class-id-1.00-usd 4800.00 USD",
                        "warrants-usd 2.00 USD");
        assertThat(answer.json().get("leftOut").toString())
                .contains(
                        "it was retracted on 2022-02-01",
                        "TX_VESTING_START",
                        "says nothing of cash");
        assertThat(answer.json().get("doubts").toString())
                .contains("its cost basis is 0.00", "whose issuance is not taken");
    }

    @Test
    void whatIsNoCapTableIsRefused() throws IOException {
        refused(new byte[] {1, 2, 3}, "The file is no archive that can be read");
        refused(zip(Map.of("a.txt", "a")), "The archive has no manifest of a cap table");
        Map<String, String> files = table();
        files.put("Transactions.ocf.json", "{'items':[");
        refused(zip(files), "Transactions.ocf.json is not well-formed JSON");
        files.put("Transactions.ocf.json", "{'items':[]}");
        refused(
                zip(files),
                "The cap table of Zoë & Sons, Inc. has no issuance and no repurchase for money");
        files = table();
        files.put(
                "Manifest.ocf.json", files.get("Manifest.ocf.json").replace("legal_name", "name"));
        refused(zip(files), "The manifest of the cap table names no issuer");
        files = table();
        files.put("other/Manifest.ocf.json", files.get("Manifest.ocf.json"));
        refused(zip(files), "The archive has two manifests");
        Api.Answer bad = api.upload("/api/cap-tables?id=a%20b", zip(table()), ZIP);
        assertThat(bad.detail()).contains("a b");
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
    }

    /** Dates, numbers and currencies that cannot be read are left out, and said. */
    @Test
    void whatCannotBeReadIsLeftOut() throws IOException {
        Api.Answer answer =
                api.upload(
                        "/api/cap-tables",
                        zip(
                                table(
                                        issuance("20", "2025-03-01", "a", "'quantity':'1'"),
                                        issuance("21", "yesterday", "a", "'quantity':'1'"),
                                        issuance("22", "2024-03-01", "a", "'quantity':'1e9'"),
                                        issuance("23", "2024-03-01", "a", "'quantity':'0.01'"),
                                        issuance(
                                                "24",
                                                "2024-03-01",
                                                "a",
                                                "'quantity':'9" + "00000000000000000'"),
                                        issuance("4", "2024-03-01", "a", "'quantity':'1'"))),
                        ZIP);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("leftOut").toString())
                .contains(
                        "its date 2025-03-01 is after the day of the cap table, 2024-12-31",
                        "it has no date that can be read",
                        "it has no quantity that can be read",
                        "nothing was paid for it",
                        "its amount is larger than the ledger holds",
                        "the security 4 is issued by tx-4 already");
    }

    private void refused(byte[] file, String reason) {
        Api.Answer answer = api.upload("/api/cap-tables", file, ZIP);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.detail()).startsWith(reason);
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
    }
}
