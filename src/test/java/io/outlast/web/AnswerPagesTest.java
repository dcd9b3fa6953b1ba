package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The answer of a company on one screen, and the tabs beneath it, used as a person uses them. */
class AnswerPagesTest extends HistoryPages {
    private static final Shown ENGLISH = Shown.in(Locale.ENGLISH);

    private ObjectNode runway(String company, String point) {
        return api.get("/api/companies/" + company + "/runway?" + point).json();
    }

    private static String date(JsonNode day) {
        return ENGLISH.date(LocalDate.parse(day.asString()));
    }

    @Test
    void theAnswerStandsOnTheFirstScreen() {
        Page page = open("/companies/openai?" + REVISED);
        assertThat(page.locator("#sentence"))
                .hasText(
                        "On 21 Feb 2026, as then known, OpenAI has $39.2 billion left and lasts"
                            + " until 23 Apr 2027: 14.0 months, by the forecast of OpenAI via The"
                            + " Information.");
        assertThat(page.locator("#cashOut")).hasText("24 Apr 2027");
        assertThat(page.locator("#cash")).hasText("$39.2 billion");
        assertThat(page.locator("#monthlyBurn")).hasText("$2.1 billion");
        assertThat(page.locator("#restsOn"))
                .hasText("by the forecast of OpenAI via The Information");
        assertThat(page.locator(".reasons li")).hasCount(3);
        // What is on the screen at 1440 by 900, without scrolling.
        for (String part : List.of("#cashOut", "svg.wide", ".reasons", ".ladder", ".tabs"))
            assertThat(bottom(page, part)).as(part).isLessThanOrEqualTo(900);
        Page phone = browser.page(390, com.microsoft.playwright.options.ColorScheme.LIGHT);
        browser.open(phone, "/companies/openai?" + REVISED);
        for (String part : List.of("#cashOut", "#cash", "#monthlyBurn", "svg.narrow"))
            assertThat(bottom(phone, part)).as(part).isLessThanOrEqualTo(900);
    }

    private static double bottom(Page page, String part) {
        var box = page.locator(part).first().boundingBox();
        return box.y + box.height;
    }

    @Test
    void theBandOfDrawsIsThatOfTheApiAndMovesNothing() {
        Page page = open("/companies/openai?" + REVISED);
        ObjectNode draws =
                api.get(
                                "/api/companies/openai/simulation?"
                                        + REVISED
                                        + "&simulate=1000&seed=7&spread=0.25")
                        .json();
        double before = bottom(page, ".answer");
        assertThat(page.locator("#band"))
                .hasText(
                        "In 80 of 100 draws between "
                                + date(draws.get("p10"))
                                + " and "
                                + date(draws.get("p90")));
        assertThat(page.locator("svg.wide .band")).hasCount(1);
        assertThat(bottom(page, ".answer")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, asOf=2026-02-21&knownAt=2026-02-21",
        "openai, asOf=2026-01-13&knownAt=2026-01-13",
        "ant-group, asOf=2026-02-21",
        "saudi-aramco, asOf=2026-02-21",
        "coreweave, asOf=2026-02-21",
        "cik-0001640147, asOf=2022-06-30"
    })
    void everyFigureIsThatOfTheApi(String company, String point) {
        Page page = open("/companies/" + company + "?" + point);
        ObjectNode position = api.get("/api/companies/" + company + "/position?" + point).json();
        List<String> compared = new ArrayList<>();
        for (Locator figure : page.locator("td[data-figure]").all()) {
            String name = figure.getAttribute("data-figure");
            JsonNode value = position.at("/" + name.replace('.', '/'));
            if (value.has("effective")) value = value.get("amount");
            String exact = figure.getAttribute("data-exact");
            boolean none = value.isMissingNode() || value.isNull();
            assertThat(exact == null).as(name).isEqualTo(none);
            if (none) continue;
            // Beside a balance stands what of it may not be used, under the same figure.
            if (name.equals("balance") && compared.contains(name))
                value = position.at("/balance/restricted");
            assertThat(new BigDecimal(exact))
                    .as(name)
                    .isEqualByComparingTo(value.get("amount").asString());
            compared.add(name);
        }
        assertThat(compared).contains("commitments.unscheduled", "undrawn.letters");
        ObjectNode runway = runway(company, point);
        for (JsonNode rung : runway.get("ladder"))
            assertThat(page.locator(".ladder [data-rung=" + rung.get("funding").asString() + "]"))
                    .hasText(
                            rung.get("outcome").asString().equals("finite")
                                    ? date(rung.get("cashOut"))
                                    : ENGLISH.outcome(
                                            rung.get("outcome").asString(),
                                            runway.get("why").asString(null)));
    }

