package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.OutlastApplication;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bank statements become months, worked out by hand. */
class StatementsTest {
    private static ConfigurableApplicationContext ledger;
    private static int companies;
    private Api api;
    private String company;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @BeforeEach
    void register() {
        api = EmptyLedger.api(ledger);
        company = "acme-" + ++companies;
        api.register(company);
    }

    /** January: 1200 out, 200 in of customers, 5000 of a round; February: 800 out. */
    private static final String TWO_MONTHS =
            """
            Date,Description,Counterparty,Amount,Balance
            2025-01-02,Rent,Landlord,-1000.00,4000.00
            2025-01-10,Seed,Fund One,5000.00,9000.00
            2025-01-15,Invoice 7,Customer,200.00,9200.00
            2025-01-31,Fee,Bank,-200.00,9000.00
            2025-02-03,Rent,Landlord,-800.00,8200.00
            2025-02-28,To savings,Acme,-3000.00,5200.00
            2025-03-05,Rent,Landlord,-700.00,4500.00
            """;

    private Api.Answer take(String query, String file) {
        return api.postRaw(
                "/api/companies/%s/statements%s".formatted(company, query), file, "text/csv");
    }

    private void rules(String name, String json) {
        Api.Answer answer =
                api.put("/api/companies/%s/statement-rules/%s".formatted(company, name), json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void round() {
        Api.Answer answer =
                api.post(
                        "/api/companies/" + company + "/rounds",
                        "{'id':'seed','effective':'2025-01-01','known':'2025-01-01','instrument':'equity',"
                            + "'amount':{'amount':'5000.00','currency':'USD'},"
                            + "'tranches':[{'id':'first','amount':{'amount':'5000.00','currency':'USD'}}],SOURCE}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        for (JsonNode item :
                api.get("/api/companies/" + company + "/journal?limit=500").json().get("items")) {
            JsonNode data = item.get("data");
            events.add(
                    "%s %s %s"
                            .formatted(
                                    item.get("type").stringValue(),
                                    item.get("effective").stringValue(),
                                    data == null
                                            ? ""
                                            : data.findPath("amount").isValueNode()
                                                    ? data.findPath("amount").asString()
                                                    : data.findPath("amount")
                                                            .findPath("amount")
                                                            .asString("")));
        }
        return events;
    }

    private static final String RULES =
            "{'lines':[{'counterparty':'fund one','becomes':'funding seed/first'},"
                    + "{'text':'to savings','becomes':'transfer'}]}";

    @Test
    void eachWholeMonthIsOneBurnAndOneBalance() {
        round();
        rules("bank", RULES);
        Api.Answer answer = take("?rules=bank", TWO_MONTHS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(events())
                .contains(
                        "BurnReported 2025-01-31 1000.00",
                        "CashBalanceReported 2025-01-31 9000.00",
                        "BurnReported 2025-02-28 800.00",
                        "CashBalanceReported 2025-02-28 5200.00",
                        "TrancheFunded 2025-01-10 5000.00")
                .noneMatch(e -> e.contains("2025-03"));
        ObjectNode json = answer.json();
        assertThat(json.get("recorded").intValue()).isEqualTo(5);
        assertThat(json.at("/accounts/0/opening/amount").stringValue()).isEqualTo("5000.00");
        assertThat(json.at("/accounts/0/closing/amount").stringValue()).isEqualTo("4500.00");
        assertThat(json.at("/accounts/0/moved/amount").stringValue()).isEqualTo("-500.00");
        assertThat(json.at("/months/2/why").stringValue())
                .isEqualTo("The statements of account main do not cover all of it");
        assertThat(json.at("/unmatched/0/amount/amount").stringValue()).isEqualTo("-1000.00");
        assertThat(json.at("/reading/dateForm").stringValue()).isEqualTo("yyyy-MM-dd");
    }

    @Test
    void aTrialStoresNothing() {
        Api.Answer answer = take("?dryRun=true", TWO_MONTHS.replace("Fee", "Fee of the bank"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("recorded").intValue()).isEqualTo(4);
        assertThat(answer.json().at("/before/outcome").stringValue()).isEqualTo("unknown");
        assertThat(answer.json().at("/after/cash")).isNotNull();
        assertThat(events()).hasSize(1);
        String document = answer.json().get("document").stringValue();
        assertThat(api.get("/api/documents/" + document).status()).isEqualTo(404);
    }

    @Test
    void sentAgainItIsSkipped() {
        take("", TWO_MONTHS);
        List<String> once = events();
        Api.Answer again = take("", TWO_MONTHS);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("recorded").intValue()).isZero();
        assertThat(again.json().get("skipped").intValue()).isEqualTo(4);
        assertThat(events()).isEqualTo(once);
    }

    /** The second begins on 28 February with a line that the first has, and one that it has not. */
    @Test
    void whatOverlapsAddsOnlyWhatIsNew() {
        take("", TWO_MONTHS);
        String next =
                """
                Date,Description,Counterparty,Amount,Balance
                2025-02-28,To savings,Acme,-3000.00,5200.00
                2025-03-05,Rent,Landlord,-700.00,4500.00
                2025-03-05,Rent,Landlord,-700.00,3800.00
                2025-03-31,Fee,Bank,-50.00,3750.00
                """;
        Api.Answer answer = take("?from=2025-02-28", next);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/accounts/0/newLines").intValue()).isEqualTo(2);
        assertThat(events())
                .contains(
                        "BurnReported 2025-03-31 1450.00", "CashBalanceReported 2025-03-31 3750.00")
                .hasSize(1 + 4 + 2);
    }

    @Test
    void twoStatementsThatDoNotFollowOnEachOtherAreRefused() {
        take("", TWO_MONTHS);
        List<String> before = events();
        String next =
                """
                Date,Description,Counterparty,Amount,Balance
                2025-03-06,Fee,Bank,-50.00,4440.00
                2025-03-31,Fee,Bank,-50.00,4390.00
                """;
        Api.Answer answer = take("?from=2025-03-06", next);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail())
                .isEqualTo(
                        "The statements of account main do not follow on each other: with all their"
                            + " lines the balance of 2025-03-06 is 4450.00, and one of them says"
                            + " 4440.00; the difference is -10.00");
        assertThat(events()).isEqualTo(before);
    }

    /** A second account whose statements come later: January is put right, with its own day. */
    @Test
    void aSecondAccountPutsTheMonthsRight() {
        take("?account=checking", TWO_MONTHS);
        String savings =
                """
                Date;Text;Betrag;Saldo
                01.01.2025;Zinsen;10,00;1.010,00
                28.02.2025;From checking;3.000,00;4.010,00
                """;
        Api.Answer answer = take("?account=savings", savings);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Api.Answer position =
                api.get(
                        "/api/companies/"
                                + company
                                + "/position?asOf=2025-02-28&knownAt=2025-02-28");
        assertThat(position.json().at("/cash/reported/amount").stringValue()).isEqualTo("9210.00");
        assertThat(events()).filteredOn(e -> e.startsWith("FactCorrected")).hasSize(4);
        assertThat(take("?account=savings", savings).json().get("recorded").intValue()).isZero();
    }

    @Test
    void aRuleThatChangedTakesBackWhatItNoLongerMakes() {
        rules("bank", "{'lines':[{'text':'seed','becomes':'movement financing'}]}");
        take("?rules=bank", TWO_MONTHS);
        assertThat(events()).contains("CashMoved 2025-01-10 5000.00");
        rules("bank", "{'lines':[{'text':'seed','becomes':'ignore'}]}");
        Api.Answer answer = take("?rules=bank", TWO_MONTHS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/events/0/type").stringValue()).isEqualTo("FactRetracted");
        assertThat(answer.json().get("recorded").intValue()).isEqualTo(1);
    }

    /** One thing, another, and the first again. */
    @Test
    void aRuleThatIsTheFormerAgainBringsBackWhatItMade() {
        String financing = "{'lines':[{'text':'seed','becomes':'movement financing'}]}";
        rules("bank", financing);
        take("?rules=bank", TWO_MONTHS);
        for (int i = 0; i < 2; i++) {
            rules("bank", "{'lines':[{'text':'seed','becomes':'ignore'}]}");
            assertThat(take("?rules=bank", TWO_MONTHS).json().get("recorded").intValue())
                    .isEqualTo(1);
            assertThat(moved()).isEqualTo("0.00");
            rules("bank", financing);
            Api.Answer again = take("?rules=bank", TWO_MONTHS);
            assertThat(again.json().get("leftOut").toString()).doesNotContain("by hand");
            assertThat(moved()).isEqualTo("5000.00");
        }
    }

    /** What moved in January, by all corrections. */
    private String moved() {
        Api.Answer zero =
                api.post(
                        "/api/companies/%s/cash-balances".formatted(company),
                        "{'effective':'2025-01-01','known':'2025-01-01',"
                                + "'balance':{'amount':'5000.00','currency':'USD'},"
                                + "'key':'start',SOURCE}");
        assertThat(zero.status()).isIn(201, 409);
        return api.get("/api/companies/%s/position?asOf=2025-01-15".formatted(company))
                .json()
                .at("/moved/amount")
                .stringValue();
    }

    /** March until the 5th, and later all of it: the whole month holds the part. */
    @Test
    void anOpenMonthIsReportedWhereItIsAskedForAndGoesOn() {
        Api.Answer open = take("?openMonth=true", TWO_MONTHS);
        assertThat(open.status()).as(open.text()).isEqualTo(201);
        assertThat(events())
                .contains(
                        "BurnReported 2025-03-05 700.00", "CashBalanceReported 2025-03-05 4500.00");
        Api.Answer whole = take("", TWO_MONTHS + "2025-03-31,Rent,Landlord,-300.00,4200.00\n");
        assertThat(whole.status()).as(whole.text()).isEqualTo(201);
        assertThat(events())
                .contains(
                        "BurnReported 2025-03-31 1000.00",
                        "CashBalanceReported 2025-03-31 4200.00");
        JsonNode last =
                api.get("/api/companies/%s/reconciliation".formatted(company))
                        .json()
                        .get("items")
                        .get(3);
        assertThat(last.get("id").stringValue()).isEqualTo("2025-03-31");
        assertThat(last.at("/unexplained/amount").stringValue()).isEqualTo("0.00");
    }

    @Test
    void whatSomebodyPutRightByHandStays() {
        take("", TWO_MONTHS);
        String corrected =
                "{'ref':'books/burn/2025-02-01/2025-02-28','known':'2025-03-01','reason':'One"
                    + " invoice twice',"
                    + "'effective':'2025-02-28','data':{'start':'2025-02-01','end':'2025-02-28',"
                    + "'burn':{'amount':'3500.00','currency':'USD'}},SOURCE}";
        Api.Answer correction = api.post("/api/companies/" + company + "/corrections", corrected);
        assertThat(correction.status()).as(correction.text()).isEqualTo(201);
        rules("bank", "{'lines':[{'text':'to savings','becomes':'transfer'}]}");
        Api.Answer answer = take("?rules=bank", TWO_MONTHS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("leftOut").toString())
                .contains("it was put right by hand, and stays so");
    }

    @Test
    void aStatementThatDoesNotAddUpSaysByHowMuch() {
        Api.Answer answer = take("", TWO_MONTHS.replace("9200.00", "9300.00"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail())
                .startsWith(
                        "line 4: the balance is 9300.00, and the balance before with the amounts"
                                + " since gives 9200.00; the difference is 100.00");
        assertThat(events()).hasSize(1);
    }

    @Test
    void everyEventNamesTheFileAndTheLine() {
        round();
        rules("bank", RULES);
        take("?rules=bank&name=march.csv", TWO_MONTHS);
        for (JsonNode item :
                api.get("/api/companies/" + company + "/journal?limit=500").json().get("items")) {
            if (!item.get("type").stringValue().equals("TrancheFunded")) continue;
            JsonNode source = item.get("source");
            assertThat(source.get("locator").stringValue()).isEqualTo("line 3");
            assertThat(source.get("quotation").stringValue())
                    .isEqualTo("2025-01-10 5000.00 USD Fund One Seed");
            assertThat(source.get("title").stringValue())
                    .isEqualTo("Bank statement march.csv, account main");
            assertThat(api.get("/api/documents/" + source.get("document").stringValue()).text())
                    .isEqualTo(TWO_MONTHS);
            return;
        }
        throw new AssertionError("No tranche was funded");
    }

    /** Out with the file, into an empty ledger: the same answers, and the line is found there. */
    @Test
    void anExportWithDocumentsIsReadByAnEmptyLedger() throws Exception {
        round();
        rules("bank", RULES);
        take("?rules=bank&name=bank.csv", TWO_MONTHS);
        for (String export :
                List.of("/api/companies/" + company + "/export?documents=true", "/api/export")) {
            byte[] zip = api.download(export);
            try (ConfigurableApplicationContext empty = EmptyLedger.start()) {
                Api other = EmptyLedger.api(empty);
                assertThat(send(other, "?dryRun=true", zip)).contains("\"read\"");
                assertThat(other.get("/api/companies/" + company).status()).isEqualTo(404);
                assertThat(send(other, "", zip)).contains("\"skipped\":");
                String position = "/api/companies/" + company + "/position?asOf=2025-03-31";
                assertThat(other.get(position).json().get("cash"))
                        .isEqualTo(api.get(position).json().get("cash"));
                String document =
                        take("?dryRun=true", TWO_MONTHS).json().get("document").asString();
                assertThat(other.get("/api/documents/" + document).text()).isEqualTo(TWO_MONTHS);
                assertThat(send(other, "", zip)).contains("\"recorded\":0");
                // By the same rules the statement says there what the history says.
                String there = "/api/companies/" + company;
                assertThat(other.put(there + "/statement-rules/bank", RULES).status())
                        .isEqualTo(200);
                Api.Answer again =
                        other.postRaw(there + "/statements?rules=bank", TWO_MONTHS, "text/csv");
                assertThat(again.json().get("recorded").intValue()).as(again.text()).isZero();
            }
        }
    }

    @Test
    void anArchiveThatIsNotWhatItSaysIsRefusedWhole() throws Exception {
        byte[] zip = api.download("/api/companies/" + company + "/export?documents=true");
        assertThat(send(api, "", Arrays.copyOf(zip, zip.length - 30)))
                .contains("The archive cannot be read, or is not all there");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var made = new ZipOutputStream(out)) {
            made.putNextEntry(new ZipEntry("documents/" + "0".repeat(64)));
            made.write(1);
        }
        assertThat(send(api, "", out.toByteArray())).contains("holds a file whose SHA-256 is");
        out.reset();
        try (var made = new ZipOutputStream(out)) {
            made.putNextEntry(new ZipEntry("histories/a.jsonl"));
            made.write("{}\n{}\n".getBytes(StandardCharsets.UTF_8));
            made.putNextEntry(new ZipEntry("histories/b.jsonl"));
            made.write("{}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(send(api, "", out.toByteArray()))
                .contains(
                        "histories/a.jsonl: type is missing", "histories/b.jsonl: type is missing");
    }

    private static String send(Api to, String query, byte[] zip) {
        return to.upload("/api/import" + query, zip, "application/zip").text();
    }

    @Test
    void filesAreTakenInAtTheStart(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (ConfigurableApplicationContext first =
                EmptyLedger.start(List.of(OutlastApplication.class), data)) {
            EmptyLedger.api(first).register("acme");
        }
        Path bank = Files.writeString(folder.resolve("bank.csv"), TWO_MONTHS);
        Path plan = Files.writeString(folder.resolve("plan.csv"), ",Jan 2026,Feb 2026\nRent,1,2\n");
        String[] arguments = {
            "--outlast.statements=acme=" + bank, "--outlast.plans=acme/budget=" + plan
        };
        for (int i = 0; i < 2; i++) {
            try (ConfigurableApplicationContext again =
                    EmptyLedger.start(List.of(OutlastApplication.class), data, arguments)) {
                String journal = EmptyLedger.api(again).get("/api/companies/acme/journal").text();
                assertThat(journal).contains("BurnReported", "ForecastPublished");
                assertThat(journal).doesNotContain("ForecastRevised");
            }
        }
        assertThatThrownBy(
                        () ->
                                EmptyLedger.start(
                                        List.of(OutlastApplication.class),
                                        data,
                                        "--outlast.statements=acme=" + plan))
                .rootCause()
                .hasMessageContaining("The table has no row with a day and an amount");
    }

    private static final String H = "Date,Description,Amount,Balance\n";

    @Test
    void zerosBeyondTheCurrencyAreNoDecimals() {
        Api.Answer yen =
                api.post(
                        "/api/companies",
                        ("{'id':'yen-%s','effective':'2020-01-01','name':'Yen',"
                                        + "'currency':'JPY','fiscalYearEnd':'--12-31',SOURCE}")
                                .formatted(company));
        assertThat(yen.status()).as(yen.text()).isEqualTo(201);
        Api.Answer answer =
                api.postRaw(
                        "/api/companies/yen-%s/statements".formatted(company),
                        H
                                + "2025-03-05,a,\"-1,000.00\",\"9,000.00\"\n"
                                + "2025-03-31,b,-5.00,\"8,995.00\"\n",
                        "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/months/0/burn/amount").stringValue()).isEqualTo("1005");
        assertThat(take("", H + "2025-03-05,a,-10.000,90.000\n2025-03-31,b,-5.50,84.50\n").status())
                .isEqualTo(201);
        assertThat(
                        api.postRaw(
                                        "/api/companies/yen-%s/statements?account=x&dryRun=true"
                                                .formatted(company),
                                        H + "2025-03-05,a,\"-1,000\",\"9,000\"\n",
                                        "text/csv")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void amountsThatNoLedgerHoldsAreRefused() {
        assertThat(
                        take("", H + "2025-01-05,a,-9999999999999999.00,9\n2025-01-31,b,-1,8\n")
                                .detail())
                .isEqualTo(
                        "line 2: -9999999999999999 USD has more than 16 digits, more than a ledger"
                                + " of companies holds");
        String ofx =
                "OFXHEADER:100\r\n"
                    + "DATA:OFXSGML\r\n"
                    + "VERSION:102\r\n\r\n"
                    + "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
                    + "<CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20250105"
                    + "<TRNAMT>-5<FITID>1</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";
        assertThat(take("?dryRun=true", ofx).status()).isEqualTo(200);
        assertThat(take("", ofx.replace("-5", "-999999999999999999999")).status()).isEqualTo(422);
        assertThat(take("", ofx.substring(0, ofx.indexOf("</STMTTRN>"))).status()).isEqualTo(400);
        assertThat(
                        take(
                                        "",
                                        "<Document"
                                            + " xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>"
                                            + "<BkToCstmrStmt><Stmt><Ntry><Amt"
                                            + " Ccy='USD'>1e999999999</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry>"
                                            + "</Stmt></BkToCstmrStmt></Document>")
                                .detail())
                .contains("\"1e999999999\" is no amount");
    }

    /**
     * A line after the balance that ends the statement, and a statement that is asked for in part.
     */
    @Test
    void daysThatAreSaidLimitAndDaysThatDoNotFitAreRefused() {
        String two = H + "2025-01-05,a,-10,90\n2025-01-31,b,-10,80\n2025-02-03,c,-1,79\n";
        assertThat(take("?from=2025-03-01&to=2025-02-01", two).detail())
                .isEqualTo("to is 2025-02-01, before from, 2025-03-01");
        Api.Answer part = take("?to=2025-01-31&dryRun=true", two);
        assertThat(part.json().at("/accounts/0/lines").intValue()).isEqualTo(2);
        assertThat(part.json().at("/accounts/0/closing/amount").stringValue()).isEqualTo("80.00");
        Api.Answer open = take("?dryRun=true", H + "2025-01-02,a,-10,90\n2025-01-25,b,-10,80\n");
        assertThat(open.json().get("recorded").intValue()).isZero();
        assertThat(open.json().at("/leftOut/0/reason").stringValue())
                .startsWith("a table does not say of which days it is");
    }

    /** One number, two currencies; 1 EUR is 1.10 USD until the end of January, and 1.20 then. */
    @Test
    void currenciesAreConvertedByTheRatesOfTheirDays() {
        String file =
                "IBAN,Date,Text,Amount,Currency,Balance\n"
                        + "DE01,2025-01-02,a,-100.00,USD,900.00\n"
                        + "DE01,2025-01-31,b,-50.00,USD,850.00\n"
                        + "DE01,2025-01-02,c,-10.00,EUR,90.00\n"
                        + "DE01,2025-01-31,d,-10.00,EUR,80.00\n";
        assertThat(take("?dryRun=true", file).detail())
                .isEqualTo(
                        "No exchange rate of EUR to USD is known for 2025-01-02; record one of that"
                                + " day or before");
        for (String[] rate : new String[][] {{"2025-01-01", "1.10"}, {"2025-01-31", "1.20"}}) {
            Api.Answer recorded =
                    api.post(
                            "/api/exchange-rates",
                            "{'effective':'%s','known':'%s','base':'EUR','quote':'USD','rate':'%s',SOURCE}"
                                    .formatted(rate[0], rate[0], rate[1]));
            assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        }
        Api.Answer answer = take("", file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        // 150 and 10 at 1.10 and 10 at 1.20; 850 and 80 at 1.20.
        assertThat(answer.json().at("/months/0/burn/amount").stringValue()).isEqualTo("173.00");
        assertThat(answer.json().at("/months/0/balance/amount").stringValue()).isEqualTo("946.00");
        assertThat(answer.json().at("/accounts/1/account").stringValue()).isEqualTo("DE01 EUR");
        assertThat(take("", file).json().get("recorded").intValue()).isZero();
        api.register("other-" + company);
        assertThat(
                        api.postRaw(
                                        "/api/companies/other-%s/statements".formatted(company),
                                        file,
                                        "text/csv")
                                .detail())
                .isEqualTo(
                        "Account DE01 belongs to %s, of which statements of it were taken; this is other-%s"
                                .formatted(company, company));
    }

    /** February has no statement, though nothing seems to have moved. */
    @Test
    void aMonthWithoutAStatementIsNotMadeUp() {
        take("", H + "2025-01-02,a,-10,90\n2025-01-31,b,-10,80\n");
        Api.Answer march = take("", H + "2025-03-03,a,-10,70\n2025-03-31,b,-10,60\n");
        assertThat(march.status()).as(march.text()).isEqualTo(201);
        assertThat(events()).noneMatch(e -> e.contains("2025-02"));
        assertThat(march.json().at("/months/0/start").stringValue()).isEqualTo("2025-02-01");
    }

    @Test
    void aNameThatDeceivesIsCleanedSoThatAnExportIsReadAgain() throws Exception {
        take("?name=%3Cb%3E%E2%80%AE%22x%22.csv", TWO_MONTHS.replace("Rent", "Rent of " + company));
        byte[] zip = api.download("/api/companies/" + company + "/export?documents=true");
        assertThat(send(api, "?dryRun=true", zip)).contains("\"recorded\":0");
        zip[zip.length / 3] ^= 0x55;
        assertThat(send(api, "?dryRun=true", zip)).doesNotContain("\"status\":500");
    }

    private static final String CAMT =
            "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt>"
                    + "<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>USD</Ccy></Acct>"
                    + "%s<Ntry><Amt Ccy='USD'>10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>"
                    + "<BookgDt><Dt>2025-01-15</Dt></BookgDt></Ntry>"
                    + "</Stmt></BkToCstmrStmt></Document>";

    private static String balance(String kind, String day, String amount) {
        return ("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy='USD'>%s</Amt>"
                        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>")
                .formatted(kind, amount, day);
    }

    /** Whichever of two that differ would be taken, it could be the wrong one. */
    @Test
    void twoBalancesOfOneEndAreRefused() {
        String start = balance("OPBD", "2025-01-01", "100.00");
        String end = balance("CLBD", "2025-01-31", "90.00");
        assertThat(take("", CAMT.formatted(start + end + end)).status()).isEqualTo(201);
        assertThat(
                        take(
                                        "",
                                        CAMT.formatted(
                                                start
                                                        + end
                                                        + balance("CLBD", "2025-01-31", "95.00")))
                                .detail())
                .isEqualTo(
                        "statement 1 has two closing balances, 90.00 and 95.00; a statement has"
                                + " one");
        assertThat(
                        take(
                                        "",
                                        CAMT.formatted(
                                                start
                                                        + balance("OPBD", "2025-01-01", "1.00")
                                                        + end))
                                .detail())
                .isEqualTo(
                        "statement 1 has two opening balances, 100.00 and 1.00; a statement has"
                                + " one");
        String swift =
                ":20:1\n:25:DE02120300000000202052\n:28C:1\n:60F:C250101USD100,00\n"
                        + ":61:250115D10,00NTRFx\n:62F:C250131USD90,00\n";
        assertThat(take("", swift + ":62F:C250131USD95,00\n-\n").detail())
                .contains("has two closing balances, 90.00 and 95.00; a statement has one");
        assertThat(take("?dryRun=true", swift + "-\n").status()).isEqualTo(200);
    }

    /** So deep that a reader that goes down by calls of its own falls over. */
    @Test
    void filesWhoseElementsAreAMillionDeepAreRefused() {
        String steps = "<a>".repeat(1_000_000) + "</a>".repeat(1_000_000);
        for (String file :
                List.of(
                        CAMT.formatted(steps),
                        "OFXHEADER:100\r\nDATA:OFXSGML\r\n\r\n<OFX>" + steps + "</OFX>"))
            assertThat(take("", file).detail())
                    .isEqualTo(
                            "The file has more than 100 elements inside each other, which no"
                                    + " statement has");
    }

    /** What a file has that was cut in the middle of a line is said. */
    @Test
    void aLineThatWasCutIsLeftOutAndSaid() {
        Api.Answer cut =
                take("?dryRun=true", H + "2025-01-05,a,-10,90\n2025-01-31,b,-10,80\n2025-0");
        assertThat(cut.json().get("leftOut").toString()).contains("it has no day that can be read");
        assertThat(take("", H + "2025-01-05,a,-1e2,90\n2025-01-31,b,-10,80\n").detail())
                .startsWith("line 2: the amount \"-1e2\" is no number");
    }

    @Test
    void rulesAreKeptReadAndForgotten() {
        String path = "/api/companies/" + company + "/statement-rules";
        rules("bank", RULES);
        assertThat(api.get(path + "/bank").json().at("/lines/0/becomes").stringValue())
                .isEqualTo("funding seed/first");
        assertThat(api.get(path).json().at("/items/0/name").stringValue()).isEqualTo("bank");
        assertThat(api.delete(path + "/bank").status()).isEqualTo(204);
        assertThat(api.delete(path + "/bank").status()).isEqualTo(404);
        assertThat(api.get(path + "/bank").status()).isEqualTo(404);
        assertThat(api.put(path + "/x", "{'lines':[{'becomes':'transfer'}]}").detail())
                .startsWith("lines[0] fits every line");
        assertThat(api.put(path + "/x", "{'lines':[{'text':'a','becomes':'gift'}]}").detail())
                .startsWith("becomes: \"gift\" is nothing that a line becomes");
        assertThat(api.put(path + "/x", "{'line':[]}").detail())
                .isEqualTo("\"line\" is not a field here; there are lines, table");
        assertThat(api.put(path + "/x", "{'table':{'header':'first'}}").status()).isEqualTo(400);
    }

    @Test
    void whatCannotBeReadIsRefusedInASentence() {
        assertThat(take("", "").detail()).isEqualTo("The file is empty; there is nothing in it");
        assertThat(take("", "%PDF-1.4").detail()).startsWith("The file is a PDF");
        assertThat(take("", "<html><body>").detail()).startsWith("The file is XML or HTML");
        assertThat(take("", "a,b\nc,d\n").detail()).startsWith("The table has no row with a day");
        assertThat(take("?rules=none", TWO_MONTHS).detail())
                .startsWith("There are no rules none of " + company);
        assertThat(take("?opening=1e9", TWO_MONTHS).status()).isEqualTo(400);
        assertThat(
                        take("", "Date,Amount\n01/02/2025,1.00\n03/04/2025,2.00\n02/02/2025,2.00\n")
                                .detail())
                .isEqualTo(
                        "01/02/2025 of column Date may be read as dd/MM/yyyy or as MM/dd/yyyy; say"
                                + " it in the rules: dateForm");
        assertThat(take("", "Date,Amount\n2099-01-01,1.00\n").detail())
                .startsWith("The statement has a line of 2099-01-01, which is after today");
        assertThat(
                        take(
                                        "",
                                        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM"
                                            + " 'file:///etc/passwd'>]><Document"
                                            + " xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>"
                                            + "&e;</Document>")
                                .detail())
                .contains("document type or entities");
    }
}
