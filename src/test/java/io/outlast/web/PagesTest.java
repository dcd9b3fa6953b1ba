package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

import io.outlast.rest.Api;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String ARTICLE = "asOf=2026-01-13&knownAt=2026-01-13";
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-pages");
        registry.add("outlast.data", directory::toString);
    }

    @LocalServerPort int port;
    private Browser browser;
    private Api api;

    @BeforeAll
    void start() {
        browser = new Browser(port);
        api = new Api(port);
    }

    @AfterEach
    void nothingWentWrong() {
        browser.assertNoComplaint();
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    private Page open(String address) {
        Page page = browser.page();
        browser.open(page, address);
        return page;
    }

    private ObjectNode runway(String point) {
        return api.get("/api/companies/openai/runway?" + point).json();
    }

    @Test
    void thePortfolioIsFilteredAndOrderedOnItsPage() {
        Page page = open("/?" + ARTICLE);
        Locator rows = page.locator("table.data").first().locator("tbody tr");
        page.locator("th")
                .getByText("Cash", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile("knownAt=2026-01-13.*sort=-cash"));
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Cash");
        page.getByLabel("Name has").fill("open");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(rows).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("name=open.*sort=-cash"));
        page.getByLabel("Name has").fill("nobody of that name");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("p.lead")).containsText("No company is like that");
        page.getByText("Show all").click();
        assertThat(rows.nth(3)).isVisible();
        page = open("/?cursor=900&" + ARTICLE);
        assertThat(page.locator("p.lead")).containsText("There are no more than");
    }

    @Test
    void thePortfolioSaysWhoRunsOutFirstAndLeadsToTheCompany() {
        Page page = open("/?" + ARTICLE);
        Locator first = page.locator("table.data tbody tr").first();
        assertThat(first).containsText("OpenAI");
        assertThat(first).containsText("12 Oct 2027");
        JsonNode item = api.get("/api/portfolio?" + ARTICLE).json().at("/items/0");
        assertThat(first.locator("a.figure").first().getAttribute("title").replaceAll("[$,]", ""))
                .isEqualTo(item.at("/cash/amount").asString());
        assertThat(first.locator("svg.spark")).isVisible();
        page.getByText("Microsoft", new Page.GetByTextOptions().setExact(true)).first().isVisible();
        first.locator("th a").click();
        assertThat(page)
                .hasURL(Pattern.compile("/companies/openai\\?asOf=2026-01-13&knownAt=2026-01-13"));
        assertThat(page.locator("#sentence"))
                .hasText(
                        "On 13 January 2026, as then known, OpenAI has $43.7 billion left and lasts"
                                + " until 11 October 2027: 20.9 months, by forecast openai-burn.");
    }

    @Test
    void everyFigureOfACompanyIsThatOfTheApi() {
        Page page = open("/companies/openai?" + ARTICLE);
        ObjectNode position = api.get("/api/companies/openai/position?" + ARTICLE).json();
        List<String> compared = new ArrayList<>();
        for (Locator figure : page.locator("a.figure[data-figure]").all()) {
            String name = figure.getAttribute("data-figure");
            JsonNode value = position.at("/" + name.replace('.', '/'));
            JsonNode amount =
                    value.has("effective") ? value.at("/amount/amount") : value.at("/amount");
            boolean none = amount.isMissingNode() || amount.isNull();
            assertThat(figure.getAttribute("data-exact").isEmpty()).as(name).isEqualTo(none);
            if (none) continue;
            assertThat(new java.math.BigDecimal(figure.getAttribute("data-exact")))
                    .as(name)
                    .isEqualByComparingTo(amount.asString());
            compared.add(name);
        }
        assertThat(compared)
                .contains("cash.estimated", "commitments.unscheduled", "undrawn.letters");
        for (JsonNode rung : runway(ARTICLE).get("ladder"))
            assertThat(page.locator("[data-rung=" + rung.get("funding").asString() + "]"))
                    .hasText(
                            new Shown()
                                    .day(
                                            java.time.LocalDate.parse(
                                                    rung.get("cashOut").asString())));
    }

    @Test
    void theTwoDaysMoveTheAnswerApartOrTogetherAndStandInTheAddress() {
        Page page = open("/companies/openai?" + ARTICLE);
        Locator sentence = page.locator("#sentence");
        // Known by 21 February, still true on 13 January: the revision does not count on that day.
        page.locator("#linked").uncheck();
        page.locator("#knownAt").fill("2026-02-21");
        assertThat(sentence).containsText("as known on 21 February 2026");
        assertThat(page).hasURL(Pattern.compile("asOf=2026-01-13&knownAt=2026-02-21"));
        // Together again: both move.
        page.locator("#linked").check();
        assertThat(page).hasURL(Pattern.compile("asOf=2026-01-13&knownAt=2026-01-13"));
        page.locator("#asOf").fill("2026-02-21");
        assertThat(sentence).containsText("On 21 February 2026, as then known");
        assertThat(sentence).containsText("lasts until 23 April 2027");
        assertThat(page).hasURL(Pattern.compile("asOf=2026-02-21&knownAt=2026-02-21"));
        String shown = sentence.textContent();
        page.reload();
        assertThat(page.locator("#sentence")).hasText(shown);
        page.goBack();
        assertThat(page.locator("#sentence")).containsText("13 January 2026");
    }

    @Test
    void theSlidersAreMovedByTheKeyboard() {
        Page page = open("/companies/openai?" + ARTICLE);
        page.locator("#asOfSlide").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#sentence")).containsText("On 14 January 2026, as then known");
        assertThat(page).hasURL(Pattern.compile("asOf=2026-01-14&knownAt=2026-01-14"));
        assertThat(page.locator("#announce")).containsText("On 14 January 2026");
        page.keyboard().press("Tab");
        assertThat((Boolean) page.evaluate("() => document.activeElement !== document.body"))
                .isTrue();
    }

    @Test
    void historyIsReplayedAndPaused() {
        Page page = open("/companies/openai?asOf=2025-08-15&knownAt=2025-08-15");
        page.locator("#play").click();
        assertThat(page.locator("#sentence"))
                .hasText(Pattern.compile("On (28|30|31) [A-Z][a-z]+ 202[56], as then known.*"));
        page.getByText("Pause").click();
        assertThat(page.locator("#play")).hasText("Play");
        String stopped = page.locator("#sentence").textContent();
        page.waitForTimeout(1_200);
        assertThat(page.locator("#sentence")).hasText(stopped);
    }

    @Test
    void optionsChangeTheLadder() {
        Page page = open("/companies/openai?asOf=2026-02-21&knownAt=2026-02-21");
        page.locator("select[name=commitments]").selectOption("all");
        assertThat(page).hasURL(Pattern.compile("commitments=all"));
        String expected =
                runway("asOf=2026-02-21&knownAt=2026-02-21&commitments=all")
                        .get("cashOut")
                        .asString();
        assertThat(page.locator("[data-rung=cash]"))
                .hasText(new Shown().day(java.time.LocalDate.parse(expected)));
        page.locator("select[name=basis]").selectOption("trailing-12m");
        assertThat(page.locator("#sentence")).containsText("by the pace of the last 12 months");
    }

    @Test
    void theBridgeLeadsToTheEventsThatItIsMadeOf() {
        Page page = open("/companies/openai?asOf=2026-02-21&knownAt=2026-02-21");
        page.locator("#fromAsOf").fill("2026-01-13");
        assertThat(page.locator("#bridge-title")).containsText("13 January 2026");
        assertThat(page.locator("#bridgeSteps")).containsText("−$1.1 billion");
        Browser.drawn(page);
        page.locator("#bridgeSteps a").last().click();
        assertThat(page).hasURL(Pattern.compile("/journal\\?.*event="));
        assertThat(page.locator(".event.chosen h2"))
                .containsText("Forecast openai-burn is revised");
    }

    @Test
    void everyChartHasItsTableItsCsvAndItsSvg() {
        Page page =
                open("/companies/openai?asOf=2026-02-21&knownAt=2026-02-21&fromAsOf=2026-01-13");
        Browser.drawn(page);
        List<String> charts = new ArrayList<>();
        for (Locator figure : page.locator(".chart").all()) {
            String chart = figure.getAttribute("data-chart");
            assertThat(figure).hasAttribute("data-ready", "true");
            assertThat(figure.locator("canvas")).isVisible();
            figure.locator("summary").click();
            assertThat(figure.locator("table tbody tr").first()).isVisible();
            Download csv = page.waitForDownload(() -> figure.getByText("CSV").click());
            Download svg = page.waitForDownload(() -> figure.getByText("SVG").click());
            assertThat(text(csv).lines().count())
                    .as(chart)
                    .isEqualTo(figure.locator("table tbody tr").count() + 1L);
            assertThat(text(svg)).as(chart).startsWith("<svg");
            charts.add(chart);
        }
        assertThat(charts)
                .containsExactly(
                        "cash",
                        "bridge",
                        "hedgehog",
                        "counterparties",
                        "years",
                        "rounds",
                        "vintages",
                        "beliefs",
                        "fan",
                        "months");
    }

    private static String text(Download download) {
        try (var in = download.createReadStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void fromAFigureToTheEventsBeneathItAndBack() {
        Page page = open("/companies/openai?asOf=2026-02-21&knownAt=2026-02-21");
        page.locator("a.figure[data-figure='cash.estimated']").click();
        assertThat(page.locator("#found")).containsText("events beneath cash.estimated");
        JsonNode ids =
                api.get(
                                "/api/companies/openai/position?asOf=2026-02-21&knownAt=2026-02-21&explain=true")
                        .json()
                        .at("/explain/cash.estimated");
        assertThat(page.locator(".event")).hasCount(ids.size());
        for (JsonNode id : ids)
            assertThat(page.locator("[id='" + id.asString() + "']")).isVisible();
        page.getByText("Back to the answer").click();
        assertThat(page.locator("#sentence")).containsText("21 February 2026");
    }

    @Test
    void theJournalIsFilteredAndShowsWhatACorrectionReplaced() {
        Page page = open("/companies/openai/journal");
        page.locator("select[name=type]").selectOption("FactCorrected");
        page.locator("button:has-text('Show')").click();
        assertThat(page.locator(".event").first()).containsText("Puts right");
        Locator mistranslated =
                page.locator(".event", new Page.LocatorOptions().setHasText("Mistranslated"));
        assertThat(mistranslated).containsText("Our record was wrong");
        page.locator("input[name=source]").fill("nobody at all");
        page.locator("button:has-text('Show')").click();
        assertThat(page.locator("#found")).containsText("0 events");
        assertThat(page.locator(".lead")).containsText("Loosen the filter");
        browser.open(page, "/companies/openai/journal?knownAt=2026-01-17&source=mallaby-quote");
        assertThat(page.locator(".event")).hasCount(1);
        browser.open(page, "/companies/openai/journal?knownAt=2026-01-18&source=mallaby-quote");
        assertThat(page.locator(".event").first()).containsText("Corrected or taken back");
    }

    @Test
    void aPermanentLinkShowsTheSameWhateverIsRecordedLater() {
        follow("lasting");
        String balance =
                "{'effective':'2026-01-31','known':'2026-01-31','balance':{'amount':'5.00','currency':'USD'},SOURCE}";
        api.post("/api/companies/lasting/cash-balances", balance);
        Page page = open("/companies/lasting?asOf=2026-03-01&knownAt=2026-03-01");
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
        Locator rung = page.locator(".rung").first();
        assertThat(rung).containsText("gone since 12 May 2026");
        assertThat(rung).not().containsText("months");
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
        page.getByText("record one").click();
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
        page.locator("nav.crumbs a", new Page.LocatorOptions().setHasText("Reconciliation"))
                .click();
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
    void theSlidersOfAWhatIfAnswerAtOnceAndCanBeKept() {
        Page page = open("/companies/openai/scenario?asOf=2026-02-21&knownAt=2026-02-21");
        Locator then = page.locator("#whatIfSentence");
        assertThat(then).containsText("2027-04-24");
        slide(page, "reneged", "50");
        assertThat(then).containsText("2028-02-04");
        assertThat(then).containsText("instead of 2027-04-24");
        slide(page, "reneged", "0");
        page.locator("#burn").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("output[for=burn]")).hasText("105% of what is expected");
        assertThat(page.locator("#whatIfResult")).containsText("The burn is 105% of what it was");
        slide(page, "burn", "100");
        slide(page, "raise", "40");
        page.locator("#on").fill("2026-07-01");
        page.locator("#on").dispatchEvent("input");
        assertThat(then).containsText("2028-01-04");
        page.locator("form#whatIf [name=name]").fill("Forty more");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("section[aria-labelledby=kept]"))
                .containsText("$40.0 billion more comes in on 2026-07-01");
        browser.open(page, "/companies/openai/scenario?asOf=2026-02-21&knownAt=2026-02-21");
        assertThat(then).containsText("2027-04-24");
        slide(page, "raise", "40");
        assertThat(then).not().containsText("2027-04-24 (");
        page.getByText("Forty more").click();
        assertThat(then).containsText("2028-01-04");
    }

    private static void slide(Page page, String name, String value) {
        page.locator("#" + name)
                .evaluate(
                        "(slider, value) => { slider.value = value; slider.dispatchEvent(new"
                                + " Event('input', { bubbles: true })); }",
                        value);
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
                        "/companies/hostile/scenario",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?asOf=2026-02-21&knownAt=2026-02-21",
                "/companies/openai?asOf=2026-02-21&knownAt=2026-02-21&fromAsOf=2026-01-13",
                "/companies/saudi-aramco",
                "/companies/openai/journal?order=latest",
                "/companies/openai/reconciliation",
                "/companies/openai/books",
                "/companies/openai/record",
                "/companies/openai/record/raiseRound",
                "/companies/openai/scenario?asOf=2026-02-21&knownAt=2026-02-21",
                "/import",
                "/companies/new",
                "/companies/nobody"
            })
    void everyPageIsFitForEveryone(String address) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        for (int width : new int[] {1440, 390}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                Page page = browser.page(width, scheme);
                browser.open(page, address);
                Browser.drawn(page);
                String name =
                        address.replaceAll("[?].*", "").replaceAll("[^a-z]+", "-")
                                + "-"
                                + width
                                + "-"
                                + scheme.name().toLowerCase(java.util.Locale.ROOT);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(SCREENSHOTS.resolve("page" + name + ".png")));
                List<String> serious = new ArrayList<>();
                for (Rule rule : new AxeBuilder(page).analyze().getViolations())
                    if (List.of("serious", "critical").contains(rule.getImpact()))
                        serious.add(
                                rule.getId()
                                        + ": "
                                        + rule.getNodes().stream()
                                                .map(n -> n.getHtml())
                                                .limit(3)
                                                .toList());
                assertThat(serious).as(name).isEmpty();
                assertThat(
                                ((Number)
                                                page.evaluate(
                                                        "() => document.documentElement.scrollWidth"
                                                                + " - innerWidth"))
                                        .intValue())
                        .as(name + " is no wider than the window")
                        .isLessThanOrEqualTo(0);
                page.context().close();
            }
        }
    }
}
