package io.outlast.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A CFO comes with a statement of her bank and a budget, and leaves with an answer; {@code
 * -Dapprove=write} renews the pictures of the tour.
 */
class BooksPageTest {
    private static final Path TOUR = Path.of("src/docs/img/tour");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static ConfigurableApplicationContext ledger;
    private static Browser browser;
    private int clicks;
    private int step;

    @BeforeAll
    static void start() throws IOException {
        ledger = EmptyLedger.start();
        browser = new Browser(EmptyLedger.port(ledger));
    }

    @AfterAll
    static void stop() {
        browser.close();
        ledger.close();
    }

    private static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }

    /** Six whole months of a hundred lines each, of which one is a round and one a transfer. */
    private static String statement() {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("Buchung;Text;Empfänger;Betrag;Saldo\n");
        BigDecimal balance = new BigDecimal("3200000.00");
        DateTimeFormatter form = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
        YearMonth first = YearMonth.from(today()).minusMonths(6);
        for (int month = 0; month < 6; month++) {
            YearMonth of = first.plusMonths(month);
            for (int line = 0; line < 100; line++) {
                int day = 1 + line * (of.lengthOfMonth() - 1) / 99;
                BigDecimal amount = BigDecimal.valueOf(-random.nextInt(50_000, 450_000), 2);
                String text = "Invoice " + (month * 100 + line);
                String other = "Supplier " + line % 17;
                if (line == 40) {
                    amount = new BigDecimal("61000.00");
                    text = "Customers of the month";
                    other = "Payments provider";
                } else if (month == 2 && line == 50) {
                    amount = new BigDecimal("2000000.00");
                    text = "Second closing of the seed round";
                    other = "Harbour Ventures";
                } else if (month == 4 && line == 60) {
                    amount = new BigDecimal("-150000.00");
                    text = "To savings";
                    other = "Acme";
                }
                balance = balance.add(amount);
                csv.append(
                        "%s;%s;%s;%s;%s\n"
                                .formatted(
                                        of.atDay(day).format(form),
                                        text,
                                        other,
                                        amount.toPlainString().replace('.', ','),
                                        balance.toPlainString().replace('.', ',')));
            }
        }
        return csv.toString();
    }

    /** Eighteen months from this one on. */
    private static String budget() {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
        StringBuilder months = new StringBuilder("Budget");
        StringBuilder customers = new StringBuilder("Customers");
        StringBuilder payroll = new StringBuilder("Payroll");
        StringBuilder other = new StringBuilder("Other costs");
        StringBuilder total = new StringBuilder("Total spending");
        StringBuilder burn = new StringBuilder("Net burn");
        YearMonth first = YearMonth.from(today());
        for (int month = 0; month < 18; month++) {
            int in = 62_000 + month * 4_000;
            int people = 190_000 + month * 5_000;
            months.append(',').append(first.plusMonths(month).format(form));
            customers.append(',').append(in);
            payroll.append(',').append(people);
            other.append(',').append(70_000);
            total.append(',').append(people + 70_000);
            burn.append(',').append(people + 70_000 - in);
        }
        return String.join("\n", months, customers, payroll, other, total, burn) + "\n";
    }

    private void click(Locator locator) {
        clicks++;
        locator.click();
    }

    private void picture(Page page, String name) throws IOException {
        step++;
        boolean approve = "write".equals(System.getProperty("approve"));
        Path folder = approve ? TOUR : SCREENSHOTS.resolve("tour");
        Files.createDirectories(folder);
        page.screenshot(
                new Page.ScreenshotOptions().setPath(folder.resolve(step + "-" + name + ".png")));
    }

    private static void drop(Page page, String field, String name, String text) {
        page.locator(field)
                .setInputFiles(
                        new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void fromAnEmptyLedgerToHowManyMonthsInTwelveClicks() throws IOException {
        Page page = browser.page(1280, ColorScheme.LIGHT);
        browser.open(page, "/");
        picture(page, "empty");
        click(page.locator("main a", new Page.LocatorOptions().setHasText("Follow a company")));
        page.locator("[name=id]").fill("acme");
        page.locator("[name=name]").fill("Acme");
        page.locator("[name=currency]").fill("EUR");
        page.locator("[name=fiscalYearEnd]").fill("--12-31");
        page.locator("[name=effective]").fill(today().minusYears(2).toString());
        page.locator("[name='source.publisher']").fill("Acme");
        page.locator("[name='source.title']").fill("Register of companies");
        clicks++;
        page.locator("[name='source.evidence']").selectOption("company");
        picture(page, "company");
        click(page.locator("button[value=record]"));
        assertThat(page).hasURL(Pattern.compile("/companies/acme/journal"));
        click(page.locator("[popovertarget=recordMenu]"));
        click(page.locator("#recordMenu a[href$=books]"));
        clicks++;
        drop(page, "#statementFile", "bank.csv", statement());
        assertThat(page.locator("#statementOutcome"))
                .containsText("bank.csv: 600 lines. 12 events");
        assertThat(page.locator("#statementOutcome")).containsText("Supplier");
        picture(page, "statement");
        clicks += 2;
        page.locator(
                        "#statementOutcome select[aria-label='What Second closing of the seed round"
                                + " is']")
                .first()
                .selectOption("movement financing");
        assertThat(page.locator("#statementOutcome"))
                .containsText("bank.csv: 600 lines. 13 events");
        page.locator("#statementOutcome select[aria-label='What To savings is']")
                .first()
                .selectOption("transfer");
        assertThat(page.locator("#statementOutcome")).containsText("text has “Acme”");
        page.locator("#statementOutcome caption", new Page.LocatorOptions().setHasText("Months"))
                .evaluate("e => e.scrollIntoView()");
        picture(page, "rules");
        click(page.locator("#statementRecord"));
        assertThat(page.locator("#statementOutcome")).containsText("13 events recorded");
        clicks++;
        drop(page, "#planFile", "budget.csv", budget());
        assertThat(page.locator("#planOutcome"))
                .containsText("The forecast plan would be recorded, of 18 months");
        page.locator("#planOutcome").scrollIntoViewIfNeeded();
        picture(page, "plan");
        click(page.locator("#planRecord"));
        assertThat(page.locator("#planOutcome")).containsText("The forecast plan is recorded");
        click(page.locator("#planOutcome a"));
        assertThat(page.locator("#sentence")).containsText("Acme");
        assertThat(page.locator("#sentence")).containsText("months");
        Browser.drawn(page);
        picture(page, "answer");
        assertThat(clicks).isLessThanOrEqualTo(12);
        Api api = EmptyLedger.api(ledger);
        assertThat(api.get("/api/companies/acme/forecasts").json().at("/items/0/id").stringValue())
                .isEqualTo("plan");
        // From a figure down to the lines of the file.
        browser.open(page, "/companies/acme/journal?type=BurnReported");
        page.locator("a.document").first().click();
        assertThat(page.locator("#lines mark").first()).containsText("Supplier");
    }

    @Test
    void whatIsRefusedIsSaidAndMayBePutRight() {
        EmptyLedger.api(ledger).register("refused");
        Page page = browser.page(1280, ColorScheme.LIGHT);
        browser.open(page, "/companies/refused/books");
        drop(page, "#statementFile", "x.csv", "Date,Amount\n01/02/2025,-5.00\n01/03/2025,-6.00\n");
        assertThat(page.locator("#statementOutcome .error").first())
                .containsText("may be read as dd/MM/yyyy or as MM/dd/yyyy");
        Locator form =
                page.locator("#statementOutcome label")
                        .filter(new Locator.FilterOptions().setHasText("Form of the day"))
                        .locator("input");
        form.fill("dd/MM/yyyy");
        form.press("Tab");
        assertThat(page.locator("#statementOutcome")).containsText("x.csv: 2 lines");
        drop(page, "#planFile", "y.csv", "nothing,here\n1,2\n");
        assertThat(page.locator("#planOutcome .error")).containsText("There are no months");
        assertThat(page.locator("#planRecord")).isDisabled();
    }
}
