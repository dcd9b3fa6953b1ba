package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pages are fit for everyone: for eyes and ears, wide and narrow, by day and by night. */
class EveryoneTest extends HistoryPages {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?asOf=2026-02-21&knownAt=2026-02-21&fromAsOf=2026-01-13",
                "/changes?asOf=2026-02-21&knownAt=2026-02-21&fromAsOf=2026-01-13",
                "/rounds",
                "/counterparties",
                "/counterparties/of?name=Oracle",
                "/glossary",
                "/companies/openai?asOf=2026-02-21&knownAt=2026-02-21&fromAsOf=2026-01-13",
                "/companies/saudi-aramco",
                "/companies/openai/money-in?asOf=2026-02-21&knownAt=2026-02-21",
                "/companies/openai/promises?asOf=2026-02-21&knownAt=2026-02-21",
                "/companies/openai/contagion?asOf=2026-02-21&knownAt=2026-02-21",
                "/companies/openai/forecasts?asOf=2026-02-21&knownAt=2026-02-21",
                "/companies/openai/beliefs?asOf=2026-02-21&knownAt=2026-02-21",
                "/companies/openai/if?asOf=2026-02-21&knownAt=2026-02-21&a=scale-burn~85~",
                "/companies/openai/journal?order=latest",
                "/companies/openai/board?asOf=2026-02-21&knownAt=2026-02-21",
                "/embed/companies/openai/answer?asOf=2026-02-21&sequence=100",
                "/embed/companies/openai/cash?asOf=2026-02-21&sequence=100",
                "/embed/companies/openai/chart/hedgehog?asOf=2026-02-21&sequence=100",
                "/companies/openai/reconciliation",
                "/companies/openai/books",
                "/companies/openai/record",
                "/companies/openai/record/raiseRound",
                "/companies/openai/record/signCommitment",
                "/record/registerCompany",
                "/import",
                "/exchange-rates",
                "/companies/nobody"
            })
    void everyPageIsFitForEveryone(String address) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        for (String language : List.of("en", "zh-CN"))
            for (int width : new int[] {1440, 390}) {
                Page page = browser.page(width, ColorScheme.LIGHT, language);
                browser.open(page, address);
                fit(page, address, language, width, ColorScheme.LIGHT);
                // Night falls while the page is open; what is drawn is drawn anew.
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                fit(page, address, language, width, ColorScheme.DARK);
                page.context().close();
            }
    }

    private void fit(Page page, String address, String language, int width, ColorScheme scheme) {
        Browser.drawn(page);
        String name =
                address.replaceAll("[?].*", "").replaceAll("[^a-z]+", "-")
                        + "-"
                        + width
                        + "-"
                        + scheme.name().toLowerCase(Locale.ROOT)
                        + "-"
                        + language.substring(0, 2);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve("page" + name + ".png")));
        assertThat(page.locator("html")).hasAttribute("lang", language);
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations())
            found.add(
                    rule.getId()
                            + ": "
                            + rule.getNodes().stream().map(n -> n.getHtml()).limit(3).toList());
        assertThat(found).as(name).isEmpty();
        assertThat(
                        ((Number)
                                        page.evaluate(
                                                "() => document.documentElement.scrollWidth"
                                                        + " - innerWidth"))
                                .intValue())
                .as(name + " is no wider than the window")
                .isLessThanOrEqualTo(0);
    }

    @Test
    void theLanguageIsThatOfTheBrowserUntilAnotherIsChosen() {
        Page page = browser.page(1440, ColorScheme.LIGHT, "zh-CN");
        browser.open(page, "/companies/openai?" + REVISED);
        assertThat(page.locator("#sentence"))
                .hasText(
                        "2026年2月21日（以当时所知）：OpenAI尚有392.4 亿美元，可维持至2027年4月23日："
                                + "14.0 个月，依据OpenAI via The Information的预测。");
        assertThat(page.locator("#asOf")).hasValue("2026年2月21日");
        page.locator(".language button[value=en]").click();
        assertThat(page.locator("#sentence")).containsText("On 21 Feb 2026, as then known");
        assertThat(page).hasURL(java.util.regex.Pattern.compile("/companies/openai\\?" + REVISED));
        page.locator(".language button[value=zh]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        // A day that is shown in Chinese is read again when it is sent.
        page.locator("#linked").uncheck();
        page.locator("#knownAt").fill("2026年3月1日");
        page.locator("#knownAt").press("Enter");
        assertThat(page).hasURL(java.util.regex.Pattern.compile("knownAt=2026-03-01"));
    }

    /** No label is smaller than twelve pixels, in what the server draws and in the browser. */
    @Test
    void labelsOfChartsCanBeRead() {
        for (int width : new int[] {1440, 390}) {
            Page page = browser.page(width, ColorScheme.LIGHT);
            browser.open(page, "/companies/openai?" + REVISED);
            assertThat(page.locator("#cashFigure")).hasAttribute("data-ready", "true");
            for (Locator text : page.locator(".cash-chart:visible text").all()) {
                double height = text.boundingBox().height;
                assertThat(height).as(text.textContent()).isGreaterThanOrEqualTo(11.5);
            }
            for (Locator one : page.locator(".cash-chart:visible text").all()) {
                var box = one.boundingBox();
                assertThat(box.x).isGreaterThanOrEqualTo(0);
                assertThat(box.x + box.width).isLessThanOrEqualTo(width);
            }
        }
    }

    /** The page may be printed as it stands: nothing is drawn only when it is scrolled to. */
    @Test
    void whatIsPrintedIsDrawn() {
        Page page = open("/companies/openai?" + REVISED);
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator("svg.wide")).isVisible();
        assertThat(page.locator(".top")).isHidden();
        byte[] pdf = page.pdf();
        assertThat(pdf.length).isGreaterThan(10_000);
    }
}
