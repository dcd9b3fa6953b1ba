package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The watch list and the pages across companies. */
class WatchListTest extends HistoryPages {
    /** Who runs out first is the first row of the first page: no click at all. */
    @Test
    void whoRunsOutFirstStandsFirst() {
        Page page = open("/?" + ARTICLE);
        JsonNode items = api.get("/api/portfolio?" + ARTICLE).json().get("items");
        Locator first = page.locator("#companies tbody tr").first();
        assertThat(first).containsText(items.get(0).get("name").asString());
        Locator openai =
                page.locator("#companies tbody tr", new Page.LocatorOptions().setHasText("OpenAI"));
        assertThat(openai).containsText("12 Oct 2027");
        assertThat(openai).containsText("20.9 months");
        assertThat(openai.locator("svg.spark")).isVisible();
        openai.locator("th a").click();
        assertThat(page).hasURL(Pattern.compile("/companies/openai\\?" + ARTICLE));
    }

    @Test
    void itIsFilteredOrderedAndKeptInTheAddress() {
        Page page = open("/?" + ARTICLE);
        Locator rows = page.locator("#companies tbody tr");
        page.locator("#companies thead")
                .getByText("Cash", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("knownAt=2026-01-13.*sort=-cash"));
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Cash");
        page.locator("#listName").fill("open");
        page.locator("#listForm button").click();
        assertThat(rows).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("name=open"));
        page.locator("#listName").fill("nobody of that name");
        page.locator("#listForm button").click();
        assertThat(page.locator("p.lead")).containsText("No company is like that");
        page.getByText("Show all").click();
        assertThat(rows.nth(3)).isVisible();
        page = open("/?cursor=900&" + ARTICLE);
        assertThat(page.locator("p.lead")).containsText("There are no more than");
    }

    @Test
    void companiesAreGroupedByTagsOfOnesOwn() {
        Page page = open("/companies/openai/record");
        page.locator("#tagsInput").fill("AI, sector:software");
        page.locator("#tags button").click();
        assertThat(page.locator("#tagsInput")).hasValue("ai, sector:software");
        page = open("/?" + ARTICLE);
        page.locator("#listTag").fill("ai");
        page.locator("#listForm button").click();
        assertThat(page).hasURL(Pattern.compile("tag=ai"));
        Locator rows = page.locator("#companies tbody tr");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText("OpenAI");
        rows.getByText("sector:software").click();
        assertThat(page).hasURL(Pattern.compile("tag=sector:software"));
        assertThat(rows).hasCount(1);
        assertThat(page.getByText("this view as a feed"))
                .hasAttribute("href", Pattern.compile("tag=sector:software"));
        page = open("/companies/openai/record");
        page.locator("#tagsInput").fill("no = tag");
        page.locator("#tags button").click();
        assertThat(page.locator("main")).containsText("\"no = tag\" is no tag");
        page = open("/companies/openai/record");
        assertThat(page.locator("#tagsInput")).hasValue("ai, sector:software");
        page.locator("#tagsInput").fill("");
        page.locator("#tags button").click();
        assertThat(open("/").locator("#listTag")).hasCount(0);
    }

    @Test
    void monthsAndAgeOfDataAreFilters() {
        JsonNode all = api.get("/api/portfolio?asOf=2022-06-30").json().get("items");
        for (int months : new int[] {12, 30, 600})
            for (int days : new int[] {0, 180, 99_999}) {
                String filter = "asOf=2022-06-30&under=" + months + "&stale=" + days;
                Set<String> expected = new TreeSet<>();
                for (JsonNode item : all) {
                    JsonNode left = item.get("months");
                    JsonNode age = item.get("daysSinceBalance");
                    boolean few = !left.isNull() && left.doubleValue() < months;
                    boolean out = item.get("outcome").asString().equals("already-out");
                    if ((few || out) && (age.isNull() || age.intValue() > days))
                        expected.add(item.get("id").asString());
                }
                Set<String> found = new TreeSet<>();
                api.get("/api/portfolio?" + filter)
                        .json()
                        .get("items")
                        .forEach(item -> found.add(item.get("id").asString()));
                assertThat(found).as(filter).isEqualTo(expected);
                Page page = open("/?" + filter);
                assertThat(page.locator("#companies tbody tr")).hasCount(expected.size());
            }
        Page page = open("/?under=many");
        assertThat(page.locator(".lead")).containsText("\"many\" is no whole number");
    }

    @Test
    void whatIsNotKnownSaysWhyAndWhatWouldHelp() {
        Page page = open("/?outcome=unknown&" + ARTICLE);
        Locator aramco =
                page.locator("#companies tr", new Page.LocatorOptions().setHasText("Saudi"));
        assertThat(aramco).containsText("not known: no balance reported");
        aramco.getByText("Record a balance").click();
        assertThat(page)
                .hasURL(Pattern.compile("/companies/saudi-aramco/record/reportCashBalance"));
    }

    @Test
    void theChangeSinceADayStandsInAColumnAndAFeed() {
        Page page = open("/?" + REVISED + "&fromAsOf=2026-01-13");
        Locator openai =
                page.locator("#companies tbody tr", new Page.LocatorOptions().setHasText("OpenAI"));
        assertThat(openai).containsText("−171 days");
        page = open("/changes?" + REVISED + "&fromAsOf=2026-01-13");
        Locator change =
                page.locator("#changes li", new Page.LocatorOptions().setHasText("OpenAI"));
        assertThat(change.first()).containsText("12 Oct 2027");
        assertThat(change.first()).containsText("24 Apr 2027");
        assertThat(change.first()).containsText("The Decoder");
        change.first().locator("a").first().click();
        assertThat(page.locator("#bridge-title")).containsText("13 Jan 2026");
    }

    @Test
    void endedCompaniesStandApart() {
        Page page = open("/?asOf=2026-02-21");
        JsonNode all = api.get("/api/portfolio?asOf=2026-02-21").json().get("items");
        int ended = 0;
        for (JsonNode item : all) if (item.get("outcome").asString().equals("exited")) ended++;
        assertThat(page.locator("#companies tbody tr")).hasCount(all.size() - ended);
        assertThat(page.locator("main a", new Page.LocatorOptions().setHasText("that have ended")))
                .hasCount(ended > 0 ? 1 : 0);
    }

    @Test
    void theLargestRoundsAreThoseOfTheApi() {
        Page page = open("/rounds?asOf=2026-04-30");
        JsonNode rounds = api.get("/api/rankings/rounds?asOf=2026-04-30").json().get("items");
        assertThat(page.locator("#rounds tbody tr")).hasCount(Math.min(100, rounds.size()));
        assertThat(page.locator("#rounds tbody tr").first())
                .containsText(rounds.get(0).get("companyName").asString());
        page.locator("[name=instrument]").selectOption("debt");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("instrument=debt"));
        assertThat(page.locator("#rounds tbody tr").first()).containsText("debt");
    }

    /** From the answer two clicks: the promises, and who is hurt. */
    @Test
    void whoIsHurtIfItEndsIsTwoClicks() {
        Page page = open("/companies/openai?" + REVISED);
        page.locator("[data-tab='tab.promises']").click();
        page.getByText("Who is hurt if OpenAI ends").click();
        Locator coreweave =
                page.locator("#contagion tr", new Page.LocatorOptions().setHasText("CoreWeave"));
        assertThat(coreweave.locator("td").first())
                .hasAttribute("title", Pattern.compile("\\$22,400,000,000.00"));
        assertThat(page.locator("#contagion tr", new Page.LocatorOptions().setHasText("Oracle")))
                .containsText("not followed here");
    }

    @Test
    void aCounterpartySaysByWhomAndWhen() {
        Page page = open("/counterparties?" + REVISED);
        page.locator("#counterparties")
                .getByText("Oracle", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#debtors")).containsText("OpenAI");
        assertThat(page.locator("#dueByYear tbody tr")).hasCount(5);
        assertThat(page.locator("#dueByYear")).containsText("2027");
    }
}
