package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Budgets become forecasts, worked out by hand. */
class PlansTest {
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
        company = "plan-" + ++companies;
        api.register(company);
    }

    private JsonNode take(int status, String query, byte[] file) {
        Api.Answer answer =
                api.upload(
                        "/api/companies/%s/plans%s".formatted(company, query),
                        file,
                        "application/octet-stream");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    private JsonNode take(int status, String query, String file) {
        return take(status, query, file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> burns(JsonNode outcome) {
        List<String> burns = new ArrayList<>();
        outcome.get("months")
                .forEach(
                        m ->
                                burns.add(
                                        m.get("start").stringValue()
                                                + " "
                                                + m.at("/burn/amount").stringValue()));
        return burns;
    }

    private static List<String> kinds(JsonNode outcome) {
        List<String> kinds = new ArrayList<>();
        outcome.get("rows")
                .forEach(
                        r ->
                                kinds.add(
                                        r.get("label").stringValue()
                                                + ": "
                                                + r.get("kind").stringValue()));
        return kinds;
    }

    private static final String ACROSS =
            """
            Budget 2026,,,,
            ,Jan 2026,Feb 2026,Mar 2026,Total
            Receipts,,,,
            Subscriptions,100,110,120,330
            Consulting,20,0,10,30
            Total receipts,120,110,130,360
            Spending,,,,
            Payroll,300,300,310,910
            Hosting,50,55,60,165
            Total spending,350,355,370,1075
            Net burn,230,245,240,715
            Seed round,,1000,,1000
            Closing cash,770,1525,1285,
            Headcount,5,5,6,
            """;

    /** January: 350 out, 120 in. */
    @Test
    void monthsAcrossSubtotalsAndFinancingAreTold() {
        JsonNode outcome = take(201, "?forecast=budget&known=2025-12-01", ACROSS);
        assertThat(burns(outcome))
                .containsExactly("2026-01-01 230.00", "2026-02-01 245.00", "2026-03-01 240.00");
        assertThat(kinds(outcome))
                .containsExactly(
                        "Receipts: heading",
                        "Subscriptions: receipts",
                        "Consulting: receipts",
                        "Total receipts: subtotal",
                        "Spending: heading",
                        "Payroll: spending",
                        "Hosting: spending",
                        "Total spending: subtotal",
                        "Net burn: subtotal",
                        "Seed round: financing",
                        "Closing cash: ignored",
                        "Headcount: ignored");
        assertThat(outcome.get("doubts")).isEmpty();
        JsonNode forecasts = api.get("/api/companies/" + company + "/forecasts").json();
        assertThat(forecasts.at("/items/0/id").stringValue()).isEqualTo("budget");
    }

    @Test
    void theNextVersionIsARevisionWithTheDifference() {
        take(201, "?known=2025-12-01", ACROSS);
        assertThat(take(200, "", ACROSS).get("skipped").intValue()).isEqualTo(1);
        String next =
                ACROSS.replace("Hosting,50", "Hosting,80")
                        .replace("spending,350", "spending,380")
                        .replace("burn,230", "burn,260");
        JsonNode trial = take(200, "?dryRun=true&known=2026-01-05", next);
        assertThat(trial.get("version").intValue()).isEqualTo(2);
        assertThat(trial.at("/months/0/before/amount").stringValue()).isEqualTo("230.00");
        assertThat(trial.at("/months/0/burn/amount").stringValue()).isEqualTo("260.00");
        assertThat(take(201, "?known=2026-01-05", next).get("recorded").intValue()).isEqualTo(1);
        assertThat(api.get("/api/companies/" + company + "/journal").text())
                .contains("ForecastRevised");
    }

    @Test
    void monthsDownAreTold() {
        JsonNode outcome =
                take(
                        201,
                        "?known=2026-01-01",
                        """
                        Monat;Umsatz;Personal;Miete;Ergebnis
                        Januar 2026;1.000,50;3.000,00;500,00;-2.499,50
                        Februar 2026;1.200,00;3.000,00;500,00;-2.300,00
                        März 2026;1.500,00;3.100,00;500,00;-2.100,00
                        """);
        assertThat(outcome.get("across").booleanValue()).isFalse();
        assertThat(burns(outcome))
                .containsExactly("2026-01-01 2499.50", "2026-02-01 2300.00", "2026-03-01 2100.00");
    }

    @Test
    void signsAndThousandsAreTold() {
        JsonNode outcome =
                take(
                        201,
                        "?known=2026-01-01",
                        """
                        in thousands,2026-01,2026-02
                        Revenue,100,110.5
                        COGS,-20,-25
                        Gross profit,80,85.5
                        R&D,-200,-210
                        EBITDA,-120,-124.5
                        """);
        assertThat(burns(outcome)).containsExactly("2026-01-01 120000.00", "2026-02-01 124500.00");
    }

    @Test
    void onlyABurnIsAPlanToo() {
        assertThat(
                        burns(
                                take(
                                        201,
                                        "?known=2026-01-01",
                                        "Month,Net burn\nJan 2026,5\nFeb 2026,6\n")))
                .containsExactly("2026-01-01 5.00", "2026-02-01 6.00");
    }

    @Test
    void labelsMayBeSaidToBeWhatTheyAre() {
        String plan = ",Jan 2026,Feb 2026\nThings,10,10\nOthers,4,4\n";
        assertThat(burns(take(200, "?dryRun=true", plan)).getFirst()).endsWith(" 14.00");
        assertThat(burns(take(200, "?dryRun=true&receipts=others", plan)).getFirst())
                .endsWith(" 6.00");
        assertThat(burns(take(200, "?dryRun=true&ignore=Things", plan)).getFirst())
                .endsWith(" 4.00");
        String apart = ",Jan 2026,Feb 2026\nThings; and such,10,10\nOthers,4,4\n";
        assertThat(
                        burns(
                                        take(
                                                200,
                                                "?dryRun=true&receipts=Things;;%20and%20such;Others",
                                                apart))
                                .getFirst())
                .endsWith(" -14.00");
        JsonNode said = take(200, "?dryRun=true&spending=Payroll", ACROSS);
        assertThat(said.get("doubts")).isEmpty();
        assertThat(burns(said).getFirst()).endsWith(" 230.00");
        assertThat(
                        take(422, "", ",Jan 2026,Feb 2026\nRent,99999999999999999999,1\n")
                                .get("detail")
                                .stringValue())
                .startsWith("The plan has an amount of more than 9999999999999999.99 USD");
    }

    @Test
    void aTotalThatDoesNotAddUpIsADoubt() {
        JsonNode outcome =
                take(200, "?dryRun=true", ACROSS.replace("spending,350", "spending,351"));
        assertThat(outcome.at("/doubts/0").stringValue())
                .isEqualTo(
                        "Total spending (line 10) says 351 for 2026-01, and the lines above it give"
                                + " 350");
    }

    /** One line below zero does not turn those whose labels say what they are. */
    @Test
    void aDiscountDoesNotTurnThePlanRound() {
        String plan = "x,Jan 2025,Feb 2025\nRevenue,100,100\nPayroll,50,50\n";
        assertThat(burns(take(200, "?dryRun=true", plan + "Discounts,-5,-5\n")).getFirst())
                .endsWith(" -45.00");
        assertThat(burns(take(200, "?dryRun=true", plan + "Tax refund,-5,-5\n")).getFirst())
                .endsWith(" -55.00");
    }

    @Test
    void headingsAndSumsWithoutALabelAreTold() {
        JsonNode outcome =
                take(
                        200,
                        "?dryRun=true",
                        """
                        x,Jan 2025,Feb 2025
                        Cash in,,
                        Product,10,10
                        Service,5,5
                        Cash in total,15,15
                        Cash out,,
                        Payroll,50,50
                        Rent,7,7
                        ,57,57
                        Net,-42,-42
                        """);
        assertThat(burns(outcome).getFirst()).endsWith(" 42.00");
        assertThat(kinds(outcome)).contains("Product: receipts", ": subtotal", "Net: subtotal");
        assertThat(outcome.get("doubts")).isEmpty();
    }

    @Test
    void whatNothingIsKnownOfIsADoubt() {
        JsonNode outcome = take(200, "?dryRun=true", "x,Jan 2025,Feb 2025\nThings,10,10\n");
        assertThat(outcome.at("/doubts/0").stringValue())
                .isEqualTo("Things (line 2) was taken for spending, as nothing says what it is");
        assertThat(
                        take(400, "?ignore=Nope", "x,Jan 2025,Feb 2025\nThings,10,10\n")
                                .get("detail")
                                .stringValue())
                .isEqualTo("The plan has no row \"Nope\"; it has Things");
        assertThat(
                        take(400, "?forecast=a%2Fb", "x,Jan 2025,Feb 2025\nRent,1,1\n")
                                .get("detail")
                                .stringValue())
                .startsWith("\"a/b\" is no id");
    }

    @Test
    void balancesAndLoansInOtherLanguagesAreTold() {
        JsonNode outcome =
                take(
                        200,
                        "?dryRun=true",
                        """
                        x,Jan 2025,Feb 2025
                        Ventes,30,30
                        Subventions,3,3
                        Emprunt,100,0
                        Salaires,70,70
                        Trésorerie fin de mois,500,400
                        Kassenbestand,500,400
                        """);
        assertThat(burns(outcome)).containsExactly("2025-01-01 37.00", "2025-02-01 37.00");
    }

    @Test
    void monthsWithoutAYearAskForTheFirst() {
        String plan = ",Jan,Feb\nPayroll,10,10\n";
        assertThat(take(400, "", plan).get("detail").stringValue())
                .isEqualTo(
                        "The months of the plan have no year; say the first one, such as"
                                + " from=2026-01-01");
        assertThat(burns(take(200, "?dryRun=true&from=2027-01-15", plan)))
                .containsExactly("2027-01-01 10.00", "2027-02-01 10.00");
        assertThat(take(400, "?from=2027-02-01", plan).get("detail").stringValue())
                .contains("the first month of the plan is January");
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThat(take(400, "", "a,b\nc,d\n").get("detail").stringValue())
                .startsWith("There are no months in the table");
        assertThat(take(400, "", ",Jan 2026,Mar 2026\nPayroll,1,1\n").get("detail").stringValue())
                .isEqualTo(
                        "The months of the plan do not follow on each other: 2026-03 comes after"
                                + " 2026-01");
        assertThat(take(400, "", ",Jan 2026,Feb 2026\nPayroll,tbd,1\n").get("detail").stringValue())
                .isEqualTo("line 2, 2026-01: \"tbd\" is no number; a number or nothing is needed");
    }

    @Test
    void aWorkbookIsReadWithItsFormulas() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            book.newWorksheet("Notes").value(0, 0, "Nothing here");
            Worksheet sheet = book.newWorksheet("Cash");
            sheet.value(0, 1, java.time.LocalDate.of(2026, 1, 31));
            sheet.style(0, 1).format("mmm yy").set();
            sheet.value(0, 2, java.time.LocalDate.of(2026, 2, 28));
            sheet.style(0, 2).format("mmm yy").set();
            sheet.value(1, 0, "Payroll");
            sheet.value(1, 1, 100.10);
            sheet.value(1, 2, 100.20);
        }
        assertThat(burns(take(201, "?known=2026-01-01", bytes.toByteArray())))
                .containsExactly("2026-01-01 100.10", "2026-02-01 100.20");
    }

    /**
     * A real model of five sheets; the one of the cash flow begins with a net income, and has a
     * round. January: 13122.00 + 500.00 - 200.00 - 2000.00 came in.
     */
    @Test
    void theSheetOfTheCashFlowIsThePlan() throws IOException {
        byte[] file =
                Files.readAllBytes(Path.of("src/test/resources/plans/saas-financial-model.xlsx"));
        JsonNode outcome = take(201, "?from=2026-01-01&known=2026-01-01", file);
        assertThat(outcome.get("sheet").stringValue()).isEqualTo("CashFlow");
        assertThat(burns(outcome))
                .hasSize(12)
                .startsWith("2026-01-01 -11422.00", "2026-02-01 -13234.31", "2026-03-01 -15150.00");
        assertThat(kinds(outcome))
                .contains(
                        "Net Income: receipts",
                        "Capex/Software Investment: spending",
                        "Equity/Funding Raised: financing",
                        "Net Cash Movement: subtotal",
                        "Opening Cash Balance: ignored");
    }

    /** The file of a formula whose value was never worked out, as a program writes it. */
    @Test
    void aFormulaWithoutAValueIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Cash");
            sheet.value(0, 1, "Jan 2026");
            sheet.value(0, 2, "Feb 2026");
            sheet.value(1, 0, "Payroll");
            sheet.formula(1, 1, "1+1");
            sheet.value(1, 2, 2);
        }
        assertThat(take(400, "", bytes.toByteArray()).get("detail").stringValue())
                .startsWith("Cell B2 of Cash has a formula whose value was not saved");
    }
}
