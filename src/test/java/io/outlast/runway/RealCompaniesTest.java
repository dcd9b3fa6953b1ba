package io.outlast.runway;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CashBalanceReported;
import io.outlast.position.Basis;
import io.outlast.position.CountingBalances;
import io.outlast.position.Evidenced;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Listed companies that nobody prepared, by their filings: on each day on which a balance was
 * filed, and half a year after the last, the answer as then known. The table is approved with its
 * reasons in {@code approved/real-companies.md}.
 */
class RealCompaniesTest {
    private static final Path COMPANIES = Path.of("src/test/resources/companies");
    private static final Path APPROVED = Path.of("src/test/resources/approved/real-companies.md");

    private static Timelines told(String company) throws IOException {
        return ToldHistory.of(Files.readAllLines(COMPANIES.resolve(company + ".jsonl")));
    }

    private static List<LocalDate> filingDays(Timeline timeline) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Fact fact : timeline.facts()) {
            if (fact.recorded().event() instanceof CashBalanceReported)
                days.add(PointInTime.date(fact.known()));
        }
        days.add(days.last().plusMonths(6));
        return List.copyOf(days);
    }

    private static Runway answer(Timelines ledger, Timeline timeline, LocalDate day) {
        return Runway.of(
                timeline,
                ledger.rates(),
                PointInTime.of(day, day, Long.MAX_VALUE),
                Options.DEFAULT,
                Evidenced.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nuvectra", "amd", "vincerx", "snowflake"})
    void anAnswerHelps(String company) throws IOException {
        Timelines ledger = told(company);
        Timeline timeline = ledger.find(company).orElseThrow();
        for (LocalDate day : filingDays(timeline)) {
            Runway runway = answer(ledger, timeline, day);
            PointInTime point = PointInTime.of(day, day, Long.MAX_VALUE);
            boolean two = CountingBalances.of(timeline, ledger.rates(), point).size() > 1;
            // Between two balances there is a pace, unless more came in than anybody recorded.
            boolean explained = two && isExplained(ledger, timeline, day);
            if (explained)
                assertThat(runway.outcome()).as(company + " on " + day).isNotEqualTo("unknown");
            if (runway.cash() != null)
                assertThat(runway.cash().isNegative()).as(company + " on " + day).isFalse();
            assertThat(runway.basis()).doesNotStartWith("forecast:");
        }
    }

    private static boolean isExplained(Timelines ledger, Timeline timeline, LocalDate day) {
        Runway implied =
                Runway.of(
                        timeline,
                        ledger.rates(),
                        PointInTime.of(day, day, Long.MAX_VALUE),
                        Options.DEFAULT.with(Basis.IMPLIED),
                        Evidenced.SILENT);
        return !"unexplained-money-in".equals(implied.why());
    }

    @Test
    void theAnswersAreApproved() throws IOException {
        String approved = Files.readString(APPROVED);
        StringBuilder renewed = new StringBuilder();
        boolean inTable = false;
        for (String line : approved.lines().toList()) {
            if (line.startsWith("## ")) {
                renewed.append(line).append('\n');
                continue;
            }
            if (line.startsWith("|")) {
                inTable = true;
                continue;
            }
            if (inTable || line.startsWith("<!-- ")) {
                if (inTable) {
                    inTable = false;
                    renewed.append(line).append('\n');
                    continue;
                }
                String company = line.substring("<!-- ".length(), line.indexOf(" -->"));
                renewed.append(line).append('\n').append(table(company));
                continue;
            }
            renewed.append(line).append('\n');
        }
        if ("write".equals(System.getProperty("approve")))
            Files.writeString(APPROVED, renewed.toString());
        else
            assertThat(approved)
                    .as("reason them anew, then -Dapprove=write")
                    .isEqualTo(renewed.toString());
    }

    private static String table(String company) throws IOException {
        Timelines ledger = told(company);
        Timeline timeline = ledger.find(company).orElseThrow();
        List<String> rows = new ArrayList<>();
        rows.add("| on | cash, million | outcome | out of cash | months | a month, million | by |");
        rows.add("|---|---:|---|---|---:|---:|---|");
        for (LocalDate day : filingDays(timeline)) {
            Runway runway = answer(ledger, timeline, day);
            rows.add(
                    "| %s | %s | %s | %s | %s | %s | %s |"
                            .formatted(
                                    day,
                                    millions(runway.cash()),
                                    runway.why() == null
                                            ? runway.outcome()
                                            : runway.outcome() + ", " + runway.why(),
                                    runway.cashOut() == null ? "" : runway.cashOut(),
                                    runway.months() == null ? "" : runway.months(),
                                    millions(runway.monthlyBurn()),
                                    runway.basis()));
        }
        return String.join("\n", rows) + "\n";
    }

    private static String millions(@Nullable Money money) {
        if (money == null) return "";
        return String.format(Locale.ROOT, "%.1f", money.getAmount().movePointLeft(6));
    }
}
