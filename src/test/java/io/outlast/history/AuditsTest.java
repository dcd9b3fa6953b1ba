package io.outlast.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.outlast.rest.Api;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Why the answers on the real histories changed, each reasoned in words. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "outlast.history=events/history")
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditsTest {
    private static final String OPENAI = "/api/companies/openai";
    private static final String FEBRUARY = "asOf=2026-02-21&knownAt=2026-02-21";

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("outlast-audits");
        registry.add("outlast.data", directory::toString);
    }

    @LocalServerPort int port;
    private Api api;

    @BeforeAll
    void client() {
        api = new Api(port);
    }

    private ObjectNode get(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private ObjectNode suppose(String query, String changes) {
        Api.Answer answer =
                api.post(OPENAI + "/scenarios?" + query, "{'changes':[" + changes + "]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString();
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode node : list) if (value.equals(node.get(field).asString())) return node;
        throw new AssertionError("No " + field + " " + value + " in " + list);
    }

    @Test
    void fromTheArticleToTheForecastOfFebruaryTheEndMovesForwardByHalfAYear() {
        ObjectNode bridge =
                get(
                        OPENAI
                                + "/bridge?fromAsOf=2026-01-13&toAsOf=2026-02-21"
                                + "&toKnownAt=2026-02-21&effects=nonzero");
        assertThat(text(bridge, "/from/cashOut")).isEqualTo("2027-10-12");
        assertThat(text(bridge, "/to/cashOut")).isEqualTo("2027-04-24");
        assertThat(bridge.get("cashOutChange").intValue()).isEqualTo(-171);
        // 39 days at 17 billion a year: 17e9 * 39 / 365 = 1,816,438,356.16, and a cent of rounding.
        JsonNode time = bridge.get("steps").get(0);
        assertThat(text(time, "/kind")).isEqualTo("time");
        assertThat(text(time, "/cashChange/amount")).isEqualTo("-1816438356.17");
        assertThat(time.get("cashOutChange").intValue()).isZero();
        // The revision burns 25 instead of 17 billion in 2026: 8e9 * 52 / 365 more by 21 February.
        JsonNode revision = bridge.get("steps").get(bridge.get("steps").size() - 1);
        assertThat(text(revision, "/type")).isEqualTo("ForecastRevised");
        assertThat(text(revision, "/cashChange/amount")).isEqualTo("-1139726027.40");
        assertThat(revision.get("cashOutChange").intValue()).isEqualTo(-156);
        // The table of early 2025, known on the same day and withdrawn at once, comes and goes.
        assertThat(bridge.toString()).contains("beyond-horizon");
    }

    @Test
    void theAuditShowsARevisionOfTheirsAndACorrectionOfOurs() {
        JsonNode versions = get(OPENAI + "/forecasts/openai-burn/audit").get("versions");
        JsonNode revised = versions.get(versions.size() - 1);
        assertThat(text(revised, "/kind")).isEqualTo("revised");
        assertThat(text(revised, "/known")).isEqualTo("2026-02-21");
        JsonNode of2028 = find(revised.get("periods"), "start", "2028-01-01");
        assertThat(text(of2028, "/before/amount")).isEqualTo("47000000000.00");
        assertThat(text(of2028, "/burn/amount")).isEqualTo("85000000000.00");
        assertThat(text(of2028, "/change/amount")).isEqualTo("38000000000.00");
        // 38 of 47 are 80.85 per cent.
        assertThat(of2028.get("changePercent").decimalValue()).isEqualByComparingTo("80.9");
        assertThat(text(versions.get(0), "/cashOut/cashOut")).isEqualTo("2027-01-08");
        assertThat(text(revised, "/cashOut/cashOut")).isEqualTo("2027-04-24");

        JsonNode quote = get(OPENAI + "/forecasts/mallaby-quote/audit").get("versions");
        assertThat(quote).hasSize(2);
        JsonNode mistranslated = quote.get(1);
        assertThat(text(mistranslated, "/kind")).as("ours, not theirs").isEqualTo("corrected");
        JsonNode tenfold = find(mistranslated.get("periods"), "start", "2028-01-01");
        assertThat(text(tenfold, "/before/amount")).isEqualTo("400000000000.00");
        assertThat(text(tenfold, "/burn/amount")).isEqualTo("40000000000.00");
        assertThat(text(quote.get(0), "/cashOut/cashOut"))
                .as("400 billion in 2028 would have ended it in its first month")
                .isEqualTo("2028-02-01");
    }

    @Test
    void aYearThatIsOverIsHeldAgainstWhatWasForecastOfIt() {
        ObjectNode audit = get(OPENAI + "/forecasts/openai-burn/audit");
        // 9 forecast in September, 8 burned: off by 1; the revision of 2026 knew the 8 already.
        JsonNode first = audit.get("accuracy").get(0);
        assertThat(text(first, "/errorLatest/amount")).isEqualTo("1000000000.00");
        // From 5 September, when it was held, to 31 December.
        assertThat(first.get("leadDays").intValue()).isEqualTo(117);
        // 1 of 8 + 8.
        assertThat(audit.at("/summary/latest/bias").decimalValue()).isEqualByComparingTo("0.0625");
        assertThat(audit.at("/summary/latest/wape").decimalValue()).isEqualByComparingTo("0.0625");
    }

    @Test
    void vintagesStandByTheDayOnWhichTheyWereKnownOrHeld() {
        ObjectNode byKnown = get(OPENAI + "/vintages");
        ObjectNode byEffective = get(OPENAI + "/vintages?by=effective");
        // The table of early 2025 became known in February 2026; by its own day it is the first.
        assertThat(text(byEffective, "/columns/0/forecast")).isEqualTo("openai-early-2025");
        assertThat(text(byKnown, "/columns/0/forecast")).isEqualTo("openai-2025");
        JsonNode of2028 = null;
        for (JsonNode row : byKnown.get("rows"))
            if (text(row, "/start").equals("2028-01-01") && text(row, "/end").equals("2028-12-31"))
                of2028 = row;
        assertThat(of2028).isNotNull();
        List<String> cells = new ArrayList<>();
        for (JsonNode cell : of2028.get("cells"))
            if (!cell.isNull()) cells.add(text(cell, "/amount").replace("000000000.00", ""));
        assertThat(cells).containsSubsequence("45", "400", "40", "11", "47", "85");
        assertThat(of2028.get("actual").isNull()).isTrue();
        assertThat(api.get(OPENAI + "/vintages?format=csv").text())
                .startsWith(
                        "start,end,\"2025-08-01 openai-2025 version 1 (OpenAI, target for the"
                                + " year), USD\"");
    }

    @Test
    void beliefsAreEmptyBeforeTheirDay() {
        ObjectNode beliefs = get(OPENAI + "/beliefs?from=2025-12-31&to=2026-02-28");
        assertThat(beliefs.get("rows")).hasSize(3);
        assertThat(beliefs.at("/rows/1/cells/0").isNull()).isTrue();
        // What became known in February of the end of January: that 2025 burned 8 billion, and what
        // the table of September really said of 2028. The revision was made on 20 February, and so
        // counts for the end of that month alone.
        assertThat(text(beliefs, "/rows/1/cells/1/cashOut")).isEqualTo("2027-10-12");
        assertThat(text(beliefs, "/rows/1/cells/2/cashOut")).isEqualTo("2027-09-27");
        assertThat(text(beliefs, "/rows/2/cells/2/cashOut")).isEqualTo("2027-04-24");
        assertThat(text(get(OPENAI + "/runway?asOf=2026-01-31&knownAt=2026-02-28"), "/cashOut"))
                .isEqualTo("2027-09-27");
    }

    @Test
    void theNetLossThatWasTakenForABurnMovedPastAnswersAndBack() {
        JsonNode surprises = get(OPENAI + "/surprises?since=2025-10-01").get("items");
        List<String> misread = new ArrayList<>();
        for (JsonNode item : surprises)
            if (text(item, "/known").startsWith("2025-10-0")
                    && text(item, "/since").equals("2025-06-30"))
                misread.add(text(item, "/type") + " " + text(item, "/moved/0/cashChange/amount"));
        // The 11 billion too much over 181 days, on the 31 days of July: from August on the
        // company's
        // own forecast speaks of each day, whatever was burned before.
        assertThat(misread)
                .containsExactly("BurnReported -1883977900.55", "FactRetracted 1883977900.55");
        assertThat(get(OPENAI + "/surprises?since=2025-10-01&lag=3000").get("items")).isEmpty();
    }

    @Test
    void theFirstAlarmAsThenKnownComesAfterThatInHindsight() {
        ObjectNode alarm = get(OPENAI + "/alarm?months=18");
        // The forecast of September 2025 was the first to shorten it below a year and a half.
        assertThat(text(alarm, "/asThenKnown/day")).isEqualTo("2025-09-05");
        assertThat(text(alarm, "/asThenKnown/cashOut")).isEqualTo("2027-01-08");
        // Of September 2024 it became known in 2026 that the second half of that year burned 1.66
        // billion: the billion that was left would have lasted for months.
        assertThat(text(alarm, "/inHindsight/day")).isEqualTo("2024-09-30");
        assertThat(alarm.get("lateDays").intValue()).isEqualTo(340);
    }

    @Test
    void theColumnistsBetIsOpenUntilTheDayOnWhichItIsDue() {
        String claims = OPENAI + "/claims?asOf=2026-02-21&knownAt=2026-02-21";
        JsonNode bet = find(get(claims).get("items"), "id", "mallaby");
        assertThat(text(bet, "/deadline")).isEqualTo("2027-07-13");
        assertThat(text(bet, "/state")).isEqualTo("open");
        // By the forecast of February the money is gone on 24 April 2027, before the deadline; by
        // the pace of the past it is not.
        assertThat(text(bet, "/support")).isEqualTo("mixed");
        JsonNode forecast = find(bet.get("bases"), "basis", "forecast:openai-burn");
        assertThat(forecast.get("supports").booleanValue()).isTrue();
        assertThat(find(bet.get("bases"), "basis", "trailing-12m").get("supports").booleanValue())
                .isFalse();
        JsonNode resolved =
                find(get(OPENAI + "/claims").get("items"), "id", "altman-run-rate-2025");
        assertThat(text(resolved, "/state")).isEqualTo("true");
    }

    @Test
    void halfOfTheCommitmentsRenegedOnBurnsLess() {
        long head = get(OPENAI).get("sequence").longValue();
        String before = api.get(OPENAI + "/position?" + FEBRUARY).text();
        ObjectNode half = suppose(FEBRUARY, "{'change':'rescale','commitment':'*','factor':'0.5'}");
        // Commitments of 588.4 billion were outstanding; half of them are.
        assertThat(text(half, "/bridge/from/cashOut")).isEqualTo("2027-04-24");
        assertThat(text(half, "/runway/cashOut")).isEqualTo("2028-02-04");
        String owed =
                text(get(OPENAI + "/position?" + FEBRUARY), "/commitments/outstanding/amount");
        assertThat(new java.math.BigDecimal(text(half, "/position/commitments/outstanding/amount")))
                .isEqualByComparingTo(
                        new java.math.BigDecimal(owed).divide(java.math.BigDecimal.TWO));
        // On top of the burn, as the stress case has it, the same half is missing.
        assertThat(
                        text(
                                suppose(
                                        FEBRUARY + "&commitments=all",
                                        "{'change':'rescale','commitment':'*','factor':'0.5'}"),
                                "/runway/commitments"))
                .isEqualTo("all");
        assertThat(api.get(OPENAI + "/position?" + FEBRUARY).text()).isEqualTo(before);
        assertThat(get(OPENAI).get("sequence").longValue()).as("nothing is stored").isEqualTo(head);
        assertThat(half.at("/runway/sequence").longValue()).isEqualTo(head);
    }

    @Test
    void aThirdPaidInSharesAndFortyBillionMoreAndTakenOverByMicrosoft() {
        ObjectNode shares =
                suppose(
                        FEBRUARY,
                        "{'change':'settle-in-equity','commitment':'*','share':'0.333333'}");
        assertThat(text(shares, "/runway/cashOut")).isEqualTo("2028-09-30");
        assertThat(text(shares, "/bridge/cashChange/amount")).isEqualTo("0.00");
        ObjectNode raised =
                suppose(
                        FEBRUARY + "&through=2030-12-31",
                        "{'change':'raise','amount':{'amount':'40000000000.00','currency':'USD'},"
                                + "'on':'2026-07-01'}");
        assertThat(text(raised, "/runway/cashOut")).isEqualTo("2028-01-04");
        // 39.24 in hand and 40 more against 25 less 52 days, 57, 85 and 51 billion through 2029;
        // 2030 brings money in.
        assertThat(text(raised, "/runway/need/lowestOn")).isEqualTo("2029-12-31");
        assertThat(text(raised, "/runway/need/raise/amount")).isEqualTo("135200000000.00");
        ObjectNode taken =
                suppose(
                        FEBRUARY,
                        "{'change':'suppose','type':'CompanyExited','effective':'2026-02-21',"
                                + "'data':{'outcome':'acquired','acquirer':'Microsoft'}}");
        assertThat(text(taken, "/runway/outcome")).isEqualTo("exited");
        assertThat(text(taken, "/bridge/steps/0/summary"))
                .isEqualTo("The end: acquired by Microsoft");
    }

    @Test
    void theNeedIsWhatABankWouldPublish() {
        // Without another dollar through 2030: 39.24 - (25 - 25 * 52/365) - 57 - 85 - 51 at the end
        // of 2029.
        ObjectNode runway = get(OPENAI + "/runway?" + FEBRUARY + "&through=2030-12-31");
        assertThat(text(runway, "/need/by")).isEqualTo(text(runway, "/cashOut"));
        assertThat(text(runway, "/need/raise/amount")).isEqualTo("175200000000.00");
        ObjectNode above =
                get(OPENAI + "/runway?" + FEBRUARY + "&through=2030-12-31&floor=10000000000");
        assertThat(text(above, "/need/raise/amount")).isEqualTo("185200000000.00");
        assertThat(get(OPENAI + "/runway").has("need")).isFalse();
        assertThat(text(find(runway.at("/leftOut/items"), "id", "oracle"), "/why"))
                .isEqualTo("within-burn");
    }

    @Test
    void theSameSeedDrawsTheSame() {
        String question = OPENAI + "/simulation?" + FEBRUARY + "&simulate=500&spread=0.3";
        String once = api.get(question + "&seed=7&lastsTo=2027-07-13").text();
        assertThat(api.get(question + "&seed=7&lastsTo=2027-07-13").text()).isEqualTo(once);
        assertThat(api.get(question + "&seed=8&lastsTo=2027-07-13").text()).isNotEqualTo(once);
        JsonNode drawn = get(question + "&seed=7&lastsTo=2027-07-13");
        assertThat(text(drawn, "/p10")).isLessThan(text(drawn, "/p50"));
        assertThat(text(drawn, "/p50")).isBetween("2027-03-01", "2027-06-30");
        JsonNode months = drawn.get("byMonth");
        assertThat(months.get(months.size() - 1).get("runOutBy").decimalValue())
                .isEqualByComparingTo(drawn.get("runOut").decimalValue());
        // There are too few past errors of anybody to draw from.
        assertThat(text(drawn, "/leads/0/source")).isEqualTo("spread");
        assertThat(drawn.at("/leads/0/spread").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(api.get(OPENAI + "/simulation?" + FEBRUARY + "&simulate=100").detail())
                .startsWith("There are fewer than 8 past errors to draw from at a lead time of");
        // Each kind of funding lasts at least as probably as the one before it.
        JsonNode lasts = get(question + "&seed=7&lastsTo=2027-07-13,2028-01-01").get("lasts");
        assertThat(lasts).hasSize(2);
        assertThat(lasts.at("/0/byFunding/0/probability").decimalValue())
                .isEqualByComparingTo(lasts.at("/0/probability").decimalValue())
                .isLessThanOrEqualTo(lasts.at("/0/byFunding/3/probability").decimalValue());
    }

    @Test
    void aWhatIfThatIsKeptIsEvaluatedAtAnotherPointInTime() {
        String body =
                "{'id':'reneged','effective':'2026-02-21','known':'2026-02-21','name':'Half"
                    + " reneged','changes':[{'change':'rescale','commitment':'*','factor':0.5}],"
                    + "SOURCE}";
        Api.Answer saved = api.post(OPENAI + "/saved-scenarios", body);
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        String evaluation = OPENAI + "/saved-scenarios/reneged/evaluation?";
        assertThat(text(get(evaluation + FEBRUARY), "/runway/cashOut")).isEqualTo("2028-02-04");
        ObjectNode earlier = get(evaluation + "asOf=2026-01-13&knownAt=2026-01-13");
        assertThat(text(earlier, "/bridge/from/cashOut")).isEqualTo("2027-10-12");
        assertThat(text(earlier, "/runway/cashOut")).isGreaterThan("2027-10-12");
        assertThat(text(get(OPENAI + "/saved-scenarios"), "/items/0/described/0"))
                .isEqualTo("50% of what is outstanding of every commitment remains");
        assertThat(
                        api.post(
                                        OPENAI + "/saved-scenarios/reneged/discard",
                                        "{'effective':'2026-02-28','known':'2026-02-28',"
                                                + "'reason':'r',SOURCE}")
                                .status())
                .isEqualTo(201);
        assertThat(api.get(evaluation + FEBRUARY).detail())
                .isEqualTo("The scenario reneged is discarded; save another one");
    }

    @Test
    void antGroupLedThePrivateRoundsUntilMarch2025() {
        String before = "/api/rankings/rounds?asOf=2025-03-30&knownAt=2025-03-30";
        JsonNode items = get(before).get("items");
        assertThat(text(items, "/0/company")).isEqualTo("saudi-aramco");
        assertThat(items.at("/0/rankPrivate").isNull()).as("beside them").isTrue();
        assertThat(text(items, "/1/company")).isEqualTo("ant-group");
        assertThat(items.at("/1/rankPrivate").intValue()).isEqualTo(1);
        JsonNode after =
                get("/api/rankings/rounds?asOf=2025-03-31&knownAt=2025-03-31").get("items");
        assertThat(text(after, "/0/id")).isEqualTo("openai/2025-softbank");
        assertThat(after.at("/0/rankPrivate").intValue()).isEqualTo(1);
        JsonNode convertibles = get(before + "&instrument=convertible").get("items");
        assertThat(convertibles).isNotEmpty();
        for (JsonNode item : convertibles)
            assertThat(text(item, "/instrument")).isEqualTo("convertible");
    }

    @Test
    void whoIsHurtIfOpenAiFails() {
        JsonNode oracle = find(get("/api/counterparties").get("items"), "id", "Oracle");
        assertThat(text(oracle, "/owed/amount")).isEqualTo("300000000000.00");
        assertThat(oracle.get("largestShare").decimalValue()).isEqualByComparingTo("1");
        assertThat(oracle.get("byYear")).hasSize(5);
        JsonNode microsoft = find(get("/api/counterparties").get("items"), "id", "Microsoft");
        // 250 of 280 billion: the rest is Anthropic's.
        assertThat(microsoft.get("largestShare").decimalValue()).isEqualByComparingTo("0.8929");
        assertThat(text(microsoft, "/debtors/1/company")).isEqualTo("anthropic");
    }

    @Test
    void thePortfolioBeginsWithWhoRunsOutFirst() {
        JsonNode items = get("/api/portfolio?" + FEBRUARY).get("items");
        List<String> order = new ArrayList<>();
        for (JsonNode item : items) order.add(text(item, "/id"));
        assertThat(order).containsSubsequence("openai", "ant-group", "anthropic");
        JsonNode openai = find(items, "id", "openai");
        assertThat(text(openai, "/cashOut")).isEqualTo("2027-04-24");
        assertThat(openai.get("daysSinceBalance").intValue())
                .as("since the last of June 2025, the latest balance that was known")
                .isEqualTo(236);
        ObjectNode euros = get("/api/portfolio?currency=EUR&" + FEBRUARY);
        assertThat(euros.get("complete").booleanValue()).as("there is no rate").isFalse();
        assertThat(find(euros.get("items"), "id", "openai").get("cash").isNull()).isTrue();
        assertThat(text(get("/api/portfolio?limit=2&" + FEBRUARY), "/next")).isEqualTo("2");
    }

    private void record(String path, String body) {
        Api.Answer answer = api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String on(String day, String more) {
        return "{'effective':'" + day + "','known':'" + day + "'," + more + ",SOURCE}";
    }

    private static String dollars(String amount) {
        return "{'amount':'" + amount + "','currency':'USD'}";
    }

    @Test
    void aClaimIsJudgedByHowTheCashStoodOnItsDeadline() {
        // 100.00 in June, 60.00 burned by the end of the year: 40.00 are left on the deadline, and
        // gone in May.
        String path = "/api/companies/outlasted";
        api.register("outlasted");
        record(path + "/cash-balances", on("2025-06-30", "'balance':" + dollars("100.00")));
        record(
                path + "/claims",
                on(
                        "2025-07-01",
                        "'id':'bet','claimant':'C','statement':'s','kind':'runs-out-of-cash',"
                                + "'deadline':'2025-12-31','probability':0.7"));
        record(
                path + "/burn-reports",
                "{'start':'2025-07-01','end':'2025-12-31','known':'2026-01-15','burn':"
                        + dollars("60.00")
                        + ",SOURCE}");
        for (String asOf : List.of("2026-01-31", "2026-10-31")) {
            JsonNode bet = get(path + "/claims?asOf=" + asOf).get("items").get(0);
            assertThat(text(bet, "/state")).isEqualTo("due");
            assertThat(text(bet, "/support")).as(asOf).isEqualTo("contradicted");
        }
        record(path + "/claims/bet/resolution", on("2026-01-01", "'outcome':false,'reason':'r'"));
        ObjectNode claims = get(path + "/claims?asOf=2026-10-31");
        // (0.7 - 0) squared.
        assertThat(claims.at("/items/0/brier").decimalValue()).isEqualByComparingTo("0.49");
        assertThat(claims.at("/claimants/0/brier").decimalValue()).isEqualByComparingTo("0.49");
    }

    private static List<String> names(JsonNode items, String field) {
        List<String> values = new ArrayList<>();
        items.forEach(i -> values.add(i.get(field).asString("")));
        return values;
    }

    @Test
    void thePortfolioIsChosenFromAndOrderedByTheLedger() {
        JsonNode all = get("/api/portfolio?" + FEBRUARY).get("items");
        List<String> byName = new ArrayList<>(names(all, "name"));
        byName.sort(String.CASE_INSENSITIVE_ORDER);
        List<String> paged = new ArrayList<>();
        String next = "0";
        do {
            JsonNode part = get("/api/portfolio?sort=name&limit=2&cursor=" + next + "&" + FEBRUARY);
            paged.addAll(names(part.get("items"), "name"));
            for (JsonNode item : part.get("items"))
                assertThat(item).isEqualTo(find(all, "id", item.get("id").asString()));
            next = part.get("next").asString(null);
        } while (next != null);
        assertThat(paged).as("part after part").isEqualTo(byName);
        assertThat(names(get("/api/portfolio?sort=-name&" + FEBRUARY).get("items"), "name"))
                .isEqualTo(byName.reversed());
        List<BigDecimal> cash = new ArrayList<>();
        boolean unknown = false;
        for (JsonNode item : get("/api/portfolio?sort=-cash&" + FEBRUARY).get("items")) {
            if (item.get("cash").isNull()) unknown = true;
            else {
                assertThat(unknown).as("what is not known comes last").isFalse();
                cash.add(new BigDecimal(item.at("/cash/amount").asString()));
            }
        }
        assertThat(cash).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(1);
        JsonNode finite = get("/api/portfolio?outcome=finite&" + FEBRUARY).get("items");
        assertThat(names(finite, "outcome")).isNotEmpty().containsOnly("finite");
        assertThat(finite.size()).isLessThan(all.size());
        assertThat(names(get("/api/portfolio?name=oPeN&" + FEBRUARY).get("items"), "id"))
                .containsExactly("openai");
        assertThat(names(get("/api/portfolio?name=nobody&" + FEBRUARY).get("items"), "id"))
                .isEmpty();
    }

    @Test
    void whatCannotBeConvertedIsNamedInThePortfolioAndWithItsCounterparty() {
        String path = "/api/companies/foreign";
        api.register("foreign");
        record(path + "/cash-balances", on("2026-01-31", "'balance':" + dollars("90.00")));
        record(
                path + "/commitments",
                on(
                        "2026-01-31",
                        "'id':'k','counterparty':'Abroad','kind':'purchase','withinBurn':false,"
                                + "'amount':{'amount':'900.00','currency':'GBP'}"));
        JsonNode item = find(get("/api/portfolio").get("items"), "id", "foreign");
        assertThat(item.get("complete").booleanValue()).isFalse();
        assertThat(text(item, "/unconverted/0/currency")).isEqualTo("GBP");
        JsonNode abroad = find(get("/api/counterparties").get("items"), "id", "Abroad");
        assertThat(abroad.get("complete").booleanValue()).isFalse();
        assertThat(text(abroad, "/unconverted/0/amount")).isEqualTo("900.00");
    }

    @Test
    void ofAMisreadingOfOursTheFirstActualIsWhatTheyReported() {
        String path = "/api/companies/misread";
        api.register("misread");
        record(
                path + "/forecasts",
                on(
                        "2025-01-01",
                        "'id':'f','forecaster':'F','periods':[{'start':'2025-01-01','end':'2025-03-31','burn':"
                                + dollars("50.00")
                                + "}]"));
        record(
                path + "/burn-reports",
                "{'key':'q1','quarter':'2025-Q1','known':'2025-05-01','burn':"
                        + dollars("600.00")
                        + ",SOURCE}");
        record(
                path + "/corrections",
                "{'ref':'q1','effective':'2025-03-31','known':'2025-05-02','reason':'tenfold',"
                        + "'data':{'quarter':'2025-Q1','burn':"
                        + dollars("60.00")
                        + "},SOURCE}");
        record(
                path + "/burn-restatements",
                "{'quarter':'2025-Q1','known':'2025-08-01','reason':'they','burn':"
                        + dollars("66.00")
                        + ",SOURCE}");
        JsonNode row = get(path + "/forecasts/f/audit").at("/accuracy/0");
        assertThat(text(row, "/firstActual/amount")).isEqualTo("60.00");
        assertThat(text(row, "/latestActual/amount")).isEqualTo("66.00");
        assertThat(text(row, "/errorFirst/amount")).isEqualTo("-10.00");
        assertThat(text(row, "/errorLatest/amount")).isEqualTo("-16.00");
    }

    @Test
    void burnIsScaledOnTopOfWhatWasScaledBefore() {
        ObjectNode twice =
                suppose(
                        FEBRUARY,
                        "{'change':'scale-burn','factor':0.5},{'change':'scale-burn','factor':0.5}");
        assertThat(text(twice, "/runway/cashOut"))
                .isEqualTo(
                        text(
                                suppose(FEBRUARY, "{'change':'scale-burn','factor':0.25}"),
                                "/runway/cashOut"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "/bridge?fromAsOf=2026-02-21&toAsOf=2026-01-13",
                        422,
                        "toAsOf is 2026-01-13, before fromAsOf, 2026-02-21; a bridge leads to a"
                                + " point that is not earlier on either clock"),
                arguments(
                        "/bridge?fromAsOf=2026-01-13&fromKnownAt=2026-02-01&toKnownAt=2026-01-20",
                        422,
                        "toKnownAt is 2026-01-20, before fromKnownAt, 2026-02-01; a bridge leads to"
                                + " a point that is not earlier on either clock"),
                arguments(
                        "/bridge?fromAsOf=2026-01-13&effects=some",
                        400,
                        "effects: \"some\" is not known for effects; all or nonzero is needed"),
                arguments("/forecasts/nobody/audit", 404, "There is no forecast nobody of openai"),
                arguments(
                        "/forecasts/openai-burn/audit?asOf=2025-01-01&knownAt=2025-01-01",
                        404,
                        "There is no forecast openai-burn of openai that is known by then"),
                arguments(
                        "/simulation?simulate=1000000",
                        400,
                        "simulate: \"1000000\" is no whole number from 1 to 100000"),
                arguments(
                        "/simulation?spread=-1",
                        400,
                        "spread: \"-1\" is no spread; a number above 0 to 10 is needed, such as"
                                + " 0.25"),
                arguments(
                        "/simulation?basis=trailing-3m",
                        422,
                        "There are fewer than 8 past errors to draw from at a lead time of 0 days"
                            + " and more, neither of the forecaster behind trailing-3m nor of all;"
                            + " give a spread of the burn, such as spread=0.25"),
                arguments(
                        "/runway?floor=5",
                        400,
                        "floor is given without through, the last day on which the cash has to be"
                                + " above it"),
                arguments(
                        "/runway?asOf=2026-01-13&through=2026-01-13",
                        422,
                        "through is 2026-01-13; a day after asOf, 2026-01-13, and not after"
                                + " 2076-01-13 is needed"),
                arguments(
                        "/beliefs?from=1990-01-31&to=2026-01-31",
                        422,
                        "From 1990-01-31 to 2026-01-31 there are 433 ends of months; at most 120"
                                + " are answered"),
                arguments("/alarm?months=0", 400, "months: \"0\" is no whole number from 1 to 600"),
                arguments(
                        "/vintages?by=heart",
                        400,
                        "\"heart\" is not known for by; one of these is needed: known, effective"),
                arguments(
                        "/vintages?format=xls",
                        400,
                        "format: \"xls\" is no format; json, csv, noted-csv or xlsx is needed"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefusedWordForWord(String question, int status, String detail) {
        Api.Answer answer = api.get(OPENAI + question);
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(status);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments(
                        "{'change':'scale-burn','factor':-1}",
                        422,
                        "factor is -1; a number from 0 to 100 is needed"),
                arguments(
                        "{'change':'cancel','commitment':'nobody'}",
                        404,
                        "There is no commitment nobody of openai by then"),
                arguments(
                        "{'change':'cancel','commitment':'oracle'},{'change':'cancel','commitment':'oracle'}",
                        422,
                        "Nothing is outstanding of commitment oracle; there is nothing that could"
                                + " change"),
                arguments(
                        "{'change':'suppose','type':'CommitmentPaid','id':'oracle',"
                            + "'effective':'2026-02-21','data':{'amount':{'amount':'300000000000.01',"
                            + "'currency':'USD'}}}",
                        422,
                        "CommitmentPaid 300000000000.01 USD exceeds what is outstanding of"
                                + " commitment oracle: 300000000000.00 USD"),
                arguments(
                        "{'change':'suppose','type':'ClaimMade','id':'x','effective':'2026-03-21',"
                                + "'data':{'claimant':'c','statement':'s','kind':'other',"
                                + "'deadline':'2027-01-01'}}",
                        422,
                        "effective is 2026-03-21, after asOf, 2026-02-21; what is supposed has"
                                + " happened by the day of the question"),
                arguments(
                        "{'change':'scale-burn','factor':2,'from':'2026-02-21'}",
                        422,
                        "from is 2026-02-21, not after asOf, 2026-02-21; the burn of days that are"
                                + " over is not scaled"),
                arguments(
                        "{'change':'choose-forecast','forecast':'nobody'}",
                        404,
                        "There is no forecast nobody of openai that stands by then"),
                arguments(
                        "{'change':'lapse','round':'2026-round','tranche':'x'}",
                        404,
                        "There is no tranche x of round 2026-round"),
                arguments(
                        "{'change':'cancel','commitment':'*','terminationFee':{'amount':'1.00','currency':'USD'}}",
                        422,
                        "A fee for cancelling belongs to one commitment; name it, or leave the fee"
                                + " out"),
                arguments(
                        "{'change':'explode'}",
                        400,
                        "\"explode\" is no change; one of these is needed: cancel, rescale,"
                                + " stretch, settle-in-equity, lapse, delay, raise, scale-burn,"
                                + " choose-forecast, suppose"),
                arguments(
                        "{'change':'stretch','commitment':'azure','months':24}",
                        422,
                        "Commitment azure has no schedule that could be stretched; all of it is"
                                + " unscheduled"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatCannotBeSupposedIsRefusedWordForWord(String changes, int status, String detail) {
        Api.Answer answer =
                api.post(OPENAI + "/scenarios?" + FEBRUARY, "{'changes':[" + changes + "]}");
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(status);
    }
}
