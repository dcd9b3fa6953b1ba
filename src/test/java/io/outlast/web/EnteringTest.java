package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.util.regex.Pattern;

/** Facts are entered as people write them, and what was understood is shown. */
class EnteringTest {
    private static ConfigurableApplicationContext ledger;
    private static Browser browser;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start();
        browser = new Browser(EmptyLedger.port(ledger));
        api = EmptyLedger.api(ledger);
    }

    @AfterAll
    static void stop() {
        browser.close();
        ledger.close();
    }

    private static Page open(String address) {
        Page page = browser.page(1280, ColorScheme.LIGHT);
        browser.open(page, address);
        return page;
    }

    private static void source(Page page) {
        page.locator("[name='source.publisher']").fill("Board");
        page.locator("[name='source.title']").fill("Report");
        page.locator("[name='source.evidence']").selectOption("company");
    }

    @Test
    void daysAndAmountsAreReadAsTheyAreWrittenAndShown() {
        api.register("days");
        Page page = open("/companies/days/record/reportCashBalance");
        page.locator("[name='balance.amount']").fill("2.5bn");
        page.locator("[name=effective]").fill("Q2 2024");
        page.locator("[name=known]").fill("14 Aug 2024");
        source(page);
        page.locator("button[value=preview]").click();
        assertThat(page.locator("#taken")).containsText("Q2 2024");
        assertThat(page.locator("#taken")).containsText("2024-06-30");
        assertThat(page.locator("#taken")).containsText("2500000000");
        assertThat(page.locator("[name=effective]")).hasValue("2024-06-30");
        assertThat(page.locator("#preview")).containsText("On 30 Jun 2024");
        assertThat(page.locator("#preview tbody tr").first()).containsText("— → $2.5 billion");
        page.locator("button[value=another]").click();
        assertThat(page).hasURL(Pattern.compile("again=true"));
        assertThat(page.locator("#recordedBefore")).containsText("Recorded, as no.");
        assertThat(page.locator("[name='source.publisher']")).hasValue("Board");
        assertThat(
                        api.get("/api/companies/days/position?asOf=2024-06-30")
                                .json()
                                .at("/cash/reported/amount")
                                .stringValue())
                .isEqualTo("2500000000.00");
    }

    @Test
    void whatIsNotClearIsRefusedAndTheLastSourceIsOffered() {
        api.register("unclear");
        Page page = open("/companies/unclear/record/reportCashBalance");
        page.locator(".again button").first().click();
        assertThat(page.locator("[name='source.publisher']")).hasValue("Acme");
        page.locator("[name='balance.amount']").fill("5");
        page.locator("[name=effective]").fill("03/04/2024");
        page.locator("button[value=record]").click();
        assertThat(page.locator("[id='effective-error']")).containsText("03/04/2024");
        assertThat(page.locator("[name=effective]")).hasValue("03/04/2024");
    }

    @Test
    void aTrancheIsChosenAndAScheduleIsPasted() {
        api.register("lists");
        Api.Answer round =
                api.post(
                        "/api/companies/lists/rounds",
                        "{'id':'seed','effective':'2025-01-01','known':'2025-01-01','instrument':'equity',"
                            + "'amount':{'amount':'9.00','currency':'USD'},'tranches':["
                            + "{'id':'first','amount':{'amount':'4.00','currency':'USD'}},"
                            + "{'id':'second','amount':{'amount':'5.00','currency':'USD'}}],SOURCE}");
        assertThat(round.status()).as(round.text()).isEqualTo(201);
        Page page = open("/companies/lists/record/fundTranche?id=seed");
        assertThat(page.locator("select[name=tranche] option")).hasCount(3);
        page = open("/companies/lists/record/signCommitment");
        page.locator("[name=id]").fill("lease");
        page.locator("[name=counterparty]").fill("Landlord");
        page.locator("[name=kind]").selectOption("lease");
        page.locator("[name='amount.amount']").fill("150k");
        page.locator("[name='paste.schedule']")
                .fill("monthly from Jan 2026 to Dec 2026 amount 12,500");
        page.locator("[name=effective]").fill("Dec 2025");
        source(page);
        page.locator("button[value=record]").click();
        assertThat(page).hasURL(Pattern.compile("/companies/lists/journal"));
        assertThat(api.get("/api/companies/lists/journal").text())
                .contains("\"start\":\"2026-12-01\",\"end\":\"2026-12-31\"");
    }
}
