package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.table.Table;
import io.outlast.table.TableForm;
import io.outlast.table.TableRow;
import io.outlast.table.Tables;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The journals of a company's cash are taken by hledger and beancount themselves, and hold what the
 * ledger answers; Debian has both.
 */
class CashJournalTest {
    private static ConfigurableApplicationContext ledger;
    private static Api api;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start("--outlast.history=events/history");
        api = EmptyLedger.api(ledger);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Journals are read by %s, which is not on the PATH; .ci/run installs Debian's"
                            .formatted(command[0]),
                    e);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    private Path export(String company, String ending, String query) throws IOException {
        Api.Answer answer =
                api.get("/api/companies/%s/export.%s%s".formatted(company, ending, query));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Files.writeString(folder.resolve(company + "." + ending), answer.text());
    }

    /** What hledger has at the end of a day is what the ledger answers for it. */
    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "coreweave", "ant-group", "saudi-aramco"})
    void theBalancesAreThoseOfTheLedger(String company) throws Exception {
        Path journal = export(company, "journal", "");
        run("hledger", "-f", journal.toString(), "check");
        assertThat(Files.readString(journal)).doesNotContain("What the ledger counts otherwise");
        JsonNode found =
                api.get("/api/companies/%s/reconciliation".formatted(company)).json().get("items");
        JsonNode last = api.get("/api/companies/%s/position".formatted(company)).json();
        for (JsonNode item : found) {
            String day = item.get("id").stringValue();
            assertThat(cash(journal, day))
                    .as("%s on %s", company, day)
                    .isEqualByComparingTo(item.at("/balance/amount").stringValue());
        }
        if (!found.isEmpty())
            assertThat(cash(journal, last.get("asOf").stringValue()))
                    .isEqualByComparingTo(last.at("/cash/reported/amount").stringValue());
        run("bean-check", export(company, "beancount", "").toString());
    }

    private static BigDecimal cash(Path journal, String day) throws Exception {
        String out =
                run(
                        "hledger",
                        "-f",
                        journal.toString(),
                        "balance",
                        "assets:cash",
                        "-e",
                        java.time.LocalDate.parse(day).plusDays(1).toString(),
                        "-N",
                        "-O",
                        "csv");
        List<String> lines = out.lines().toList();
        if (lines.size() < 2) return BigDecimal.ZERO;
        String amount = lines.get(1).replaceAll(".*,\"(-?[0-9.]+).*", "$1");
        return new BigDecimal(amount);
    }

    /**
     * 1000 on the first day; 300 burned, 500 of a round, and 1150 there: 50 less than explained.
     */
    @Test
    void whatNobodyAccountsForIsBookedApart() throws Exception {
        api.register("acme");
        balance("2025-01-31", "1000.00");
        post(
                "/burn-reports",
                "'start':'2025-02-01','end':'2025-02-28','burn':{'amount':'300.00','currency':'USD'}",
                "2025-02-28",
                "2025-03-20");
        post(
                "/rounds",
                "'id':'seed','instrument':'equity','amount':{'amount':'500.00','currency':'USD'}",
                "2025-02-10",
                "2025-02-11");
        balance("2025-02-28", "1150.00");
        Path journal = export("acme", "journal", "?asOf=2025-03-31");
        assertThat(Files.readString(journal))
                .contains(
                        "2025-02-10=2025-02-11 * ",
                        "2025-02-28=2025-03-20 * Burn, of the report of 2025-02-01..2025-02-28",
                        "assets:cash    -300.00 USD\n    expenses:burn",
                        "assets:cash    -50.00 USD\n    equity:unexplained",
                        "assets:cash    0 USD = 1150.00 USD");
        assertThat(cash(journal, "2025-02-27")).isEqualByComparingTo("1500.00");
        assertThat(cash(journal, "2025-02-28")).isEqualByComparingTo("1150.00");
        String beancount = Files.readString(export("acme", "beancount", "?asOf=2025-03-31"));
        assertThat(beancount)
                .contains("known: 2025-03-20", "2025-03-01 balance Assets:Cash  1150.00 USD");
        run("bean-check", folder.resolve("acme.beancount").toString());
    }

    /** Amounts are numbers and days days, so that a spreadsheet reckons with them. */
    @Test
    void aTableIsAWorkbookToo() throws Exception {
        byte[] workbook = api.download("/api/companies/openai/reconciliation?format=xlsx");
        Path file = Files.write(folder.resolve("r.xlsx"), workbook);
        List<Table> tables = Tables.read(file, TableForm.GUESSED);
        JsonNode first = api.get("/api/companies/openai/reconciliation").json().at("/items/0");
        TableRow row = tables.getFirst().rows().get(1);
        assertThat(row.cell(0).day()).isEqualTo(first.get("id").stringValue());
        assertThat(row.cell(3).number())
                .isEqualByComparingTo(first.at("/balance/amount").stringValue());
        assertThat(row.text(2)).isEqualTo("USD");
        assertThat(tables.get(1).sheet()).isEqualTo("About");
        assertThat(tables.get(1).rows().getFirst().text(1)).startsWith("What of each balance");
        assertThat(api.get("/api/companies/openai/vintages?format=pdf").detail())
                .isEqualTo("format: \"pdf\" is no format; json, csv, noted-csv or xlsx is needed");
    }

    private static void balance(String day, String amount) {
        post(
                "/cash-balances",
                "'balance':{'amount':'%s','currency':'USD'}".formatted(amount),
                day,
                day);
    }

    private static void post(String path, String data, String effective, String known) {
        Api.Answer answer =
                api.post(
                        "/api/companies/acme" + path,
                        "{'effective':'%s','known':'%s',%s,SOURCE}"
                                .formatted(effective, known, data));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
