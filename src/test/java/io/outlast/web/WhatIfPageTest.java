package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

/** What-ifs: changes to real things, three of them beside each other, all in the address. */
class WhatIfPageTest extends HistoryPages {
    private static final String BEFORE_THE_TRANCHE = "asOf=2025-11-30&knownAt=2025-11-30";

    private Locator gone(Page page, String scenario) {
        return page.locator("#scenario-" + scenario + " .key-value");
    }

    /** From the answer two clicks: the tab, and the months. */
    @Test
    void aRoundSlipsBySixMonthsInTwoClicks() {
        Page page = open("/companies/openai?" + BEFORE_THE_TRANCHE + "&funding=signed");
        String before = page.locator("#cashOut").textContent();
        page.locator("[data-tab='tab.if']").click();
        page.locator("[aria-label='The 40 billion round, second: 6 months later']").click();
        assertThat(page).hasURL(Pattern.compile("a=delay~2025-softbank~second~6"));
        assertThat(page.locator("#scenario-a"))
                .containsText("The 40 billion round, second comes 6 months later");
        assertThat(page.locator("#asIs")).hasText(before);
        assertThat(gone(page, "a")).isVisible();
    }

    @Test
    void commitmentsBurnAndNewMoneyAnswerAsTheApiDoes() {
        Page page = open("/companies/openai/if?" + REVISED);
        page.locator("[aria-label='every commitment: halved']").click();
        assertThat(gone(page, "a")).hasText("4 Feb 2028");
        assertThat(page.locator("#scenario-a .if-days")).hasText("+286 days");
        // The number is moved by its slider; the answer follows, and the address keeps it.
        Locator slider = page.locator("#move-a-0");
        slider.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page).hasURL(Pattern.compile("a=rescale~%252A~45|a=rescale~%2A~45"));
        page.locator("#raiseForm [name=amount]").fill("40bn");
        page.locator("#raiseForm [name=day]").fill("1 Jul 2026");
        page.locator("#raiseForm [name=scenario]").selectOption("b");
        page.locator("#raiseForm button").click();
        assertThat(gone(page, "b")).hasText("4 Jan 2028");
        assertThat(page.locator("#scenario-b"))
                .containsText("A new round of $40.0 billion on 1 Jul 2026");
        page.locator("#burnForm [name=number]").fill("+5");
        page.locator("#burnForm [name=day]").fill("");
        page.locator("#burnForm [name=scenario]").selectOption("c");
        page.locator("#burnForm button").click();
        assertThat(page.locator("#scenario-c"))
                .containsText("The burn is 105% of what is expected");
        // All three stand on the one chart, and are there again when the page is.
        assertThat(page.locator("svg.wide .course")).hasCount(3);
        String address = page.url();
        Page again = browser.page();
        again.navigate(address);
        assertThat(gone(again, "b")).hasText("4 Jan 2028");
        assertThat(again.locator("#move-a-0")).hasValue("45");
    }

    @Test
    void whatIsKeptIsOpenedAgainAsItWas() {
        Page page =
                open(
                        "/companies/openai/if?"
                                + REVISED
                                + "&a=raise~40000000000.00~USD~2026-07-01!scale-burn~90~");
        page.locator("#scenario-a [name=name]").fill("Forty more, and thrift");
        page.locator("#scenario-a .keep button").click();
        Locator kept = page.locator("#kept li", new Page.LocatorOptions().setHasText("Forty more"));
        assertThat(kept).containsText("$40.0 billion more comes in on 1 Jul 2026");
        browser.open(page, "/companies/openai/if?" + REVISED);
        kept.locator("a").first().click();
        assertThat(page.locator("#scenario-a .changes li")).hasCount(2);
        assertThat(page.locator("#move-a-1")).hasValue("90");
        // Once more beside itself: a second one goes into the next free column.
        kept.locator("a").first().click();
        assertThat(page.locator("#scenario-b .changes li")).hasCount(2);
    }

    /** A form that is refused stores nothing, and says why. */
    @Test
    void whatHasNoNameIsNotKept() {
        Page page = open("/companies/openai/if?" + REVISED + "&a=scale-burn~80~");
        page.locator("#scenario-a .keep button").click();
        assertThat(page.locator("main > .errors, #answer > .errors")).containsText("name");
        assertThat(page.locator("#scenario-a .changes li")).hasCount(1);
        assertThat(page.locator("#kept")).not().containsText("80%");
        page.locator("#raiseForm [name=amount]").fill("1,00,2");
        page.locator("#raiseForm button").click();
        assertThat(page.locator("#raiseForm + #refused")).containsText("is no amount");
        assertThat(page.locator("#scenario-a .changes li")).hasCount(1);
    }

    @Test
    void whichChangeBuysMostDaysIsOrderedByThem() {
        Page page = open("/companies/openai/if?" + REVISED);
        Locator rows = page.locator("#sensitivity tbody tr");
        assertThat(rows.first()).isVisible();
        int last = Integer.MAX_VALUE;
        for (Locator row : rows.all()) {
            String effect = row.locator("td").last().textContent();
            if (!effect.contains("day")) continue;
            int days = Integer.parseInt(effect.replace('−', '-').replaceAll("[^-0-9]", ""));
            assertThat(days).isLessThanOrEqualTo(last);
            last = days;
        }
        rows.first().locator("a").click();
        assertThat(page.locator("#scenario-a .changes li")).hasCount(1);
    }

    @Test
    void whatCannotBeSupposedSaysWhy() {
        Page page = open("/companies/openai/if?" + REVISED + "&a=delay~nothing~first~6");
        assertThat(page.locator("#scenario-a .errors")).containsText("nothing");
        page = open("/companies/openai/if?" + REVISED + "&a=rescale~oracle~much");
        assertThat(page.locator("#scenario-a .errors")).containsText("is no percentage");
        page = open("/companies/openai/if/with?change=raise&amount=1,00,2&" + REVISED);
        assertThat(page.locator(".lead")).containsText("is no amount");
        page = open("/companies/openai/if/with?change=raise&amount=5m&day=sometime&" + REVISED);
        assertThat(page.locator(".lead")).containsText("is no day");
    }

    /** The currency and the amounts are the company's own. */
    @Test
    void amountsAreInTheCompanysOwnCurrency() {
        Page page = open("/companies/ant-group/if?asOf=2020-10-31");
        String currency = api.get("/api/companies/ant-group").json().get("currency").asString();
        assertThat(page.locator("#raiseForm")).containsText("Amount in " + currency);
        page.locator("#raiseForm [name=amount]").fill("2.5m");
        page.locator("#raiseForm button").click();
        assertThat(page).hasURL(Pattern.compile("a=raise~2500000.00~" + currency));
    }

    @Test
    void addressesOfBeforeLeadHere() {
        Page page = open("/companies/openai/scenario?" + REVISED);
        assertThat(page).hasURL(Pattern.compile("/companies/openai/if\\?" + REVISED));
    }
}
