package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What an answer owes to each of the clocks, and what it says that it did not count. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClocksTest {
    private ConfigurableApplicationContext ledger;
    private Api api;

    @BeforeAll
    void aLedger() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    private static String on(String day) {
        return "{'effective':'%s','known':'%s',SOURCE,".formatted(day, day);
    }

    private static String money(String field, String amount) {
        return "'%s':{'amount':'%s','currency':'USD'}".formatted(field, amount);
    }

    private Api.Answer ok(String path, String body) {
        Api.Answer answer = api.post("/api/companies/" + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private static String cash(Api of, String company, String query) {
        Api.Answer answer = of.get("/api/companies/" + company + "/position?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/cash/reported/amount").asString();
    }

    /** What was recorded later is not known to an answer of this ledger from before. */
    @Test
    void recordedAtIsWhatTheLedgerSaidThen() throws InterruptedException {
        Instant before = Instant.now();
        Thread.sleep(50);
        api.register("clocked");
        ok("clocked/cash-balances", on("2025-12-31") + money("balance", "100.00") + "}");
        Thread.sleep(50);
        Instant between = Instant.now();
        Thread.sleep(50);
        ok(
                "clocked/cash-movements",
                on("2026-01-10") + money("amount", "7.00") + ",'kind':'other','reason':'r'}");
        assertThat(cash(api, "clocked", "asOf=2026-01-31")).isEqualTo("107.00");
        assertThat(cash(api, "clocked", "asOf=2026-01-31&recordedAt=" + between))
                .isEqualTo("100.00");
        assertThat(api.get("/api/companies/clocked/position?recordedAt=" + before).status())
                .as("nobody was followed then")
                .isEqualTo(404);
    }

    /** A correction goes with its fact into a file, whatever day it is known on. */
    @Test
    void anExportOfADayIsImportedToTheSameAnswers() throws IOException {
        api.register("exported");
        ok("exported/cash-balances", on("2025-12-31") + money("balance", "100.00") + "}");
        String move = ",'kind':'other','reason':'r'}";
        String taken =
                ok("exported/cash-movements", on("2026-01-10") + money("amount", "7.00") + move)
                        .eventIds()
                        .getFirst();
        String corrected =
                ok("exported/cash-movements", on("2026-01-11") + money("amount", "20.00") + move)
                        .eventIds()
                        .getFirst();
        ok("exported/cash-movements", on("2026-02-20") + money("amount", "1.00") + move);
        ok(
                "exported/retractions",
                "{'fact':'%s','known':'2026-03-01','reason':'r',SOURCE}".formatted(taken));
        ok(
                "exported/corrections",
                ("{'fact':'%s','known':'2026-03-02','reason':'r',SOURCE,'data':{%s,"
                                + "'kind':'other','reason':'r'}}")
                        .formatted(corrected, money("amount", "30.00")));
        String file = api.get("/api/companies/exported/export?asOf=2026-01-31").text();
        assertThat(file).doesNotContain("2026-02-20");
        try (ConfigurableApplicationContext empty = EmptyLedger.start()) {
            Api other = EmptyLedger.api(empty);
            assertThat(other.importLines(file).status()).isEqualTo(201);
            for (String query :
                    new String[] {"asOf=2026-01-31", "asOf=2026-01-31&knownAt=2026-01-31"})
                assertThat(cash(other, "exported", query))
                        .as(query)
                        .isEqualTo(cash(api, "exported", query));
            assertThat(cash(other, "exported", "asOf=2026-01-31")).isEqualTo("130.00");
        }
    }

    @Test
    void whatWasNotCountedSaysWhy() {
        api.register("left");
        ok("left/cash-balances", on("2025-12-31") + money("balance", "1000.00") + "}");
        ok(
                "left/burn-reports",
                "{'quarter':'2025-Q4','known':'2025-12-31',SOURCE," + money("burn", "92.00") + "}");
        String round =
                "'id':'%s','instrument':'equity','binding':%s,%s,'tranches':[{'id':'t',%s,%s}]}";
        String amount = money("amount", "50.00");
        ok(
                "left/rounds",
                on("2025-12-31")
                        + round.formatted("letter", "false", amount, "'due':'2026-03-01'", amount));
        // It could be drawn until the very day on which it is asked, and was not.
        ok(
                "left/rounds",
                on("2025-12-31")
                        + round.formatted("late", "true", amount, "'until':'2025-12-31'", amount));
        ok(
                "left/commitments",
                on("2025-12-31")
                        + "'id':'maybe','counterparty':'C','kind':'purchase','binding':false,"
                        + money("amount", "30.00")
                        + ",'schedule':[{'start':'2026-02-01','end':'2026-02-28',"
                        + money("amount", "30.00")
                        + "}]}");
        Map<String, String> why = new HashMap<>();
        for (JsonNode item :
                api.get("/api/companies/left/runway?asOf=2025-12-31&knownAt=2025-12-31")
                        .json()
                        .at("/leftOut/items"))
            why.put(item.get("id").asString(), item.get("why").asString());
        assertThat(why)
                .containsEntry("letter", "letter")
                .containsEntry("maybe", "letter")
                .containsEntry("late", "too-late");
    }
}
