package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Each command in turn over real HTTP: accepted, sent again under its idempotency key, stated once
 * more, and refused, all in one history in which each follows on those before it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class EveryCommandTest {
    @TempDir static Path data;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("outlast.data", data::toString);
    }

    @LocalServerPort int port;

    /**
     * One command.
     *
     * @param twice what comes of stating the same once more as a new request
     * @param wrong what is replaced in the body so that it is refused
     * @param refused the status of that
     */
    private record Case(
            String path, String body, int twice, String wrong, String by, int refused) {}

    private static String money(String amount) {
        return "{'amount':'" + amount + "','currency':'USD'}";
    }

    private static final String CLOCKS = "'effective':'2025-02-01','known':'2025-02-01',";

    private static List<Case> cases(String fact) {
        String amount5 = CLOCKS + "'amount':" + money("5.00") + ",";
        String period = "[{'start':'2025-01-01','end':'2025-12-31','burn':" + money("9.00") + "}]";
        String tranches =
                "[{'id':'t','amount':"
                        + money("50.00")
                        + "},{'id':'u','amount':"
                        + money("50.00")
                        + "}]";
        return List.of(
                new Case(
                        "/cash-balances",
                        CLOCKS + "'balance':" + money("9.00"),
                        201,
                        "9.00",
                        "9.001",
                        422),
                new Case(
                        "/burn-reports",
                        "'quarter':'2024-Q4','known':'2025-02-01','burn':" + money("9.00"),
                        201,
                        "Q4",
                        "Q5",
                        400),
                new Case(
                        "/burn-restatements",
                        "'quarter':'2024-Q4','known':'2025-02-01','reason':'r','burn':"
                                + money("8.00"),
                        201,
                        "2024-Q4",
                        "2024-Q3",
                        422),
                new Case(
                        "/cash-movements",
                        amount5 + "'kind':'other','reason':'r'",
                        201,
                        "5.00",
                        "0.00",
                        422),
                new Case(
                        "/rounds",
                        CLOCKS
                                + "'id':'r','instrument':'debt','amount':"
                                + money("100.00")
                                + ",'tranches':"
                                + tranches,
                        409,
                        "50.00",
                        "51.00",
                        422),
                new Case(
                        "/rounds/r/fundings",
                        CLOCKS + "'tranche':'t','amount':" + money("30.00"),
                        422,
                        "'t'",
                        "'v'",
                        422),
                new Case("/rounds/r/repayments", amount5.strip(), 201, "5.00", "500.00", 422),
                new Case(
                        "/rounds/r/amendments",
                        CLOCKS
                                + "'reason':'r','amount':"
                                + money("120.00")
                                + ",'tranches':"
                                + tranches,
                        201,
                        "50.00",
                        "20.00",
                        422),
                new Case(
                        "/rounds/r/lapses",
                        CLOCKS + "'tranche':'u','reason':'r'",
                        422,
                        "'u'",
                        "'v'",
                        422),
                new Case("/rounds/r/withdrawal", CLOCKS + "'reason':'r'", 422, "'r'", "7", 400),
                new Case(
                        "/commitments",
                        CLOCKS
                                + "'id':'c','counterparty':'X','kind':'lease','amount':"
                                + money("50.00"),
                        409,
                        "lease",
                        "rent",
                        400),
                new Case("/commitments/c/payments", amount5.strip(), 201, "5.00", "51.00", 422),
                new Case(
                        "/commitments/c/equity-settlements",
                        amount5.strip(),
                        201,
                        "5.00",
                        "-5.00",
                        422),
                new Case(
                        "/commitments/c/amendments",
                        CLOCKS + "'reason':'r','amount':" + money("40.00"),
                        201,
                        "40.00",
                        "19.00",
                        422),
                new Case(
                        "/commitments/c/cancellation",
                        CLOCKS + "'reason':'r','terminationFee':" + money("1.00"),
                        422,
                        "1.00",
                        "-1.00",
                        422),
                new Case(
                        "/forecasts",
                        CLOCKS + "'id':'f','forecaster':'F','periods':" + period,
                        409,
                        "2025-12-31",
                        "2024-12-31",
                        422),
                new Case(
                        "/forecasts/f/revisions",
                        CLOCKS + "'reason':'r','periods':" + period,
                        201,
                        "'known':'2025-02-01'",
                        "'known':'2024-02-01'",
                        422),
                new Case("/forecasts/f/withdrawal", CLOCKS + "'reason':'r'", 422, "'r'", "''", 422),
                new Case(
                        "/claims",
                        CLOCKS
                                + "'id':'k','claimant':'C','statement':'s','kind':'other',"
                                + "'deadline':'2026-01-01','probability':0.5",
                        409,
                        "0.5",
                        "1.5",
                        422),
                new Case(
                        "/claims/k/resolution",
                        CLOCKS + "'outcome':true,'reason':'r'",
                        422,
                        "true",
                        "1",
                        400),
                new Case(
                        "/corrections",
                        CLOCKS
                                + "'fact':'"
                                + fact
                                + "','reason':'r','data':{'balance':"
                                + money("7.00")
                                + "}",
                        201,
                        fact,
                        "nobody",
                        404),
                new Case(
                        "/retractions",
                        CLOCKS + "'fact':'" + fact + "','reason':'r'",
                        422,
                        "'reason':'r',",
                        "",
                        400),
                new Case(
                        "/withdrawal",
                        CLOCKS + "'reason':'entered twice'",
                        201,
                        "'reason'",
                        "'raison'",
                        400),
                new Case(
                        "/exit",
                        CLOCKS + "'outcome':'acquired','acquirer':'Y'",
                        201,
                        "acquired",
                        "bought",
                        400));
    }

    @TestFactory
    List<DynamicTest> eachIsAcceptedOnceAndRefusedWithoutATrace() {
        Api api = new Api(port);
        api.register("acme");
        String path = "/api/companies/acme";
        // The first of the cases is what the corrections name.
        List<String> fact = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        int cases = cases("x").size();
        for (int i = 0; i < cases; i++) {
            int n = i;
            tests.add(
                    dynamicTest(
                            cases("x").get(i).path,
                            () -> {
                                Case at = cases(fact.isEmpty() ? "x" : fact.getFirst()).get(n);
                                Api.Answer answer = check(api, path + at.path, at, "once-" + n);
                                if (fact.isEmpty()) fact.addAll(answer.eventIds());
                            }));
        }
        tests.add(
                dynamicTest(
                        "/exchange-rates",
                        () ->
                                check(
                                        api,
                                        "/api/exchange-rates",
                                        new Case(
                                                "",
                                                CLOCKS + "'base':'EUR','quote':'USD','rate':1.1",
                                                201,
                                                "1.1",
                                                "0",
                                                422),
                                        "once-rate")));
        return tests;
    }

    private static Api.Answer check(Api api, String path, Case at, String key) {
        String body = "{" + at.body + (at.body.endsWith(",") ? "" : ",") + "SOURCE}";
        assertThat(body).contains(at.wrong);
        long before = head(api);
        Api.Answer refused = api.post(path, body.replace(at.wrong, at.by));
        assertThat(refused.status()).as(refused.text()).isEqualTo(at.refused);
        assertThat(refused.detail()).isNotBlank();
        assertThat(head(api)).isEqualTo(before);

        Api.Answer accepted = api.post(path, body, "Idempotency-Key", key);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        long recorded = head(api);
        assertThat(recorded).isGreaterThan(before);

        Api.Answer again = api.post(path, body, "Idempotency-Key", key);
        assertThat(again.text()).isEqualTo(accepted.text());
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(head(api)).isEqualTo(recorded);

        Api.Answer twice = api.post(path, body);
        assertThat(twice.status()).as(twice.text()).isEqualTo(at.twice);
        return accepted;
    }

    private static long head(Api api) {
        return api.get("/api/companies/acme").sequence();
    }
}
