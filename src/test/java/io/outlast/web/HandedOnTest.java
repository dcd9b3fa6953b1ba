package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.sun.net.httpserver.HttpServer;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/** What is handed on: cited, embedded, printed, followed. */
class HandedOnTest extends HistoryPages {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HttpResponse<byte[]> get(String path) throws Exception {
        return get(path, "en");
    }

    private HttpResponse<byte[]> get(String path, String language) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept-Language", language)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private String pinned() {
        return REVISED + "&sequence=" + api.get("/api/companies/openai").sequence();
    }

    /** Two clicks: what is handed on, and the copy. */
    @Test
    void theAnswerIsCitedWithItsClocksAndItsAddress() {
        Page page = browser.page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        browser.open(page, "/companies/openai?" + REVISED);
        page.getByText("Cite, embed, export").click();
        page.locator("[data-copy='#citation']").click();
        assertThat(page.locator("#announce")).hasText("Copied");
        String copied = (String) page.evaluate("() => navigator.clipboard.readText()");
        assertThat(copied)
                .startsWith("On 21 Feb 2026, as then known, OpenAI has $39.2 billion left")
                .contains("(true on 21 Feb 2026, known by 21 Feb 2026, recorded up to no. ")
                .contains(
                        "http://127.0.0.1:" + port + "/companies/openai?" + REVISED + "&sequence=");
    }

    @Test
    void aFrameStandsInAnotherPageAndNothingElseDoes() throws Exception {
        Page page = open("/companies/openai?" + REVISED);
        String code = page.locator("#embedCard").textContent();
        assertThat(code)
                .contains("/embed/companies/openai/answer?")
                .contains("title=\"How long OpenAI lasts\"");
        HttpResponse<byte[]> card = get("/embed/companies/openai/answer?" + pinned());
        assertThat(card.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(card.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors *")
                .doesNotContain("script-src");
        HttpResponse<byte[]> company = get("/companies/openai?" + REVISED);
        assertThat(company.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        elsewhere(
                code,
                frame -> {
                    assertThat(frame.locator("h1")).containsText("14.0 months");
                    assertThat(frame.locator("main")).containsText("recorded up to no.");
                });
    }

    /** Shows markup in a page of another origin. */
    private void elsewhere(String markup, Consumer<FrameLocator> look) throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        elsewhere.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            ("<!DOCTYPE html><html><body>" + markup + "</body></html>")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        elsewhere.start();
        try {
            Page other = browser.foreign();
            other.navigate("http://127.0.0.1:" + elsewhere.getAddress().getPort());
            look.accept(other.frameLocator("iframe"));
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void withoutItsClocksNothingIsHandedOn() throws Exception {
        HttpResponse<byte[]> refused = get("/embed/companies/openai/answer?" + REVISED);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("sequence is missing; what is handed on says the same");
        assertThat(get("/embed/companies/openai/cash.svg").statusCode()).isEqualTo(400);
    }

    @Test
    void theChartIsAPictureWithItsTitleNotesAndSources() throws Exception {
        HttpResponse<byte[]> svg = get("/embed/companies/openai/cash.svg?" + pinned());
        assertThat(svg.headers().firstValue("Content-Type").orElse("")).startsWith("image/svg+xml");
        String drawn = text(svg);
        assertThat(drawn)
                .startsWith("<svg xmlns=")
                .contains("<title id=\"t\">On 21 Feb 2026, as then known, OpenAI has $39.2 billion")
                .contains("Rests on: ")
                .contains("The Decoder citing The Information")
                .contains("font-size:12px");
        // It is the same for ever, whatever is recorded later.
        assertThat(text(get("/embed/companies/openai/cash.svg?" + pinned()))).isEqualTo(drawn);
        HttpResponse<byte[]> png = get("/embed/companies/openai/cash.png?" + pinned());
        var image = ImageIO.read(new ByteArrayInputStream(png.body()));
        assertThat(image.getWidth()).isEqualTo(1920);
        Page page = open("/embed/companies/openai/cash?" + pinned());
        assertThat(page.locator("svg.wide")).hasAttribute("aria-label", Pattern.compile("24 Apr"));
        assertThat(page).hasTitle("Cash of OpenAI");
    }

    @Test
    void theBoardPageIsOnePageOfTextThatCanBeSelected() throws Exception {
        for (String company : List.of("openai", "anthropic", "saudi-aramco", "cik-0001640147")) {
            HttpResponse<byte[]> pdf =
                    get("/companies/" + company + "/board?format=pdf&asOf=2026-02-21");
            assertThat(pdf.headers().firstValue("Content-Type").orElse(""))
                    .isEqualTo("application/pdf");
            try (PDDocument document = Loader.loadPDF(pdf.body())) {
                assertThat(document.getNumberOfPages()).as(company).isEqualTo(1);
                String text = new PDFTextStripper().getText(document);
                assertThat(text).as(company).contains("21 Feb 2026").contains("Cash in hand");
                // The letters of the typeface are all there: none became a placeholder.
                assertThat(text).doesNotContain("\ufffd").doesNotContain("#");
                for (var name : document.getPage(0).getResources().getXObjectNames())
                    assertThat(document.getPage(0).getResources().getXObject(name))
                            .as("the chart is drawn, not a picture")
                            .isNotInstanceOf(PDImageXObject.class);
            }
        }
    }

    /**
     * Its typeface has no Chinese letters: whoever reads Chinese gets it in English, not in signs.
     */
    @Test
    void withoutAnotherTypefaceTheBoardPageIsInEnglish() throws Exception {
        String path = "/companies/openai/board?format=pdf&fromAsOf=2026-01-13&" + REVISED;
        String text = null;
        for (String language : List.of("en", "zh-CN"))
            try (PDDocument document = Loader.loadPDF(get(path, language).body())) {
                String read = new PDFTextStripper().getText(document);
                assertThat(read).contains("On 21 Feb 2026").doesNotContain("#");
                if (text != null) assertThat(read).isEqualTo(text);
                text = read;
            }
        // The reader's other pages stay in the language that he reads.
        assertThat(text(get("/companies/openai/board?" + REVISED, "zh-CN"))).contains("以当时所知");
    }

    @Test
    void theBoardPageHasWhatChangedThreeWhatIfsAndItsSources() {
        Page page = open("/companies/openai/board?fromAsOf=2026-01-13&" + REVISED);
        assertThat(page.locator("#boardLadder tr")).hasCount(4);
        assertThat(page.locator("#boardChanges")).containsText("−156 days");
        assertThat(page.locator("#boardScenarios tbody tr")).hasCount(3);
        assertThat(page.locator(".plain")).containsText("The Decoder citing The Information");
        browser.open(
                page,
                "/companies/openai/board?"
                        + REVISED
                        + "&a=raise~40000000000.00~USD~2026-07-01&b=scale-burn~85~");
        assertThat(page.locator("#boardScenarios tbody tr")).hasCount(2);
        assertThat(page.locator("#boardScenarios")).containsText("+255 days");
        assertThat(page.locator("#pdf")).hasAttribute("href", Pattern.compile("format=pdf.*&a="));
    }

    @Test
    void changesAreFollowedAsAtom() throws Exception {
        HttpResponse<byte[]> atom = get("/companies/openai/feed.atom?" + REVISED);
        assertThat(atom.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/atom+xml");
        SyndFeed feed = new SyndFeedInput().build(new StringReader(text(atom)));
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getTitle()).isEqualTo("How long OpenAI lasts: what changed");
        assertThat(feed.getEntries()).isNotEmpty();
        assertThat(feed.getEntries())
                .allSatisfy(
                        entry -> {
                            assertThat(entry.getUri()).startsWith("urn:uuid:");
                            assertThat(entry.getUpdatedDate()).isNotNull();
                            assertThat(entry.getLink()).startsWith("http://127.0.0.1:" + port);
                        });
        assertThat(feed.getEntries().stream().map(e -> e.getUri()).distinct().count())
                .isEqualTo(feed.getEntries().size());
        assertThat(feed.getEntries().getFirst().getDescription().getValue())
                .contains("The Decoder");
        SyndFeed view =
                new SyndFeedInput()
                        .build(new StringReader(text(get("/feed.atom?name=openai&" + REVISED))));
        assertThat(view.getEntries()).hasSize(1);
        // Another view is another feed, and what it does not take it refuses.
        SyndFeed other =
                new SyndFeedInput()
                        .build(new StringReader(text(get("/feed.atom?name=anthropic&" + REVISED))));
        assertThat(other.getUri()).isNotEqualTo(view.getUri());
        assertThat(other.getEntries()).isEmpty();
        assertThat(get("/feed.atom?sort=cash").statusCode()).isEqualTo(400);
        Page list = open("/?name=openai&sort=-cash&fromAsOf=2026-01-13&" + REVISED);
        assertThat(list.locator("a[href^='/feed.atom']"))
                .hasAttribute("href", "/feed.atom?name=openai");
        assertThat(view.getEntries().getFirst().getTitle()).contains("OpenAI").contains("24 Apr");
    }

    @Test
    void whatFallsDueIsACalendar() throws Exception {
        HttpResponse<byte[]> ics = get("/companies/openai/calendar.ics?" + REVISED);
        assertThat(ics.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        String text = text(ics);
        assertThat(text).contains("\r\n");
        assertThat(text.lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        calendar.validate(true);
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events)
                .anySatisfy(
                        e -> {
                            assertThat(e.getSummary().getValue()).isEqualTo("OpenAI: money gone");
                            assertThat(e.getDateTimeStart().getValue()).isEqualTo("20270424");
                        })
                .anySatisfy(
                        e ->
                                assertThat(e.getSummary().getValue())
                                        .isEqualTo(
                                                "OpenAI owes $60.0 billion to Oracle by this day"));
        assertThat(events.stream().map(e -> e.getUid().get().getValue()).distinct().count())
                .isEqualTo(events.size());
        // Nothing falls due of a company of which nothing is known; that is no fault.
        assertThat(get("/companies/saudi-aramco/calendar.ics").statusCode()).isEqualTo(200);
    }

    /** What changed since the board met last is one click, and the board page's own beginning. */
    @Test
    void theLastBoardMeetingIsRemembered() {
        Page page = open("/companies/openai/board?" + REVISED);
        page.locator("#meetings input[name=held]").fill("13 Jan 2026");
        page.locator("#meetings button:not(.link)").click();
        page = open("/companies/openai/board?" + REVISED);
        assertThat(page.locator("input[name=fromAsOf]")).hasValue("13 Jan 2026");
        assertThat(page.locator("#boardChanges")).containsText("−156 days");
        page = open("/companies/openai?" + REVISED);
        page.getByText("Since the last board meeting").click();
        assertThat(page).hasURL(Pattern.compile("fromAsOf=2026-01-13"));
        page = open("/companies/openai/board?" + REVISED);
        page.locator("#meetings button.link").click();
        page = open("/companies/openai/board?" + REVISED);
        assertThat(page.locator("input[name=fromAsOf]")).hasValue("21 Nov 2025");
        assertThat(page.locator("#meetings button.link")).hasCount(0);
    }

    /** A chart that is drawn in the browser stands in a page of another origin like the others. */
    @Test
    void drawnChartsStandInFramesToo() throws Exception {
        long head = api.get("/api/companies/openai?" + REVISED).json().get("sequence").longValue();
        for (String chart : List.of("hedgehog", "years", "fan", "months")) {
            String path = "/embed/companies/openai/chart/" + chart + "?" + REVISED;
            assertThat(get(path, "en").statusCode()).as(path).isEqualTo(400);
            Page page = open(path + "&spread=0.4&sequence=" + head);
            assertThat(page.locator(".chart")).hasAttribute("data-ready", "true");
            assertThat(page.locator("canvas")).isVisible();
            assertThat(page.locator(".chart-sentence")).not().isEmpty();
            assertThat(page.locator("#citation")).containsText("21 Feb 2026");
            page.locator(".chart summary").click();
            assertThat(page.locator(".chart tbody tr").first()).isVisible();
            assertThat(page.locator("form, a:not([target=_blank])")).hasCount(0);
        }
        assertThat(get("/embed/companies/openai/chart/other?sequence=1&asOf=2026-01-01", "en"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(404);
        String policy =
                get("/embed/companies/openai/chart/fan?sequence=1&asOf=2026-01-01", "en")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow();
        assertThat(policy).contains("script-src 'self'").contains("frame-ancestors *");
    }

    /** The code to embed a chart is copied, and brings the chart with the spread that was set. */
    @Test
    void theFrameOfADrawnChartIsCopied() throws Exception {
        Page page = browser.page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        browser.open(page, "/companies/openai/if?" + REVISED);
        page.locator("#spread").fill("0.35");
        page.locator("#spread").blur();
        Browser.drawn(page);
        page.locator("[data-chart=fan] .tools")
                .getByText("Embed", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#announce")).containsText("The frame is copied");
        String copied = (String) page.evaluate("() => navigator.clipboard.readText()");
        assertThat(copied)
                .contains("/embed/companies/openai/chart/fan?")
                .contains("spread=0.35")
                .contains("sequence=");
        elsewhere(
                copied,
                frame -> {
                    assertThat(frame.locator(".chart")).hasAttribute("data-ready", "true");
                    assertThat(frame.locator("canvas")).isVisible();
                });
    }

    /** A table that is handed on says of when it is, and by whom. */
    @Test
    void aNotedTableHasItsClocksAndSourcesInside() {
        String path = "/api/companies/openai/series?" + REVISED + "&format=";
        String plain = api.get(path + "csv").text();
        String noted = api.get(path + "noted-csv").text();
        List<String> notes = noted.lines().filter(line -> line.startsWith("# ")).toList();
        assertThat(noted).endsWith(plain);
        assertThat(noted.lines().count() - notes.size()).isEqualTo(plain.lines().count());
        assertThat(notes)
                .contains("# Company | OpenAI", "# True on | 2026-02-21", "# Known by | 2026-02-21")
                .anyMatch(line -> line.contains("The Information"));
        assertThat(api.get(path + "noted").detail()).contains("json, csv, noted-csv or xlsx");
    }
}