    /** One click from the months to the sum, a second one to a source. */
    @Test
    void whyFourteenMonthsIsTwoClicksFromASource() {
        Page page = open("/companies/openai?" + REVISED);
        page.locator("#monthsLeft").click();
        assertThat(page).hasURL(Pattern.compile("#sum$"));
        assertThat(page.locator("#cashSum")).containsText("balance of 30 Jun 2025");
        assertThat(page.locator("#cashSum tr.sum")).containsText("39.2");
        page.locator("#cashSum a").first().click();
        assertThat(page.locator(".event.chosen h3")).containsText("Cash of $17.5 billion");
        assertThat(page.locator(".event.chosen")).containsText("Tech Economy");
    }

    /** Whoever writes on before an answer is there loses neither the words nor the place. */
    @Test
    void whatIsWrittenWhileTheLedgerAnswersStays() {
        Page page = open("/companies/openai?" + ARTICLE);
        page.route(
                Pattern.compile("asOf=2026-01-13$"),
                route -> {
                    page.locator("#knownAt").fill("21 Feb 2026");
                    route.resume();
                });
        page.locator("#linked").uncheck();
        assertThat(page.locator("#sentence")).containsText("as known now");
        assertThat(page.locator("#knownAt")).hasValue("21 Feb 2026");
        assertThat(page.locator("#knownAt")).isFocused();
        page.locator("#knownAt").press("Enter");
        assertThat(page.locator("#sentence")).containsText("as known on 21 Feb 2026");
    }

