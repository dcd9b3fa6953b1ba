package io.outlast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.catalogue.StrictJson;
import io.outlast.event.Refusal;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;
import io.outlast.rest.TableFormat;
import io.outlast.table.WorkbookSheets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A history goes out as a workbook and comes back as it was, and people may go on with it. */
class HistoryWorkbookTest {
    private static final String TYPE = TableFormat.WORKBOOK.toString();

    @TempDir Path folder;
    private ConfigurableApplicationContext ledger;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "coreweave", "ant-group", "saudi-aramco"})
    void aHistoryComesBackAsItWas(String company) throws IOException {
        String lines = Files.readString(Path.of("events/history/%s.jsonl".formatted(company)));
        assertThat(api.importLines(lines).status()).isEqualTo(201);
        String address = "/api/companies/%s/export".formatted(company);
        String before = api.get(address).text();
        byte[] workbook = api.download(address + "?format=xlsx");
        assertThat(api.upload("/api/import", workbook, TYPE).json().get("recorded").asInt())
                .as("all of it is there already")
                .isZero();
        try (ConfigurableApplicationContext other = EmptyLedger.start()) {
            Api empty = EmptyLedger.api(other);
            Api.Answer answer = empty.upload("/api/import", workbook, TYPE);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(empty.get(address).text()).isEqualTo(before);
        }
    }

    /** Every type of event with every field that it may have. */
    @Test
    void everyTypeOfEventComesBackAsItWas() throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("events/catalogue"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode entry = JsonMapper.shared().readTree(file);
                for (JsonNode example : entry.path("examples")) lines.add((ObjectNode) example);
            }
        }
        assertThat(lines).hasSizeGreaterThan(25);
        assertComesBack(lines);
    }

    /** What a spreadsheet would take for something else, or change. */
    @Test
    void textsComeBackToTheLetter() throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        for (String text :
                List.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "FALSE",
                        "[]",
                        "{}",
                        "\"",
                        "\"a\"",
                        "\\u0041",
                        "12",
                        "1.50",
                        "1e5",
                        "2025-01-31",
                        "2025-02-30",
                        "1850-01-01",
                        "=1+1",
                        "+49",
                        "-",
                        "@home",
                        "'quoted",
                        " blanks ",
                        "two\nlines",
                        "tab\tand\rreturn",
                        "hard\u00a0blank",
                        "narrow\u202fblank",
                        "_x0041_",
                        "\ud83d\udcb0 \u20ac",
                        "<&>",
                        "3/4",
                        "50%")) {
            ObjectNode line =
                    StrictJson.object(
                            "{\"type\":\"ClaimMade\",\"data\":{\"periods\":[{\"a\":null},{}],"
                                    + "\"none\":[],\"n\":0.1}}");
            line.put("key", text);
            ((ObjectNode) line.get("data")).put("statement", text);
            lines.add(line);
        }
        assertComesBack(lines);
    }

    /** What no import would read again is not written. */
    @Test
    void aHistoryThatIsTooLongForAWorkbookIsRefused() {
        List<ObjectNode> lines =
                Collections.nCopies(500_001, StrictJson.object("{\"type\":\"ClaimMade\"}"));
        assertThatThrownBy(() -> WorkbookExport.write(lines, OutputStream.nullOutputStream()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The history has 500001 events");
    }

    private void assertComesBack(List<ObjectNode> lines) throws IOException {
        Path file = folder.resolve("lines.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            WorkbookExport.write(lines, out);
        }
        List<ObjectNode> back = WorkbookImport.read(file);
        assertThat(back).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) assertThat(back.get(i)).isEqualTo(lines.get(i));
    }

    @SafeVarargs
    private static byte[] workbook(String sheet, List<?>... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookSheets book = new WorkbookSheets(bytes)) {
            book.add(sheet, Arrays.asList(rows), true);
        }
        return bytes.toByteArray();
    }

    private static final List<String> HEAD =
            List.of(
                    "company",
                    "effective",
                    "known",
                    "source.publisher",
                    "source.title",
                    "source.evidence",
                    "data.balance",
                    "data.balance.currency");

    /** As somebody types it who has never seen an export: no line, no key, amounts as numbers. */
    @Test
    void rowsThatWereTypedAreRecorded() throws IOException {
        api.register("acme");
        Api.Answer answer =
                api.upload(
                        "/api/import",
                        workbook(
                                "CashBalanceReported",
                                HEAD,
                                Arrays.asList(
                                        "acme",
                                        LocalDate.of(2026, 1, 31),
                                        "2026-02-03",
                                        "Acme",
                                        "Books",
                                        "company",
                                        1234.5,
                                        "USD")),
                        TYPE);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(
                        api.get("/api/companies/acme/position?asOf=2026-02-28")
                                .json()
                                .at("/cash/reported/amount")
                                .stringValue())
                .isEqualTo("1234.50");
    }

    @Test
    void aRefusalNamesSheetAndRow() throws IOException {
        api.register("acme");
        List<Object> good =
                List.of("acme", "2026-01-31", "2026-02-03", "A", "B", "company", 5, "USD");
        List<Object> bad =
                List.of("acme", "2026-02-30", "2026-03-03", "A", "B", "company", 5, "USD");
        Api.Answer answer =
                api.upload("/api/import", workbook("CashBalanceReported", HEAD, good, bad), TYPE);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("row 3 of CashBalanceReported: ");
        assertThat(api.get("/api/companies/acme/journal").json().get("items")).hasSize(1);
        answer = api.upload("/api/import", workbook("Balances", HEAD, good), TYPE);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).startsWith("The sheet \"Balances\" is no type of event");
        assertThat(api.upload("/api/import", new byte[] {'P', 'K', 3, 4}, TYPE).status())
                .isEqualTo(400);
        assertThat(api.get("/api/companies/acme/export?format=ods").detail())
                .isEqualTo("format: \"ods\" is no form of a history; jsonl or xlsx is needed");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws IOException {
        assertRefused(
                workbook("RoundRaised.tranches", List.of("line", "id"), List.of(7, "a")),
                "row 2 of RoundRaised.tranches belongs to the line \"7\", which the sheet"
                        + " RoundRaised has not");
        assertRefused(
                workbook("RoundRaised", List.of("line", "key"), List.of(1, "a"), List.of(1, "b")),
                "row 3 of RoundRaised has the line 1, which row 2 of RoundRaised has already");
        assertRefused(
                workbook("RoundRaised", List.of("key", "key"), List.of("a", "b")),
                "The sheet RoundRaised has the column key twice");
        assertRefused(
                workbook("RoundRaised", List.of("key"), List.of("a", "b")),
                "row 2 of RoundRaised has \"b\" in a column that has no name");
        assertRefused(
                workbook("RoundRaised", List.of("key")), "The workbook has no row with an event");
    }

    private void assertRefused(byte[] workbook, String message) throws IOException {
        Path file = Files.write(folder.resolve("bad.xlsx"), workbook);
        assertThatThrownBy(() -> WorkbookImport.read(file))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.faults().getFirst().message())
                                        .isEqualTo(message));
    }
}
