package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Every refusal, word for word: what was given, what is wrong, what would be right. Nothing of it
 * is stored.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorCatalogueTest {
    private static final String C = "/api/companies/acme";
    private static final String D = "'effective':'2025-06-01','known':'2025-06-01',SOURCE";
    private static final String USD1 = "{'amount':'1.00','currency':'USD'}";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    private Api api;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-errors");
        registry.add("outlast.data", directory::toString);
    }

    @BeforeAll
    void aLedger() {
        api = new Api(port);
        api.register("acme");
        ok(
                "/rounds",
                "{'id':'equity','key':'equity','effective':'2025-01-01','known':'2025-02-01',"
                        + "'instrument':'equity','amount':{'amount':'100.00','currency':'USD'},"
                        + "'tranches':[{'id':'first','amount':{'amount':'60.00','currency':'USD'}},"
                        + "{'id':'second','amount':{'amount':'40.00','currency':'USD'}}],SOURCE}");
        ok(
                "/rounds/equity/fundings",
                "{" + D + ",'tranche':'first','amount':{'amount':'50.00','currency':'USD'}}");
        ok("/rounds/equity/lapses", "{" + D + ",'tranche':'second','reason':'r'}");
        ok(
                "/rounds",
                "{'id':'loan','effective':'2025-01-01','known':'2025-01-01',"
                    + "'instrument':'debt','amount':{'amount':'30.00','currency':'USD'},SOURCE}");
        ok(
                "/commitments",
                "{'id':'cloud','effective':'2025-01-01','known':'2025-01-01',"
                        + "'counterparty':'C','kind':'purchase','amount':{'amount':'20.00',"
                        + "'currency':'USD'},SOURCE}");
        ok(
                "/claims",
                "{'id':'bet','effective':'2025-01-01','known':'2025-01-01','claimant':'C',"
                        + "'statement':'s','kind':'lasts-through','deadline':'2026-01-01',SOURCE}");
        ok(
                "/burn-reports",
                "{'quarter':'2025-Q1','known':'2025-06-01','burn':{'amount':'9.00',"
                        + "'currency':'USD'},SOURCE,'key':'q1'}");
        ok(
                "/corrections",
                "{'ref':'q1','key':'fix','known':'2025-06-02','data':{'quarter':'2025-Q1',"
                        + "'burn':{'amount':'8.00','currency':'USD'}},'reason':'r',SOURCE}");
        ok(
                "/cash-movements",
                "{" + D + ",'key':'gone','amount':" + USD1 + ",'kind':'other','reason':'r'}");
        ok("/retractions", "{" + D + ",'ref':'gone','reason':'r'}");
        api.register("bust");
        Api.Answer exit = api.post("/api/companies/bust/exit", "{" + D + ",'outcome':'bankrupt'}");
        assertThat(exit.status()).as(exit.text()).isEqualTo(201);
    }

    private void ok(String path, String body) {
        Api.Answer answer = api.post(C + path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(201);
    }

    private static Arguments refusal(String path, String body, int status, String detail) {
        return Arguments.of(path, body, status, detail);
    }

    static Stream<Arguments> refusals() {
        String balance = C + "/cash-balances";
        String fund = C + "/rounds/equity/fundings";
        return Stream.of(
                refusal(balance, "", 400, "Nothing was given; a JSON object is needed"),
                refusal(balance, "[1]", 400, "A JSON object is needed, not a list"),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':true,'currency':'USD'}}",
                        400,
                        "amount is true or false; decimal digits are needed, such as"
                                + " \"40000000000.00\""),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':'','currency':'USD'}}",
                        400,
                        "balance: \"\" is no amount; a plain decimal number is needed, such as"
                                + " 40000000000.00"),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':'1,000.00','currency':'USD'}}",
                        400,
                        "balance: \"1,000.00\" is no amount; a plain decimal number is needed, such"
                                + " as 40000000000.00"),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':'1.001','currency':'USD'}}",
                        422,
                        "balance: 1.001 has more decimals than USD, which has 2"),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':'10000000000000000.00','currency':'USD'}}",
                        422,
                        "balance: 10000000000000000.00 USD has more than 18 digits in minor units;"
                                + " the largest amount is 9999999999999999.99 USD"),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':1e9999999,'currency':'USD'}}",
                        422,
                        "amount has more digits than any amount; at most 18 in minor units are"
                                + " kept"),
                refusal(
                        balance,
                        "{" + D + ",'balance':{'amount':'1.00','currency':'XYZ'}}",
                        422,
                        "currency: \"XYZ\" is no currency; an ISO 4217 code is needed, such as"
                                + " USD"),
                refusal(
                        balance,
                        "{" + D + ",'balance':5}",
                        400,
                        "balance is a number; money is needed, such as {\"amount\":"
                                + " \"40000000000.00\", \"currency\": \"USD\"}"),
                refusal(balance, "{" + D + "}", 400, "balance is missing"),
                refusal(
                        balance,
                        "{" + D + ",'balance':" + USD1 + ",'colour':'red'}",
                        400,
                        "\"colour\" is not a field here; known are balance, effective, id, key,"
                                + " known, restricted, source"),
                refusal(
                        balance,
                        "{'effective':[2025,2,3],'known':'2025-06-01',SOURCE,'balance':"
                                + USD1
                                + "}",
                        400,
                        "effective is a list; a text is needed"),
                refusal(
                        balance,
                        "{'effective':20250203,'known':'2025-06-01',SOURCE,'balance':" + USD1 + "}",
                        400,
                        "effective is a number; a text is needed"),
                refusal(
                        balance,
                        "{'effective':'2025-02-30','known':'2025-06-01',SOURCE,'balance':"
                                + USD1
                                + "}",
                        422,
                        "effective: \"2025-02-30\" is no day of the calendar"),
                refusal(
                        balance,
                        "{'effective':'10000-01-01','known':'2025-06-01',SOURCE,'balance':"
                                + USD1
                                + "}",
                        422,
                        "effective: 10000-01-01 lies outside 1900-01-01..2199-12-31"),
                refusal(
                        balance,
                        "{'effective':'2025-06-02','known':'2025-06-01',SOURCE,'balance':"
                                + USD1
                                + "}",
                        422,
                        "effective is 2025-06-02, after known, 2025-06-01; CashBalanceReported is"
                                + " not known before it happens"),
                refusal(
                        "/api/companies/nobody/cash-balances",
                        "{" + D + ",'balance':" + USD1 + "}",
                        404,
                        "There is no company nobody; it has to be registered first"),
                refusal(
                        "/api/companies",
                        "{'id':'acme',"
                                + D
                                + ",'name':'A','currency':'USD','fiscalYearEnd':'--12-31'}",
                        409,
                        "There is a company acme already; an id is given once"),
                refusal(
                        "/api/companies",
                        "{'id':'other',"
                                + D
                                + ",'name':'A\u0000B','currency':'USD','fiscalYearEnd':'--12-31'}"
                                        .replace("\u0000", "\\u0000"),
                        422,
                        "name contains a control character (U+0000) at position 1"),
                refusal(
                        "/api/companies",
                        "{'id':'other',"
                                + D
                                + ",'name':'A\\u202eB','currency':'USD','fiscalYearEnd':'--12-31'}",
                        422,
                        "name contains a character that turns the direction of text (U+202E) at"
                                + " position 1"),
                refusal(
                        "/api/companies",
                        "{'id':'other',"
                                + D
                                + ",'name':'A\\ud800B','currency':'USD','fiscalYearEnd':'--12-31'}",
                        422,
                        "name contains half a character (a lone surrogate) at position 1"),
                refusal(
                        "/api/companies",
                        "{'id':'other',"
                                + D
                                + ",'name':'"
                                + "x".repeat(10_000)
                                + "','currency':'USD','fiscalYearEnd':'--12-31'}",
                        422,
                        "name has 10000 characters; at most 200 are kept"),
                refusal(
                        "/api/companies",
                        "{'id':'other',"
                                + D
                                + ",'name':'A','currency':'USD','fiscalYearEnd':'--12-30'}",
                        400,
                        "fiscalYearEnd: \"--12-30\" is no end of a fiscal year; the last day of a"
                                + " month is needed, such as --12-31 or --02-28"),
                refusal(
                        C + "/burn-reports",
                        "{'quarter':'2025-Q5','known':'2025-06-01','burn':" + USD1 + ",SOURCE}",
                        400,
                        "quarter: \"2025-Q5\" is no quarter; a fiscal year and a quarter are"
                                + " needed, such as 2025-Q3"),
                refusal(
                        C + "/burn-reports",
                        "{'start':'2025-03-01','end':'2025-05-31','known':'2025-06-01','burn':"
                                + USD1
                                + ",SOURCE}",
                        409,
                        "The burn of 2025-03-01..2025-05-31 overlaps that of 2025-01-01..2025-03-31"
                                + " in part; spans of one company nest or are disjoint"),
                refusal(
                        C + "/burn-restatements",
                        "{'quarter':'2025-Q2','known':'2025-07-01','burn':"
                                + USD1
                                + ",'reason':'r',SOURCE}",
                        422,
                        "The burn of 2025-04-01..2025-06-30 has no report that could be restated; a"
                                + " report of exactly this span is needed first"),
                refusal(
                        C + "/cash-movements",
                        "{"
                                + D
                                + ",'amount':{'amount':'0.00','currency':'USD'},'kind':'other','reason':'r'}",
                        422,
                        "CashMoved 0.00 moves nothing; an amount above zero (in) or below (out) is"
                                + " needed"),
                refusal(
                        C + "/cash-movements",
                        "{" + D + ",'amount':" + USD1 + ",'kind':'gift','reason':'r'}",
                        400,
                        "\"gift\" is not known for kind; one of these is needed: acquisition,"
                                + " investment, financing, buyback, dividend, settlement, other"),
                refusal(
                        fund,
                        "{"
                                + D
                                + ",'tranche':'first','amount':{'amount':'12.00','currency':'USD'}}",
                        422,
                        "TrancheFunded 12.00 USD exceeds what is left of tranche first: 10.00 USD"),
                refusal(
                        fund,
                        "{" + D + ",'tranche':'third','amount':" + USD1 + "}",
                        422,
                        "The round equity has no tranche third then; it has first"),
                refusal(
                        fund,
                        "{" + D + ",'tranche':'second','amount':" + USD1 + "}",
                        422,
                        "tranche second of round equity has lapsed"),
                refusal(
                        fund,
                        "{"
                                + D
                                + ",'tranche':'first','amount':{'amount':'-1.00','currency':'USD'}}",
                        422,
                        "amount is -1.00 USD; an amount above zero is needed"),
                refusal(
                        fund,
                        "{" + D + ",'tranche':'first','amount':{'amount':'1.00','currency':'EUR'}}",
                        422,
                        "amount is in EUR; the round is in USD"),
                refusal(
                        fund,
                        "{'effective':'2025-01-15','known':'2025-01-15',SOURCE,'tranche':'first','amount':"
                                + USD1
                                + "}",
                        422,
                        "known is 2025-01-15; nothing is known of the round equity before it was,"
                                + " on 2025-02-01"),
                refusal(
                        C + "/rounds/nothing/fundings",
                        "{" + D + ",'tranche':'first','amount':" + USD1 + "}",
                        404,
                        "There is no round nothing of acme"),
                refusal(
                        C + "/rounds/cloud/fundings",
                        "{" + D + ",'tranche':'first','amount':" + USD1 + "}",
                        404,
                        "There is no round cloud of acme; that id is a commitment"),
                refusal(
                        C + "/rounds/equity/repayments",
                        "{" + D + ",'amount':" + USD1 + "}",
                        422,
                        "The round equity is equity, which is not repaid; only debt, a facility or"
                                + " a convertible is"),
                refusal(
                        C + "/rounds/loan/repayments",
                        "{" + D + ",'amount':{'amount':'31.00','currency':'USD'}}",
                        422,
                        "PrincipalRepaid 31.00 USD exceeds what was funded and not repaid: 30.00"
                                + " USD"),
                refusal(
                        C + "/rounds",
                        "{'id':'cloud'," + D + ",'instrument':'equity'}",
                        409,
                        "The id cloud is taken by a commitment of acme; rounds, commitments,"
                                + " forecasts, claims and scenarios never share one"),
                refusal(
                        C + "/rounds",
                        "{'id':'x',"
                                + D
                                + ",'instrument':'equity','amount':"
                                + USD1
                                + ",'tranches':[]}",
                        422,
                        "tranches is an empty list; leave it out for a single tranche, or name"
                                + " them"),
                refusal(
                        C + "/rounds",
                        "{'id':'x',"
                                + D
                                + ",'instrument':'facility','amount':"
                                + USD1
                                + ",'tranches':[{'id':'full','amount':"
                                + USD1
                                + "}]}",
                        422,
                        "A facility has exactly one tranche, full, from which it is drawn later;"
                                + " leave the list out"),
                refusal(
                        C + "/rounds",
                        "{'id':'x',"
                                + D
                                + ",'instrument':'equity','amount':"
                                + USD1
                                + ",'tranches':[{'id':'a','amount':{'amount':'2.00','currency':'USD'}}]}",
                        422,
                        "The tranches sum to 2.00 USD, more than what the company gets: 1.00 USD"),
                refusal(
                        C + "/rounds",
                        "{'id':'x',"
                                + D
                                + ",'instrument':'equity','amount':"
                                + USD1
                                + ",'maturity':'2030-01-01'}",
                        422,
                        "maturity is 2030-01-01; only debt, a facility or a convertible has one"),
                refusal(
                        C + "/commitments/cloud/payments",
                        "{" + D + ",'amount':{'amount':'20.01','currency':'USD'}}",
                        422,
                        "CommitmentPaid 20.01 USD exceeds what is outstanding of commitment cloud:"
                                + " 20.00 USD"),
                refusal(
                        C + "/commitments",
                        "{'id':'x',"
                                + D
                                + ",'counterparty':'C','kind':'lease','schedule':[{'start':'2025-01-01',"
                                + "'end':'2025-12-31','amount':"
                                + USD1
                                + "}]}",
                        422,
                        "A commitment of an undisclosed amount has no schedule; leave it out, or"
                                + " give the amount"),
                refusal(
                        C + "/forecasts",
                        "{'id':'x',"
                                + D
                                + ",'forecaster':'F','periods':[{'start':'2025-01-01','end':'2025-06-30','burn':"
                                + USD1
                                + "},{'start':'2025-06-01','end':'2025-12-31','burn':"
                                + USD1
                                + "}]}",
                        422,
                        "The periods 2025-01-01..2025-06-30 and 2025-06-01..2025-12-31 overlap in"
                                + " part; periods nest or are disjoint"),
                refusal(
                        C + "/claims",
                        "{'id':'x',"
                                + D
                                + ",'claimant':'C','statement':'S','kind':'other','deadline':'2026-01-01',"
                                + "'probability':1.5}",
                        422,
                        "probability is 1.5; a number from 0 to 1 is needed"),
                refusal(
                        C + "/corrections",
                        "{'ref':'nothing'," + D + ",'data':{},'reason':'r'}",
                        404,
                        "There is no event under the key nothing of acme"),
                refusal(
                        C + "/corrections",
                        "{'ref':'fix','effective':'2025-03-31','known':'2025-06-03','data':{},'reason':'r',SOURCE}",
                        422,
                        "A correction names the fact, never another correction"),
                refusal(
                        C + "/retractions",
                        "{'ref':'gone'," + D + ",'reason':'r'}",
                        422,
                        "CashMoved EVENT is retracted already and cannot be retracted"),
                refusal(
                        C + "/corrections",
                        "{'ref':'gone',"
                                + D
                                + ",'data':{'amount':"
                                + USD1
                                + ",'kind':'other','reason':'r'},'reason':'r'}",
                        422,
                        "CashMoved EVENT is retracted already and cannot be corrected"),
                refusal(
                        C + "/retractions",
                        "{'ref':'q1','effective':'2025-03-31','known':'2025-05-01','reason':'r',SOURCE}",
                        422,
                        "known is 2025-05-01; a correction is not known before its fact, which was"
                                + " known on 2025-06-01"),
                refusal(
                        "/api/companies/bust/cash-balances",
                        "{'effective':'2025-06-02','known':'2025-06-02',SOURCE,'balance':"
                                + USD1
                                + "}",
                        422,
                        "CashBalanceReported on 2025-06-02 lies after the end of the company on"
                                + " 2025-06-01; later knowledge of earlier days is welcome"),
                refusal(
                        "/api/exchange-rates",
                        "{" + D + ",'base':'USD','quote':'USD','rate':'1.0'}",
                        422,
                        "base and quote are both USD; two currencies are needed"),
                refusal(
                        "/api/exchange-rates",
                        "{" + D + ",'base':'EUR','quote':'USD','rate':0}",
                        422,
                        "rate is 0; a rate above zero is needed"));
    }

    /** Terms of loans, minima and claims that do not agree with themselves. */
    static Stream<Arguments> refusedTerms() {
        String loan =
                "{'id':'l2','effective':'2025-06-01','known':'2025-06-01',SOURCE,'amount':"
                        + "{'amount':'30.00','currency':'USD'},'instrument':";
        String april = "{'due':'2026-04-01','amount':{'amount':'20.00','currency':'USD'}}";
        String minimum = "{" + D + ",'reason':'r','kind':'covenant','minimum':";
        return Stream.of(
                refusal(
                        C + "/rounds",
                        loan
                                + "'debt','repayments':["
                                + april
                                + ","
                                + april.replace("04-01", "05-01")
                                + "]}",
                        422,
                        "The instalments sum to 40.00 USD, more than what the company gets: 30.00"
                                + " USD"),
                refusal(
                        C + "/rounds",
                        loan + "'debt','maturity':'2026-03-31','repayments':[" + april + "]}",
                        422,
                        "An instalment is due on 2026-04-01, after the maturity on 2026-03-31"),
                refusal(
                        C + "/rounds",
                        loan
                                + "'debt','repayments':["
                                + april.replace("20.00", "1.00")
                                + ","
                                + april
                                + "]}",
                        422,
                        "Two instalments are due on 2026-04-01; each has a day of its own"),
                refusal(
                        C + "/rounds",
                        loan + "'debt','repayments':[" + april.replace("2026-04", "2025-06") + "]}",
                        422,
                        "An instalment is due on 2025-06-01, not after the round takes effect on"
                                + " 2025-06-01"),
                refusal(
                        C + "/rounds",
                        loan + "'facility','repayments':[" + april + "]}",
                        422,
                        "repayments are given for a facility that revolves; only debt, a"
                                + " convertible, or a facility with revolving false is paid back by"
                                + " instalments"),
                refusal(
                        C + "/rounds",
                        loan + "'equity','repayments':[" + april + "]}",
                        422,
                        "repayments are given for equity; only debt, a convertible, or a facility"
                                + " with revolving false is paid back by instalments"),
                refusal(
                        C + "/rounds",
                        loan + "'equity','revolving':true}",
                        422,
                        "revolving is true; only a facility can be drawn again, the round is"
                                + " equity"),
                refusal(
                        C + "/rounds",
                        loan + "'facility','availableUntil':'2025-05-31'}",
                        422,
                        "availableUntil is 2025-05-31, before the round takes effect on"
                                + " 2025-06-01"),
                refusal(
                        C + "/rounds",
                        loan + "'debt','availableUntil':'2025-12-31'}",
                        422,
                        "availableUntil is 2025-12-31; only a facility has a last day to draw, a"
                                + " tranche has until"),
                refusal(
                        C + "/minimum-cash",
                        minimum + "{'amount':'-1.00','currency':'USD'}}",
                        422,
                        "minimum is -1.00 USD; zero or more is needed"),
                refusal(
                        C + "/minimum-cash",
                        minimum + USD1 + ",'until':'2025-05-31'}",
                        422,
                        "until is 2025-05-31, before the minimum takes effect on 2025-06-01"),
                refusal(
                        C + "/cash-balances",
                        "{"
                                + D
                                + ",'balance':"
                                + USD1
                                + ",'restricted':{'amount':'-1.00','currency':'USD'}}",
                        422,
                        "restricted is -1.00 USD; zero or more is needed"),
                refusal(
                        C + "/cash-balances",
                        "{"
                                + D
                                + ",'balance':"
                                + USD1
                                + ",'restricted':{'amount':'1.00','currency':'EUR'}}",
                        422,
                        "restricted is in EUR; the balance is in USD"),
                refusal(
                        C + "/claims/bet/resolution",
                        "{" + D + ",'outcome':'void','reason':'r'}",
                        422,
                        "outcome is void; the claim depends on no condition, so it turns out true"
                                + " or false"),
                refusal(
                        C + "/claims/bet/resolution",
                        "{" + D + ",'outcome':'maybe','reason':'r'}",
                        400,
                        "outcome is \"maybe\"; true, false or \"void\" is needed"));
    }

    @ParameterizedTest
    @MethodSource({"refusals", "refusedTerms"})
    void isRefusedWordForWord(String path, String body, int status, String detail) {
        long before = rows();
        Api.Answer answer = api.post(path, body);
        assertThat(answer.detail().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "EVENT"))
                .isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.raw().headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(rows()).isEqualTo(before);
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM ledger_event").query(Long.class).single();
    }

    @Test
    void aDayThatIsYetToComeIsNotKnown() {
        Api.Answer answer =
                api.post(
                        C + "/cash-balances",
                        "{'effective':'2025-06-01','known':'2199-01-01',SOURCE,'balance':"
                                + USD1
                                + "}");
        assertThat(answer.detail())
                .startsWith("known is 2199-01-01, after today, ")
                .endsWith("; it is the day on which it became known");
        assertThat(api.get(C + "/position?asOf=2199-01-01").detail())
                .startsWith("asOf is 2199-01-01, after today, ");
    }

    @Test
    void duplicateNamesAreRefused() {
        Api.Answer answer =
                api.post(
                        C + "/cash-balances",
                        "{" + D + ",'balance':" + USD1 + ",'balance':" + USD1 + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail())
                .startsWith("This is not well-formed JSON: Duplicate Object property \"balance\"");
    }

    @Test
    void allFaultsOfABodyAreNamedAtOnce() {
        Api.Answer answer =
                api.post(
                        C + "/rounds",
                        "{'effective':'x','known':'2025-06-01',SOURCE,'instrument':'gold',"
                                + "'amount':{'amount':'1','currency':'usd'}}");
        assertThat(answer.json().get("errors").size()).isEqualTo(3);
        assertThat(answer.json().at("/errors/0/field").stringValue()).isNotEmpty();
    }

    @Test
    void aBodyOverItsLimitIsRefused() {
        Api.Answer answer = api.post(C + "/cash-balances", "{'x':'" + "y".repeat(70_000) + "'}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.detail())
                .isEqualTo("The body has 70008 bytes; at most 65536 are accepted here");
    }

    @Test
    void anotherTypeOfBodyIsRefused() {
        Api.Answer answer =
                api.postRaw(C + "/cash-balances", "a=b", "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.detail())
                .isEqualTo(
                        "The body is application/x-www-form-urlencoded; application/json is"
                                + " needed");
    }

    @Test
    void aMistypedParameterIsRefusedByName() {
        Api.Answer answer = api.get(C + "/runway?knowAt=2025-01-01");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail())
                .isEqualTo(
                        "\"knowAt\" is not a query parameter; known here are asOf, basis,"
                                + " commitments, explain, floor, format, funding, knownAt,"
                                + " recordedAt, sealed, sequence, table, through");
        assertThat(api.get(C + "/runway?basis=forecast:nothing").status()).isEqualTo(404);
        assertThat(api.get(C + "/runway?basis=guess").detail())
                .startsWith("basis: \"guess\" is no basis; one of these is needed: ");
        assertThat(api.get("/api/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aTruncatedUploadStoresNothing() throws IOException {
        long before = rows();
        String line =
                "{\"type\":\"CashMoved\",\"company\":\"acme\",\"effective\":\"2025-01-01\",\"known\":\"2025-01-01\","
                        + Api.SOURCE
                        + ",\"data\":{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"},"
                        + "\"kind\":\"other\",\"reason\":\"cut\"}}\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /api/import HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + port
                                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                                    + (line.length() + 100)
                                    + "\r\n\r\n"
                                    + line)
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .contains("The body ended before its announced end; nothing was stored");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void requestsUnderAnotherNameAreRefused() throws IOException {
        assertThat(status("Host: evil.example:" + port))
                .contains("403")
                .contains("The Host evil.example:" + port + " is not this ledger's");
        assertThat(status("Host: localhost:" + port + "\r\nOrigin: http://evil.example"))
                .contains("403")
                .contains("The Origin http://evil.example is not this ledger's");
        assertThat(status("Host: localhost:" + port + "\r\nOrigin: http://localhost:" + port))
                .startsWith("HTTP/1.1 200");
    }

    private String status(String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("GET /api/companies HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