    @Test
    void theTwoClocksMoveApartOrTogetherAndStandInTheAddress() {
        Page page = open("/companies/openai?" + ARTICLE);
        Locator sentence = page.locator("#sentence");
        // Known by 21 February, still true on 13 January: the revision does not count on that day.
        page.locator("#linked").uncheck();
        page.locator("#knownAt").fill("21 Feb 2026");
        page.locator("#knownAt").press("Enter");
        assertThat(sentence).containsText("as known on 21 Feb 2026");
        assertThat(page).hasURL(Pattern.compile("asOf=2026-01-13&knownAt=2026-02-21"));
        page.locator("#linked").check();
        assertThat(page).hasURL(Pattern.compile("asOf=2026-01-13&knownAt=2026-01-13"));
        page.locator("#asOf").fill("2026-02-21");
        page.locator("#asOf").press("Enter");
        assertThat(sentence).containsText("On 21 Feb 2026, as then known");
        assertThat(sentence).containsText("lasts until 23 Apr 2027");
        assertThat(page).hasURL(Pattern.compile("asOf=2026-02-21&knownAt=2026-02-21"));
        // The field keeps the focus, and the page says what it now shows.
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("asOf");
        assertThat(page.locator("#announce")).containsText("On 21 Feb 2026");
        String shown = sentence.textContent();
        page.reload();
        assertThat(page.locator("#sentence")).hasText(shown);
        page.goBack();
        assertThat(page.locator("#sentence")).containsText("13 Jan 2026");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-Q3, asOf=2025-09-30",
        "31 Mar 2025, asOf=2025-03-31",
        "2025-08, asOf=2025-08-31",
        "the day of the crazy chart, asOf=2025-12-04",
        "2025年6月30日, asOf=2025-06-30"
    })
    void aDayIsReadAsPeopleWriteIt(String written, String address) {
        Page page = open("/companies/openai?" + ARTICLE);
        page.locator("#asOf").fill(written);
        page.locator("#asOf").press("Enter");
        assertThat(page).hasURL(Pattern.compile(address));
    }

    @Test
    void aDayThatCannotBeReadIsRefusedInASentence() {
        Page page = open("/companies/openai?asOf=whenever");
        assertThat(page.locator("h1")).hasText("This cannot be shown");
        assertThat(page.locator(".lead")).containsText("whenever");
    }

    /** What a field cannot read is said beside it; nothing else of the page changes. */
    @Test
    void aDayThatAFieldCannotReadIsRefusedBesideIt() {
        Page page = open("/companies/openai?" + REVISED);
        page.locator("#asOf").fill("whenever");
        page.locator("#asOf").press("Enter");
        assertThat(page.locator("#refused")).containsText("whenever");
        assertThat(page.locator("#sentence")).containsText("21 Feb 2026");
        assertThat(page).hasURL(Pattern.compile("/companies/openai\\?" + REVISED + "$"));
        assertThat(page.locator("#asOf")).hasValue("whenever");
        page.locator("#fromAsOf").fill("2026-02-28");
        page.locator("#fromAsOf").press("Enter");
        assertThat(page.locator("#bridge-title ~ #refused")).containsText("28 Feb 2026");
        page.locator("#asOf").fill("13 Jan 2026");
        page.locator("#asOf").press("Enter");
        assertThat(page.locator("#sentence")).containsText("13 Jan 2026");
        assertThat(page.locator("#refused")).hasCount(0);
    }

    @Test
    void whatIsEstimatedIsPalerThanWhatIsReported() {
        Page page = open("/companies/openai?" + REVISED);
        assertThat(page.locator("svg.wide .past")).hasCount(2);
        String told = colour(page, "svg.wide .past:not(.estimated)");
        assertThat(colour(page, "svg.wide .past.estimated")).isNotEqualTo(told);
    }

    private static String colour(Page page, String of) {
        return (String) page.locator(of).evaluate("e => getComputedStyle(e).stroke");
    }

    @Test
    void optionsStandAsChipsAndAreTakenBackByThem() {
        Page page = open("/companies/openai?" + REVISED);
        page.getByText("Options").click();
        page.locator("select[name=commitments]").selectOption("all");
        assertThat(page).hasURL(Pattern.compile("commitments=all"));
        assertThat(page.locator(".ladder [data-rung=cash]"))
                .hasText(date(runway("openai", REVISED + "&commitments=all").get("cashOut")));
        page.locator("select[name=basis]").selectOption("trailing-12m");
        assertThat(page.locator("#sentence")).containsText("by the pace of the last 12 months");
        assertThat(page.locator(".chip")).hasCount(2);
        page.keyboard().press("Escape");
        page.locator(".chip").last().click();
        assertThat(page.locator(".chip")).hasCount(1);
        assertThat(page).not().hasURL(Pattern.compile("commitments=all"));
    }

    @Test
    void historyIsReplayedAndPaused() {
        Page page = open("/companies/openai?asOf=2025-08-15&knownAt=2025-08-15");
        page.getByText("Options").click();
        page.locator("#play").click();
        assertThat(page.locator("#sentence"))
                .hasText(Pattern.compile("On (28|30|31) [A-Z][a-z]+ 202[56], as then known.*"));
        page.locator("#play").click();
        assertThat(page.locator("#play")).hasText("Play");
        String stopped = page.locator("#sentence").textContent();
        page.waitForTimeout(1_200);
        assertThat(page.locator("#sentence")).hasText(stopped);
    }

    /** One click from the answer, and each step leads to its event. */
    @Test
    void whatChangedSinceADayIsOneClick() {
        Page page = open("/companies/openai?" + REVISED);
        page.getByText("Since the end of last quarter").click();
        assertThat(page.locator("#bridge-title")).containsText("31 Dec 2025");
        assertThat(page).hasURL(Pattern.compile("fromAsOf=2025-12-31"));
        page.locator("#fromAsOf").fill("13 Jan 2026");
        page.locator("#fromAsOf").press("Enter");
        assertThat(page.locator("#bridge-title")).containsText("13 Jan 2026");
        assertThat(page.locator("#bridgeSentence")).containsText("−171 days");
        assertThat(page.locator("#bridgeGroups")).containsText("What was forecast");
        assertThat(page.locator("#bridgeSteps")).containsText("−156 days");
        page.locator("#bridgeSteps a").last().click();
        assertThat(page).hasURL(Pattern.compile("/journal\\?.*event="));
        assertThat(page.locator(".event.chosen h3"))
                .containsText("Forecast openai-burn is revised");
    }

    @Test
    void everyTabHasAnAddressOfItsOwnAndKeepsThePoint() {
        Page page = open("/companies/openai?" + REVISED);
        for (String tab :
                List.of("money-in", "promises", "forecasts", "beliefs", "if", "journal")) {
            page.locator("[data-tab='tab." + tab + "']").click();
            assertThat(page).hasURL(Pattern.compile("/companies/openai/" + tab + "\\?" + REVISED));
            assertThat(page.locator(".tabs [aria-current]")).hasAttribute("data-tab", "tab." + tab);
            assertThat(page.locator("#sentence")).containsText("14.0 months");
        }
        page.keyboard().press("1");
        assertThat(page).hasURL(Pattern.compile("/companies/openai\\?" + REVISED));
    }

    @Test
    void moneyInHasEveryRoundAndTranche() {
        Page page = open("/companies/openai/money-in?" + REVISED);
        JsonNode rounds = api.get("/api/companies/openai/rounds?" + REVISED).json().get("items");
        int tranches = 0;
        for (JsonNode round : rounds) tranches += round.get("tranches").size();
        assertThat(page.locator("#roundTable tbody tr")).hasCount(rounds.size());
        assertThat(page.locator("#trancheTable tbody tr")).hasCount(tranches);
        Locator forty =
                page.locator(
                        "#roundTable tr",
                        new Page.LocatorOptions().setHasText("The 40 billion round"));
        assertThat(forty.locator("td").nth(2)).hasText("40.8");
        assertThat(forty.locator("rect.cash")).hasCount(1);
    }

    @Test
    void promisesAddUpByCounterpartyAndYear() {
        Page page = open("/companies/openai/promises?" + REVISED);
        Locator oracle =
                page.locator("#byCounterparty tr", new Page.LocatorOptions().setHasText("Oracle"));
        assertThat(oracle.first().locator("td").first())
                .hasAttribute("title", "$300,000,000,000.00");
        assertThat(oracle.first().locator("td").nth(3)).hasText("60.0");
        BigDecimal all = BigDecimal.ZERO;
        for (Locator owed : page.locator("#byCounterparty tbody tr td:nth-child(2)").all())
            all = all.add(new BigDecimal(owed.getAttribute("title").replaceAll("[$,]", "")));
        assertThat(all)
                .isEqualByComparingTo(
                        api.get("/api/companies/openai/position?" + REVISED)
                                .json()
                                .at("/commitments/outstanding/amount")
                                .asString());
        Browser.drawn(page);
        assertThat(page.locator("[data-chart=years]")).hasAttribute("data-ready", "true");
    }

    @Test
    void forecastsAreAHeatTableWithWhatCame() {
        Page page = open("/companies/openai/forecasts?" + REVISED);
        JsonNode vintages = api.get("/api/companies/openai/vintages?" + REVISED).json();
        assertThat(page.locator(".heat").first().locator("thead th"))
                .hasCount(vintages.get("rows").size() + 1);
        assertThat(page.locator(".heat").first().locator("tbody tr"))
                .hasCount(vintages.get("columns").size() + 1);
        Browser.drawn(page);
        assertThat(page.locator(".fold"))
                .hasCount(
                        api.get("/api/companies/openai/forecasts?" + REVISED)
                                .json()
                                .get("items")
                                .size());
    }

    @Test
    void whatWasBelievedStandsOnAPage() {
        Page page = open("/companies/openai/beliefs?" + REVISED);
        assertThat(page.locator(".heat tbody tr")).hasCount(18);
        JsonNode alarm = api.get("/api/companies/openai/alarm?months=12&" + REVISED).json();
        assertThat(page.locator("#alarm tbody tr").last())
                .containsText(date(alarm.at("/inHindsight/day")));
        assertThat(page.locator("#surprises tbody tr"))
                .hasCount(
                        api.get("/api/companies/openai/surprises?" + REVISED)
                                .json()
                                .get("items")
                                .size());
        assertThat(page.locator("#claims")).containsText("Sebastian Mallaby");
    }

    @Test
    void everyChartHasItsTableItsCsvAndItsSvg() {
        List<String> charts = new ArrayList<>();
        for (String tab : List.of("promises", "forecasts", "if")) {
            Page page = open("/companies/openai/" + tab + "?" + REVISED);
            Browser.drawn(page);
            for (Locator figure : page.locator(".chart").all()) {
                String chart = figure.getAttribute("data-chart");
                assertThat(figure).hasAttribute("data-ready", "true");
                assertThat(figure.locator("canvas")).isVisible();
                assertThat(figure.locator(".chart-sentence")).not().isEmpty();
                figure.locator("summary").click();
                assertThat(figure.locator("table tbody tr").first()).isVisible();
                Download csv = page.waitForDownload(() -> figure.getByText("CSV").click());
                Download svg = page.waitForDownload(() -> figure.getByText("SVG").click());
                List<String> lines = text(csv).lines().toList();
                List<String> notes = lines.stream().filter(l -> l.startsWith("# ")).toList();
                assertThat(lines.size() - notes.size())
                        .as(chart)
                        .isEqualTo(figure.locator("table tbody tr").count() + 1);
                String clocks = "(true on 21 Feb 2026";
                assertThat(notes.toString()).contains(clocks, "/companies/openai");
                assertThat(text(svg)).as(chart).startsWith("<svg").contains(clocks);
                charts.add(chart);
            }
        }
        assertThat(charts).containsExactly("years", "hedgehog", "fan", "months");
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
        Page page = open("/companies/openai?" + REVISED);
        page.locator("#cash").click();
        assertThat(page.locator("#found")).containsText("events beneath Cash, estimated");
        JsonNode ids =
                api.get("/api/companies/openai/position?explain=true&" + REVISED)
                        .json()
                        .at("/explain/cash.estimated");
        assertThat(page.locator(".event")).hasCount(ids.size());
        for (JsonNode id : ids)
            assertThat(page.locator("[id='" + id.asString() + "']")).isVisible();
        page.getByText("Back to the answer").click();
        assertThat(page.locator("#sentence")).containsText("21 Feb 2026");
    }

    @Test
    void theJournalIsFilteredAndShowsWhatACorrectionReplaced() {
        Page page = open("/companies/openai/journal");
        page.locator("select[name=type]").selectOption("FactCorrected");
        page.locator("#filter button").click();
        assertThat(page.locator(".event").first()).containsText("Puts right");
        assertThat(page.locator(".event", new Page.LocatorOptions().setHasText("Mistranslated")))
                .containsText("Our record was wrong");
        page.locator("input[name=source]").fill("nobody at all");
        page.locator("#filter button").click();
        assertThat(page.locator("#found")).containsText("0 events");
        assertThat(page.locator(".lead")).containsText("Loosen the filter");
        browser.open(page, "/companies/openai/journal?knownAt=2026-01-17&source=mallaby-quote");
        assertThat(page.locator(".event")).hasCount(1);
        browser.open(page, "/companies/openai/journal?knownAt=2026-01-18&source=mallaby-quote");
        assertThat(page.locator(".event").first()).containsText("Corrected or taken back");
    }

    @Test
    void thePaletteJumpsToACompanyATabAndADay() {
        Page page = open("/companies/openai?" + REVISED);
        page.keyboard().press("Control+k");
        page.locator("#paletteInput").fill("Ant");
        assertThat(page.locator("#paletteList li").first()).containsText("Ant Group");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/companies/ant-group\\?" + REVISED));
        assertThat(page.locator("#find[data-ready]")).isVisible();
        page.keyboard().press("/");
        page.locator("#paletteInput").fill("promis");
        assertThat(page.locator("#paletteList li").first()).hasText("Promises");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/companies/ant-group/promises"));
        assertThat(page.locator("#find[data-ready]")).isVisible();
        page.keyboard().press("Control+k");
        page.locator("#paletteInput").fill("2025-06-30");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("asOf=2025-06-30&knownAt=2025-06-30"));
        assertThat(page.locator("#sentence")).containsText("30 Jun 2025");
        page.keyboard().press("Control+k");
        page.keyboard().press("Escape");
        assertThat(page.locator("#palette")).not().isVisible();
    }

    @Test
    void pointingAtTheChartSaysTheDayAndTheAmount() {
        Page page = open("/companies/openai?" + REVISED);
        page.locator("svg.wide").hover();
        assertThat(page.locator("#cashTip")).isVisible();
        assertThat(page.locator("#cashTip")).hasText(Pattern.compile(".* 202[567]: .*billion.*"));
    }

    @Test
    void zeroRowsAreShownToThoseWhoAsk() {
        Page page = open("/companies/openai?" + REVISED);
        Locator fees = page.locator("td[data-figure=fees]");
        assertThat(fees).isHidden();
        page.locator(".show-zero").check();
        assertThat(fees).isVisible();
    }

    @Test
    void whatIsShortIsWarnedOf() {
        JsonNode alarm = null;
        for (JsonNode each :
                api.get("/api/alarms?asOf=2017-06-30&knownAt=2017-06-30").json().get("items"))
            if (each.get("until").isNull() && alarm == null) alarm = each;
        assertThat(alarm).as("a company that is short of money").isNotNull();
        Page page =
                open(
                        "/companies/"
                                + alarm.get("id").asString()
                                + "?asOf=2017-06-30&knownAt=2017-06-30");
        assertThat(page.locator(".warnings .grave").last())
                .hasText("Below 12 months since " + date(alarm.get("day")) + ".");
        page = open("/companies/saudi-aramco");
        assertThat(page.locator(".warnings")).containsText("No balance is known by then");
        page.getByText("Record a balance").first().click();
        assertThat(page).hasURL(Pattern.compile("/record/reportCashBalance"));
    }
}
