package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What changed in more companies than a page shows comes in parts, each once. */
class ManyChangesTest {
    private static final int COMPANIES = 205;
    private static final String ASKED = "/changes?asOf=2025-06-30&knownAt=2025-06-30";
    private static final Pattern NAMED = Pattern.compile(">(Company [0-9]+)</a>: ");

    /** A company whose second balance moves its day by as many days as its number says. */
    private static void company(int number, StringBuilder lines) {
        String start =
                "{'company':'c%d','key':'%s','effective':'%s','known':'%s',SOURCE,'type':'%s','data':{%s}}\n";
        String[][] events = {
            {
                "r",
                "2024-01-01",
                "CompanyRegistered",
                "'name':'Company %d','currency':'USD','fiscalYearEnd':'--12-31'".formatted(number)
            },
            {
                "b",
                "2025-03-31",
                "QuarterlyBurnReported",
                "'quarter':'2025-Q1','burn':{'amount':'900.00','currency':'USD'}"
            },
            {
                "c",
                "2025-03-31",
                "CashBalanceReported",
                "'balance':{'amount':'10000.00','currency':'USD'}"
            },
            {
                "d",
                "2025-06-20",
                "CashBalanceReported",
                "'balance':{'amount':'%d.00','currency':'USD'}".formatted(10_000 + 10 * number)
            }
        };
        for (String[] e : events)
            lines.append(
                    start.formatted(number, e[0], e[1], e[1], e[2], e[3])
                            .replace("SOURCE", Api.SOURCE)
                            .replace('\'', '"'));
    }

    @Test
    void eachIsShownOnce() throws IOException {
        try (ConfigurableApplicationContext ledger = EmptyLedger.start()) {
            Api api = EmptyLedger.api(ledger);
            StringBuilder lines = new StringBuilder();
            for (int i = 1; i <= COMPANIES; i++) company(i, lines);
            assertThat(api.importLines(lines.toString()).status()).isEqualTo(201);
            String asked = ASKED + "&fromAsOf=2025-05-31";
            String first = api.get(asked).text();
            String second = api.get(asked + "&cursor=100").text();
            String third = api.get(asked + "&cursor=200").text();
            assertThat(named(first)).hasSize(100).contains("Company " + COMPANIES);
            assertThat(named(second)).hasSize(100);
            assertThat(named(third)).hasSize(COMPANIES - 200);
            Set<String> all = new HashSet<>(named(first));
            all.addAll(named(second));
            all.addAll(named(third));
            assertThat(all).hasSize(COMPANIES);
            assertThat(first).contains("1 to 100 of " + COMPANIES).doesNotContain("Those before");
            assertThat(third).contains("201 to 205 of 205").doesNotContain("Those after");
            assertThat(second).contains("cursor=200").contains("Those before");
            String beyond = api.get(asked + "&cursor=900").text();
            assertThat(named(beyond)).isEmpty();
            assertThat(beyond).contains("There are no more than 205", "cursor=105");
        }
    }

    private static List<String> named(String page) {
        return NAMED.matcher(page).results().map(m -> m.group(1)).toList();
    }
}
