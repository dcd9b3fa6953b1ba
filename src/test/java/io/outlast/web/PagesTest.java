package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

import io.outlast.rest.Api;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The pages in a real browser, on the real histories, used as a person uses them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "outlast.history=events/history")
@DirtiesContext
class PagesTest extends BrowserPages {

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-pages");
        registry.add("outlast.data", directory::toString);
    }

    @Test
    void aPermanentLinkShowsTheSameWhateverIsRecordedLater() {
        follow("lasting");
        String balance =
                "{'effective':'2026-01-31','known':'2026-01-31','balance':{'amount':'5.00','currency':'USD'},SOURCE}";
        api.post("/api/companies/lasting/cash-balances", balance);
        Page page = open("/companies/lasting?asOf=2026-03-01&knownAt=2026-03-01");
        page.getByText("Cite, embed, export").click();
        page.locator("#permanent").click();
        assertThat(page.locator("#pinned")).containsText("This is what the ledger said");
        assertThat(page.locator("#sentence")).containsText("has $5 left");
        // Recorded later, though known before: the link shows what was said then.
        api.post("/api/companies/lasting/cash-balances", balance.replace("5.00", "7.00"));
        page.reload();
        assertThat(page.locator("#sentence")).containsText("has $5 left");
        page.getByText("Show what it says now").click();
        assertThat(page.locator("#sentence")).containsText("has $7 left");
    }

    @Test
    void moneyThatIsGoneIsNotToldAsCashOrAsTimeLeft() {
        follow("gone");
        String balance =
                "{'effective':'2026-01-31','known':'2026-01-31','balance':{'amount':'100.00','currency':'USD'},SOURCE}";
        String burn =
                "{'quarter':'2025-Q4','known':'2026-01-31',"
                        + "'burn':{'amount':'92.00','currency':'USD'},SOURCE}";
        assertThat(api.post("/api/companies/gone/cash-balances", balance).status()).isEqualTo(201);
        assertThat(api.post("/api/companies/gone/burn-reports", burn).status()).isEqualTo(201);
        // 1.00 a day from 31 January: the first day that ends below zero is 12 May.
        String point = "asOf=2026-06-30&knownAt=2026-06-30";
        Page page = open("/companies/gone?" + point);
        assertThat(page.locator("#sentence")).containsText("12 May 2026");
        assertThat(page.locator("[data-rung=cash]")).hasText("is out of cash");
        Locator key = page.locator(".lead-key");
        assertThat(key).containsText("gone since 12 May 2026");
        assertThat(key).not().containsText("months");
        assertThat(page.locator("[data-figure='cash.estimated']")).hasText("none");
        page = open("/?name=gone&" + point);
        Locator row = page.locator("table.data").first().locator("tbody tr");
        assertThat(row).containsText("is out of cash");
        assertThat(row).containsText("12 May 2026");
        assertThat(row).not().containsText("months");
        assertThat(row.locator("a[href*='cash.estimated']")).hasText("none");
    }

    private void follow(String id) {
        Page page = open("/record/registerCompany");
        page.locator("[name=id]").fill(id);
        page.locator("[name=name]").fill("Name of " + id);
        page.locator("[name=currency]").fill("USD");
        page.locator("[name=fiscalYearEnd]").fill("--12-31");
        stamp(page, "2026-01-01");
        page.locator("button[value=record]").click();
        assertThat(page).hasURL(Pattern.compile("/companies/" + id + "/journal"));
    }

    private static void stamp(Page page, String day) {
        page.locator("[name=effective]").fill(day);
        page.locator("[name=known]").fill(day);
        page.locator("[name='source.publisher']").fill("Board");
        page.locator("[name='source.title']").fill("Report");
        page.locator("[name='source.evidence']").selectOption("company");
    }

    @Test
    void aFactIsTriedThenRecordedCorrectedAndTakenBack() {
        follow("forms");
        Page page = open("/companies/forms");
        assertThat(page.locator("#sentence")).containsText("nobody can tell: no balance reported");
        page.getByText("Record a balance").click();
        // Nothing filled in: each sentence stands beside its field.
        page.locator("button[value=record]").click();
        assertThat(page.locator("[role=alert]")).containsText("Nothing is stored.");
        assertThat(page.locator("[id='balance-error']")).hasText("balance is missing");
        assertThat(page.locator("[id='source.publisher-error']")).hasText("source is missing");
        page.locator("[name='balance.amount']").fill("900.001");
        stamp(page, "2026-01-31");
        page.locator("button[value=record]").click();
        assertThat(page.locator("[id='balance-error']"))
                .hasText("balance: 900.001 has more decimals than USD, which has 2");
        page.locator("[name='balance.amount']").fill("900.00");
        page.locator("button[value=preview]").click();
        assertThat(page.locator("#preview")).containsText("Nothing is stored yet");
        assertThat(page.locator("#preview")).containsText("— → $900");
        assertThat(api.get("/api/companies/forms/position").json().get("anchored").booleanValue())
                .isFalse();
        page.locator("button[value=record]").click();
        assertThat(page.locator(".event").first()).containsText("Cash of $900");
        assertThat(
                        api.get("/api/companies/forms/position")
                                .json()
                                .at("/cash/reported/amount")
                                .asString())
                .isEqualTo("900.00");

        page.getByText("Correct", new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(page.locator("[name='data.balance.amount']")).hasValue("900.00");
        page.locator("[name='data.balance.amount']").fill("950.00");
        page.locator("[name=reason]").fill("Two digits were swapped");
        page.locator("[name=known]").fill("2026-01-31");
        page.locator("button[value=record]").click();
        assertThat(
                        api.get("/api/companies/forms/position")
                                .json()
                                .at("/cash/reported/amount")
                                .asString())
                .isEqualTo("950.00");
        page.getByText("Take back").first().click();
        page.locator("[name=reason]").fill("It was right at first");
        stamp(page, "2026-01-31");
        page.locator("button[value=record]").click();
        assertThat(
                        api.get("/api/companies/forms/position")
                                .json()
                                .at("/cash/reported/amount")
                                .asString())
                .isEqualTo("900.00");
    }

    @Test
    void aRoundInTranchesIsRecordedRowByRow() {
        follow("tranches");
        Page page = open("/companies/tranches/record/raiseRound");
        page.locator("[name=id]").fill("a");
        page.locator("[name=instrument]").selectOption("equity");
        page.locator("[name='amount.amount']").fill("100.00");
        page.getByText("One more: Tranches").click();
        page.locator("[name='tranches[0].id']").fill("first");
        page.locator("[name='tranches[0].amount.amount']").fill("60.00");
        page.getByText("One more: Tranches").click();
        page.locator("[name='tranches[1].id']").fill("second");
        page.locator("[name='tranches[1].amount.amount']").fill("41.00");
        stamp(page, "2026-02-01");
        page.locator("button[value=record]").click();
        assertThat(page.locator("[role=alert]"))
                .containsText(
                        "The tranches sum to 101.00 USD, more than what the company gets: 100.00"
                                + " USD");
        page.locator("[name='tranches[1].amount.amount']").fill("40.00");
        page.locator("button[value=record]").click();
        JsonNode round = api.get("/api/companies/tranches/rounds").json().at("/items/0");
        assertThat(round.get("tranches")).hasSize(2);
        browser.open(page, "/companies/tranches/record/fundTranche");
        page.locator("select[name=id]").selectOption("a");
        page.locator("select[name=tranche]").selectOption("first");
        page.locator("[name='amount.amount']").fill("61.00");
        stamp(page, "2026-02-02");
        page.locator("button[value=preview]").click();
        assertThat(page.locator("[role=alert]"))
                .containsText(
                        "TrancheFunded 61.00 USD exceeds what is left of tranche first: 60.00 USD");
    }

    @Test
    void everyCommandHasAForm() {
        Page page = open("/companies/openai/record");
        List<String> addresses = new ArrayList<>();
        for (Locator link : page.locator(".commands a").all())
            addresses.add(link.getAttribute("href"));
        assertThat(addresses).hasSize(26);
        for (String address : addresses) {
            browser.open(page, address);
            assertThat(page.locator("button[value=record]")).isVisible();
        }
    }

    @Test
    void aFormThatWasNotShownByTheLedgerIsRefused() {
        long before = api.get("/api/companies/openai").sequence();
        Api.Answer answer =
                api.postRaw(
                        "/companies/openai/record/moveCash",
                        "action=record&amount.amount=1.00",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "text/html");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("The form is too old, or was not shown by this ledger");
        assertThat(api.get("/api/companies/openai").sequence()).isEqualTo(before);
    }

    @Test
    void aHistoryFileIsTriedAndThenRecorded() {
        Page page = open("/import");
        String line =
                "{\"type\":\"CompanyRegistered\",\"company\":\"dropped\","
                        + "\"effective\":\"2026-01-01\",\"known\":\"2026-01-01\","
                        + "\"source\":{\"publisher\":\"P\",\"title\":\"T\",\"evidence\":\"press\"},"
                        + "\"data\":{\"name\":\"Dropped\",\"currency\":\"USD\","
                        + "\"fiscalYearEnd\":\"--12-31\"}}\n";
        choose(page, line + line.replace("CompanyRegistered", "CompanyFounded"));
        assertThat(page.locator("#outcome"))
                .containsText("1 line of 2 is refused; nothing was stored");
        assertThat(page.locator("#refused tbody tr")).hasCount(1);
        assertThat(page.locator("#refused tbody"))
                .containsText("\"CompanyFounded\" is no type of event");
        assertThat(page.locator("#recordFile")).isDisabled();
        choose(page, line);
        assertThat(page.locator("#outcome")).containsText("1 lines, 1 would be recorded");
        assertThat(api.get("/api/companies/dropped").status()).isEqualTo(404);
        page.locator("#recordFile").click();
        assertThat(page.locator("#outcome")).containsText("1 of 1 lines recorded");
        assertThat(api.get("/api/companies/dropped").status()).isEqualTo(200);
        // The same by drag and drop: it is there already.
        page.evaluate(
                "text => { const data = new DataTransfer(); data.items.add(new File([text],"
                        + " 'again.jsonl')); document.getElementById('drop').dispatchEvent(new"
                        + " DragEvent('drop', { dataTransfer: data })); }",
                line);
        assertThat(page.locator("#outcome"))
                .containsText(
                        "again.jsonl: 1 lines, 0 would be recorded, 1 are in the ledger already");
    }

    /** Two clicks after dropping its file a listed company's page is open. */
    @Test
    void filingsAreDroppedTriedAndRecorded() throws IOException {
        Page page = open("/import");
        Path file = Path.of("events/filings/vincerx.subset.json.gz");
        page.locator("#file")
                .setInputFiles(
                        new FilePayload(
                                "vincerx.json.gz", "application/gzip", Files.readAllBytes(file)));
        assertThat(page.locator("#outcome"))
                .containsText("vincerx.json.gz: 1 company, 16 events would be recorded");
        assertThat(page.locator("#remarks tbody tr")).hasCount(3);
        page.locator("[name=promises]").selectOption("none");
        assertThat(page.locator("#outcome")).containsText("16 events would be recorded");
        assertThat(page.locator("#remarks")).containsText("its capital spending is not stated");
        page.locator("#recordFile").click();
        assertThat(page.locator("#outcome")).containsText("16 events recorded");
        page.locator("#taken a").click();
        assertThat(page.locator("#sentence")).containsText("Vincerx Pharma, Inc.");
        browser.open(page, "/companies/cik-0001796129?basis=trailing-12m&commitments=none");
        page.getByText("Record", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Do the balances add up?").click();
        assertThat(page.locator("h1"))
                .containsText("Do the balances of Vincerx Pharma, Inc. add up?");
        assertThat(page.locator("#balances tbody tr").first()).containsText("31 Dec 2020");
    }

    private static void choose(Page page, String text) {
        page.locator("#file")
                .setInputFiles(
                        new FilePayload(
                                "history.jsonl",
                                "application/x-ndjson",
                                text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hostileTextIsShownHarmlessly() {
        String hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        String long500 = "W".repeat(199);
        Api.Answer company =
                api.post(
                        "/api/companies",
                        "{'id':'hostile','effective':'2026-01-01','known':'2026-01-01','name':'"
                                + hostile.replace("'", "`")
                                + "','currency':'USD','fiscalYearEnd':'--12-31',SOURCE}");
        assertThat(company.status()).as(company.text()).isEqualTo(201);
        String source =
                ",'source':{'publisher':'"
                        + hostile.replace("'", "`")
                        + "','title':'"
                        + long500
                        + long500
                        + "','evidence':'press'}}";
        for (String body :
                List.of(
                        "{'effective':'2026-01-31','known':'2026-01-31','balance':{'amount':'5.00','currency':'USD'}"
                                + source)) {
            assertThat(api.post("/api/companies/hostile/cash-balances", body).status())
                    .isEqualTo(201);
        }
        Api.Answer script =
                api.post(
                        "/api/companies/hostile/cash-balances",
                        "{'effective':'2026-01-31','known':'2026-01-31','balance':{'amount':'5.00',"
                                + "'currency':'USD'},'source':{'publisher':'P','title':'T',"
                                + "'url':'javascript:alert(1)','evidence':'press'}}");
        assertThat(script.status()).isEqualTo(422);
        Api.Answer turned =
                api.post(
                        "/api/companies/hostile/commitments",
                        "{'effective':'2026-01-31','known':'2026-01-31','counterparty':'x\\u202egnp',"
                            + "'kind':'other',SOURCE}");
        assertThat(turned.status()).isEqualTo(422);
        assertThat(
                        api.post(
                                        "/api/companies/hostile/commitments",
                                        "{'id':'c','effective':'2026-01-31','known':'2026-01-31','counterparty':'"
                                                + hostile.replace("'", "`")
                                                + "','kind':'other',"
                                                + "'amount':{'amount':'5.00','currency':'USD'},SOURCE}")
                                .status())
                .isEqualTo(201);
        for (String address :
                List.of(
                        "/",
                        "/companies/hostile",
                        "/companies/hostile/journal",
                        "/companies/hostile/if",
                        "/companies/hostile/promises",
                        "/companies/hostile/contagion",
                        "/companies/hostile/board",
                        "/counterparties",
                        "/companies/hostile/record/raiseRound")) {
            Page page = browser.page(390, ColorScheme.LIGHT);
            browser.open(page, address);
            if (address.equals("/companies/hostile")) Browser.drawn(page);
            assertThat(page.locator("main")).containsText("<script>alert(`x`)</script>");
            assertThat(page.locator("main img")).hasCount(0);
            assertThat(
                            ((Number)
                                            page.evaluate(
                                                    "() => document.documentElement.scrollWidth -"
                                                            + " innerWidth"))
                                    .intValue())
                    .as(address)
                    .isLessThanOrEqualTo(0);
        }
    }
}
