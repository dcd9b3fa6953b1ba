package io.outlast.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.Entry;
import io.outlast.event.EventType;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every form is filled and sent as a browser sends it; then the history that they made is exported,
 * imported into an empty ledger, and asked again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFormTest {
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(_csrf|once)\" value=\"([^\"]+)\"");

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

    /** What a page has in its form, and the cookie that goes with it. */
    private record Form(String address, String cookie, Map<String, String> hidden, String html) {}

    private Form open(String address) {
        Api.Answer page = api.get(address);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        String cookie =
                page.raw().headers().allValues("Set-Cookie").stream()
                        .map(c -> c.split(";")[0])
                        .collect(Collectors.joining("; "));
        Map<String, String> hidden = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(page.text());
        while (matcher.find()) hidden.put(matcher.group(1), matcher.group(2));
        assertThat(hidden).containsKeys("_csrf", "once");
        return new Form(address.split("\\?")[0], cookie, hidden, page.text());
    }

    private Api.Answer send(Form form, Map<String, String> filled) {
        Map<String, String> all = new LinkedHashMap<>(form.hidden);
        all.putAll(filled);
        all.put("action", "record");
        String body =
                all.entrySet().stream()
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return api.postRaw(
                form.address,
                body,
                "application/x-www-form-urlencoded",
                "Cookie",
                form.cookie,
                "Accept",
                "text/html");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String address(Entry<?> entry) {
        boolean apart = entry.type().ofLedger() || entry.type() == EventType.COMPANY_REGISTERED;
        return (apart ? "" : "/companies/formed") + "/record/" + entry.prompt().address();
    }

    private static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) fields.put(pairs[i], pairs[i + 1]);
        return fields;
    }

    private static Map<String, String> money(String field, String amount) {
        return fields(field + ".amount", amount, field + ".currency", "EUR");
    }

    private static Map<String, String> and(Map<String, String> a, Map<String, String> b) {
        Map<String, String> both = new LinkedHashMap<>(a);
        both.putAll(b);
        return both;
    }

    /** What is entered beside clocks and source: a company in euros, with a rate to dollars. */
    private Map<String, String> data(EventType type) {
        Map<String, String> period =
                and(
                        fields("periods[0].start", "2026-01-01", "periods[0].end", "2026-12-31"),
                        money("periods[0].burn", "12.00"));
        return switch (type) {
            case COMPANY_REGISTERED ->
                    fields(
                            "id",
                            "formed",
                            "name",
                            "Formed",
                            "currency",
                            "EUR",
                            "fiscalYearEnd",
                            "--12-31");
            case CASH_BALANCE_REPORTED ->
                    and(money("balance", "1000.00"), money("restricted", "50.00"));
            case MINIMUM_CASH_SET ->
                    and(
                            money("minimum", "100.00"),
                            fields(
                                    "kind",
                                    "covenant",
                                    "until",
                                    "2027-12-31",
                                    "reason",
                                    "Loan agreement"));
            case QUARTERLY_BURN_REPORTED ->
                    and(fields("quarter", "2025-Q4"), money("burn", "90.00"));
            case BURN_REPORTED ->
                    and(fields("start", "2025-10-01", "end", "2025-10-31"), money("burn", "30.00"));
            case BURN_RESTATED ->
                    and(fields("quarter", "2025-Q4", "reason", "r"), money("burn", "95.00"));
            case CASH_MOVED ->
                    and(fields("kind", "other", "reason", "r"), money("amount", "-5.00"));
            case COMPANY_EXITED -> fields("outcome", "listed");
            case COMPANY_WITHDRAWN -> fields("reason", "twice");
            case EXCHANGE_RATE_RECORDED -> fields("base", "EUR", "quote", "USD", "rate", "1.1");
            case ROUND_RAISED ->
                    and(
                            and(
                                    fields(
                                            "id",
                                            "r",
                                            "instrument",
                                            "debt",
                                            "binding",
                                            "true",
                                            "maturity",
                                            "2030-01-01",
                                            "tranches[0].id",
                                            "a",
                                            "tranches[1].id",
                                            "b",
                                            "investors[0].name",
                                            "X"),
                                    money("tranches[0].amount", "60.00")),
                            and(money("tranches[1].amount", "40.00"), money("amount", "100.00")));
            case ROUND_AMENDED ->
                    and(
                            and(
                                    fields(
                                            "id",
                                            "r",
                                            "reason",
                                            "r",
                                            "maturity",
                                            "2030-01-01",
                                            "tranches[0].id",
                                            "a"),
                                    money("tranches[0].amount", "70.00")),
                            money("amount", "110.00"));
            case TRANCHE_FUNDED -> and(fields("id", "r", "tranche", "a"), money("amount", "50.00"));
            case TRANCHE_LAPSED -> fields("id", "r", "tranche", "a", "reason", "r");
            case ROUND_WITHDRAWN -> fields("id", "r", "reason", "r");
            case PRINCIPAL_REPAID -> and(fields("id", "r"), money("amount", "5.00"));
            case COMMITMENT_SIGNED ->
                    and(
                            and(
                                    fields(
                                            "id",
                                            "c",
                                            "counterparty",
                                            "Y",
                                            "kind",
                                            "purchase",
                                            "withinBurn",
                                            "false",
                                            "schedule[0].start",
                                            "2026-01-01",
                                            "schedule[0].end",
                                            "2026-12-31"),
                                    money("schedule[0].amount", "60.00")),
                            fields(
                                    "amount.amount",
                                    "80.00",
                                    "amount.currency",
                                    "USD",
                                    "schedule[0].amount.currency",
                                    "USD"));
            case COMMITMENT_AMENDED ->
                    and(
                            fields("id", "c", "reason", "r"),
                            fields("amount.amount", "70.00", "amount.currency", "USD"));
            case COMMITMENT_PAID ->
                    fields("id", "c", "amount.amount", "10.00", "amount.currency", "USD");
            case COMMITMENT_SETTLED_IN_EQUITY ->
                    fields(
                            "id",
                            "c",
                            "amount.amount",
                            "5.00",
                            "amount.currency",
                            "USD",
                            "shares",
                            "3");
            case COMMITMENT_CANCELLED ->
                    fields(
                            "id",
                            "c",
                            "reason",
                            "r",
                            "terminationFee.amount",
                            "1.00",
                            "terminationFee.currency",
                            "USD");
            case FORECAST_PUBLISHED -> and(fields("id", "f", "forecaster", "F"), period);
            case FORECAST_REVISED -> and(fields("id", "f", "reason", "r"), period);
            case FORECAST_WITHDRAWN -> fields("id", "f", "reason", "r");
            case CLAIM_MADE ->
                    fields(
                            "id",
                            "k",
                            "claimant",
                            "C",
                            "statement",
                            "yes!",
                            "kind",
                            "other",
                            "deadline",
                            "2027-01-01",
                            "probability",
                            "0.5");
            case CLAIM_RESOLVED -> fields("id", "k", "outcome", "true", "reason", "no!");
            case SCENARIO_SAVED -> Map.of();
            case SCENARIO_DISCARDED -> fields("id", "w", "reason", "r");
            case FACT_CORRECTED ->
                    and(
                            fields(
                                    "fact",
                                    event("CashMoved"),
                                    "reason",
                                    "r",
                                    "data.kind",
                                    "other",
                                    "data.reason",
                                    "r2"),
                            money("data.amount", "-6.00"));
            case FACT_RETRACTED -> fields("fact", event("CompanyExited"), "reason", "r");
        };
    }

    private String event(String type) {
        return api.get("/api/companies/formed/journal?type=" + type)
                .json()
                .at("/items/0/id")
                .asString();
    }

    /** In an order in which each follows on those before it. */
    private static List<EventType> inOrder() {
        List<EventType> order = new ArrayList<>(List.of(EventType.values()));
        order.remove(EventType.SCENARIO_SAVED);
        // What is withdrawn is withdrawn last; the exchange rate belongs to nobody.
        order.remove(EventType.ROUND_WITHDRAWN);
        order.add(EventType.ROUND_WITHDRAWN);
        return order;
    }

    @Test
    void eachIsRecordedAndTheHistoryIsTheSameElsewhere() throws IOException {
        int day = 1;
        for (EventType type : inOrder()) {
            if (type == EventType.SCENARIO_DISCARDED) keepAWhatIf();
            Form form = open(address(Catalogue.of(type)) + query(type));
            Map<String, String> filled = new LinkedHashMap<>();
            boolean ofSpan = type.reportsBurn();
            if (!ofSpan) filled.put("effective", "2026-02-%02d".formatted(Math.min(day++, 27)));
            filled.put("known", "2026-03-01");
            filled.putAll(
                    fields(
                            "source.publisher",
                            "P",
                            "source.title",
                            "T",
                            "source.evidence",
                            "company"));
            filled.putAll(data(type));
            TreeSet<String> names = new TreeSet<>();
            Matcher name = NAME.matcher(form.html);
            while (name.find()) names.add(name.group(1).replace("[n]", "[]"));
            for (String field : filled.keySet())
                assertThat(names)
                        .as(type + " " + field)
                        .contains(field.replaceAll("\\[[0-9]+]", "[]"));
            Api.Answer answer = send(form, filled);
            assertThat(answer.status()).as(type + " " + told(answer.text())).isEqualTo(302);
        }
        assertThat(api.get("/api/exchange-rates").json().at("/items/0/rate").asString())
                .isEqualTo("1.1");
        assertThat(api.get("/api/exchange-rates/journal").json().get("items")).hasSize(1);
        assertThat(
                        api.get("/api/companies/formed/claims")
                                .json()
                                .at("/items/0/statement")
                                .asString())
                .isEqualTo("yes!");
        assertThat(api.get("/exchange-rates").text()).contains("One EUR costs 1.1 USD");
        String exported = api.get("/api/companies/formed/export").text();
        assertThat(exported).contains("ExchangeRateRecorded");
        try (ConfigurableApplicationContext empty = EmptyLedger.start()) {
            Api other = EmptyLedger.api(empty);
            Api.Answer imported = other.importLines(exported);
            assertThat(imported.status()).as(imported.text()).isEqualTo(201);
            for (String question :
                    List.of("position", "runway", "rounds", "commitments", "claims")) {
                String path = "/api/companies/formed/" + question + "?asOf=2026-02-28";
                assertThat(comparable(other.get(path))).isEqualTo(comparable(api.get(path)));
            }
            assertThat(
                            other.get("/api/companies/formed/position")
                                    .json()
                                    .get("complete")
                                    .asBoolean())
                    .as("the rate came with it")
                    .isTrue();
        }
        aButtonThatIsPressedTwiceRecordsOnce();
    }

    /** What is corrected or taken back is named where the form is opened. */
    private String query(EventType type) {
        return switch (type) {
            case FACT_CORRECTED -> "?fact=" + event("CashMoved");
            case FACT_RETRACTED -> "?fact=" + event("CompanyExited");
            default -> "";
        };
    }

    private static String told(String html) {
        int at = html.indexOf("role=\"alert\"");
        return at < 0 ? html : html.substring(at, Math.min(html.length(), at + 600));
    }

    private static String comparable(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text()
                .replaceAll("\"sequence\":\\d+", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
    }

    private void keepAWhatIf() {
        Api.Answer saved =
                api.post(
                        "/api/companies/formed/saved-scenarios",
                        "{'id':'w','effective':'2026-02-01','known':'2026-03-01','name':'W',"
                                + "'changes':[{'change':'scale-burn','factor':'2'}],SOURCE}");
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    }

    private void aButtonThatIsPressedTwiceRecordsOnce() {
        Form form = open("/companies/formed/record/moveCash");
        Map<String, String> filled =
                and(
                        fields(
                                "effective",
                                "2026-02-27",
                                "known",
                                "2026-03-01",
                                "kind",
                                "other",
                                "reason",
                                "twice",
                                "source.publisher",
                                "P",
                                "source.title",
                                "T",
                                "source.evidence",
                                "company"),
                        money("amount", "3.00"));
        long before = api.get("/api/companies/formed").sequence();
        assertThat(send(form, filled).status()).isEqualTo(302);
        assertThat(send(form, filled).status()).isEqualTo(302);
        assertThat(api.get("/api/companies/formed").sequence()).isEqualTo(before + 1);
        // Whoever goes back and changes what he entered means another fact.
        filled.put("amount.amount", "4.00");
        assertThat(send(form, filled).status()).isEqualTo(302);
        assertThat(api.get("/api/companies/formed").sequence()).isEqualTo(before + 2);
    }

    @Test
    void newTermsLiftWhatWasAgreed() {
        api.post(
                "/api/companies",
                "{'id':'lifted','effective':'2020-01-01','known':'2020-01-01','name':'Lifted',"
                        + "'currency':'EUR','fiscalYearEnd':'--12-31',SOURCE}");
        String money = "{'amount':'%s','currency':'EUR'}";
        Api.Answer raised =
                api.post(
                        "/api/companies/lifted/rounds",
                        ("{'id':'loan','effective':'2026-01-01','known':'2026-01-01',"
                                        + "'instrument':'debt','amount':"
                                        + money
                                        + ",'maturity':'2028-01-01','repayments':[{'due':"
                                        + "'2027-01-01','amount':"
                                        + money
                                        + "}],SOURCE}")
                                .formatted("100.00", "40.00"));
        assertThat(raised.status()).as(raised.text()).isEqualTo(201);
        Form form = open("/companies/lifted/record/amendRound");
        assertThat(form.html).contains("None any more");
        Map<String, String> filled =
                and(
                        fields(
                                "id",
                                "loan",
                                "effective",
                                "2026-02-01",
                                "known",
                                "2026-02-01",
                                "reason",
                                "r",
                                "maturity",
                                "none",
                                "repayments",
                                "none",
                                "source.publisher",
                                "P",
                                "source.title",
                                "T",
                                "tranches[0].id",
                                "full",
                                "source.evidence",
                                "company"),
                        and(money("amount", "100.00"), money("tranches[0].amount", "100.00")));
        Map<String, String> both =
                and(
                        and(filled, fields("repayments[0].due", "2027-06-01")),
                        money("repayments[0].amount", "1.00"));
        Api.Answer refused = send(form, both);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("repayments has rows, and is said to be none any more");
        Api.Answer sent = send(form, filled);
        assertThat(sent.status()).as(sent.text()).isEqualTo(302);
        var loan =
                api.get("/api/companies/lifted/rounds?asOf=2026-03-01").json().get("items").get(0);
        assertThat(loan.get("maturity").isNull()).as(loan.toString()).isTrue();
        assertThat(loan.get("repayments")).as(loan.toString()).isEmpty();
    }

    /** In the form, amounts as people write them, and a schedule by how often. */
    @Test
    void amountsAndSchedulesAreEnteredAsPeopleWriteThem() {
        api.post(
                "/api/companies",
                "{'id':'written','effective':'2020-01-01','known':'2020-01-01','name':'Written',"
                        + "'currency':'USD','fiscalYearEnd':'--12-31',SOURCE}");
        Map<String, String> said =
                fields(
                        "effective",
                        "2026-02-01",
                        "known",
                        "2026-02-01",
                        "source.publisher",
                        "P",
                        "source.title",
                        "T",
                        "source.evidence",
                        "company");
        Form form = open("/companies/written/record/signCommitment");
        Map<String, String> lease =
                and(
                        and(said, fields("id", "lease", "counterparty", "L", "kind", "lease")),
                        fields(
                                "amount.amount",
                                "1,2 Mio EUR",
                                "amount.currency",
                                "USD",
                                "schedule[0].every",
                                "month",
                                "schedule[0].start",
                                "2026-01-01",
                                "schedule[0].end",
                                "2026-12-31",
                                "schedule[0].amount.amount",
                                "100k",
                                "schedule[0].amount.currency",
                                "EUR"));
        Api.Answer sent = send(form, lease);
        assertThat(sent.status()).as(sent.text()).isEqualTo(302);
        var signed =
                api.get("/api/companies/written/journal?type=CommitmentSigned")
                        .json()
                        .at("/items/0/data");
        assertThat(signed.at("/amount").toString())
                .isEqualTo("{\"amount\":\"1200000.00\",\"currency\":\"EUR\"}");
        assertThat(signed.get("schedule")).hasSize(12);
        assertThat(signed.at("/schedule/11/amount/amount").stringValue()).isEqualTo("100000.00");
        Api.Answer unclear =
                send(
                        open("/companies/written/record/reportCashBalance"),
                        and(said, fields("balance.amount", "1.234", "balance.currency", "USD")));
        assertThat(unclear.status()).isEqualTo(422);
        assertThat(unclear.text()).contains("1.234");
    }

    @Test
    void oddFieldsAreRefusedInWords() {
        api.post(
                "/api/companies",
                "{'id':'odd','effective':'2020-01-01','known':'2020-01-01','name':'Odd',"
                        + "'currency':'USD','fiscalYearEnd':'--12-31',SOURCE}");
        Form form = open("/companies/odd/record/moveCash");
        Api.Answer answer = send(form, fields("source", "x", "source.publisher", "P"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("stands in the way of another");
        assertThat(send(form, fields("amount", "x", "amount.amount", "1.00")).status())
                .isEqualTo(400);
        assertThat(send(form, fields("tranches[0]", "x")).status()).isEqualTo(400);
        assertThat(send(form, fields("no!", "x")).status()).isEqualTo(400);
    }

    @Test
    void aCompanyMayBeCalledNew() {
        api.post(
                "/api/companies",
                "{'id':'new','effective':'2020-01-01','known':'2020-01-01','name':'New',"
                        + "'currency':'USD','fiscalYearEnd':'--12-31',SOURCE}");
        Api.Answer page = api.get("/companies/new");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("New");
    }
}
