package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import io.outlast.filing.FactsFile;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of each kind are dropped on the import page, which tells by itself what they are. */
class ImportPageTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private ConfigurableApplicationContext ledger;
    private Browser browser;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
        browser = new Browser(EmptyLedger.port(ledger));
    }

    @AfterEach
    void stop() {
        browser.close();
        ledger.close();
    }

    private Page page() {
        Page page = browser.page();
        browser.open(page, "/import");
        return page;
    }

    private static void drop(Page page, String name, byte[] file) {
        page.locator("#file")
                .setInputFiles(new FilePayload(name, "application/octet-stream", file));
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(name + ".png"))
                        .setFullPage(true));
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aCapTableIsTriedAndRecorded() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/captables/samples"))) {
            for (Path file : all.sorted().toList())
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
        Page page = page();
        drop(page, "captable.zip", zip(files));
        assertThat(page.locator("#outcome"))
                .containsText("the cap table of ACME Industries, 11 events would be recorded");
        assertThat(page.locator("#remarks tbody")).containsText("it was retracted on 2022-02-01");
        assertThat(page.locator("#remarks tbody")).containsText("doubt");
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
        page.locator("#recordFile").click();
        assertThat(page.locator("#outcome")).containsText("11 events recorded");
        picture(page, "import-cap-table");
        page.locator("#taken a").click();
        assertThat(page.locator("#sentence")).containsText("ACME Industries");
        page.locator("[data-tab='tab.money-in']").click();
        assertThat(page.locator("a[href*='export.ocf']")).hasText("Open Cap Table Format");
    }

    @Test
    void aWorkbookIsTriedAndRecorded() throws IOException {
        byte[] workbook;
        try (ConfigurableApplicationContext other =
                EmptyLedger.start("--outlast.history=events/history")) {
            workbook =
                    EmptyLedger.api(other).download("/api/companies/anthropic/export?format=xlsx");
        }
        Page page = page();
        drop(page, "anthropic.xlsx", workbook);
        assertThat(page.locator("#outcome")).containsText("would be recorded, 0 are in the ledger");
        page.locator("#recordFile").click();
        assertThat(page.locator("#outcome")).containsText("lines recorded");
        assertThat(api.get("/api/companies/anthropic").status()).isEqualTo(200);
    }

    /** A run over many shows how far it is, and is ended with a click. */
    @Test
    void aRunOverManyIsWatchedAndEnded() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 1; i <= 6_000; i++)
            files.put(
                    "CIK%010d.json".formatted(i),
                    new FactsFile(i, "Company " + i)
                            .filing("1-20-1", "10-Q", "2020-05-10")
                            .cash("2020-03-31", 1_000_000)
                            .json()
                            .getBytes(StandardCharsets.UTF_8));
        Page page = page();
        drop(page, "companyfacts.zip", zip(files));
        assertThat(page.locator("#far")).containsText("of 6000 companies");
        picture(page, "import-run");
        page.locator("#endRun").click();
        assertThat(page.locator("#outcome")).containsText("It was ended before the last");
        assertThat(page.locator("#endRun")).isHidden();
        assertThat(page.locator("#far")).isEmpty();
        assertThat(api.get("/api/companies").json().get("items")).isEmpty();
    }
}
