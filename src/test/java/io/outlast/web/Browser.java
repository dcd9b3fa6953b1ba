package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's Chromium, driven as a person would. Whatever a page writes to its console as an error,
 * and whatever it asks of another host, is kept and refused at the end of a test.
 */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final String base;
    private final List<String> complaints = new ArrayList<>();

    Browser(int port) {
        base = "http://127.0.0.1:" + port;
        // A busy machine is slow, not wrong.
        PlaywrightAssertions.setDefaultAssertionTimeout(
                Integer.getInteger("outlast.browser.patience", 60_000));
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync",
                                                        "--no-first-run")));
    }

    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(file -> file.toFile().canExecute())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The pages are tested in Chromium, which is not on the"
                                                + " PATH; .ci/run installs Debian's"));
    }

    Page page(int width, ColorScheme scheme) {
        return page(width, scheme, "en");
    }

    Page page(int width, ColorScheme scheme, String language) {
        BrowserContext context =
                browser.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setLocale(language)
                                .setViewportSize(width, 900)
                                .setColorScheme(scheme)
                                .setAcceptDownloads(true));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    boolean refused =
                            message.text().contains("the server responded with a status of 4");
                    if (message.type().equals("error") && !refused)
                        complaints.add("console: " + message.text());
                });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onDialog(
                dialog -> {
                    complaints.add("dialog: " + dialog.message());
                    dialog.dismiss();
                });
        page.onRequest(
                request -> {
                    String url = request.url();
                    boolean own =
                            url.startsWith(base)
                                    || url.startsWith("data:")
                                    || url.startsWith("blob:");
                    if (!own) complaints.add("another host: " + URI.create(url).getHost());
                });
        return page;
    }

    /** A page of somebody else, which may ask what it likes. */
    Page foreign() {
        return browser.newContext().newPage();
    }

    Page page() {
        return page(1440, ColorScheme.LIGHT);
    }

    void open(Page page, String address) {
        page.navigate(base + address);
    }

    /** Every chart is drawn, or says why there is none. */
    static void drawn(Page page) {
        for (int i = 0; i < page.locator(".chart").count(); i++) {
            // One after the other: a chart is drawn once it has come into view.
            page.evaluate("i => document.querySelectorAll('.chart')[i].scrollIntoView()", i);
            page.waitForFunction("i => document.querySelectorAll('.chart')[i].dataset.ready", i);
        }
        page.evaluate("() => window.scrollTo(0, 0)");
    }

    void assertNoComplaint() {
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        assertThat(found).isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
