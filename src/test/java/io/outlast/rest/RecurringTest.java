package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A schedule in short stands for its periods, and the event has them written out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecurringTest {
    private ConfigurableApplicationContext ledger;
    private Api api;
    private int commitments;

    @BeforeAll
    void start() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
        api.register("acme");
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    private Api.Answer sign(String amount, String schedule) {
        return api.post(
                "/api/companies/acme/commitments",
                ("{'id':'lease-%d','counterparty':'Landlord','kind':'lease','effective':'2026-01-01',"
                     + "'known':'2026-01-01','amount':{'amount':'%s','currency':'USD'},"
                     + "'schedule':%s,SOURCE}")
                        .formatted(++commitments, amount, schedule));
    }

    private List<String> signed(String amount, String schedule) {
        Api.Answer answer = sign(amount, schedule);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode items =
                api.get("/api/companies/acme/journal?type=CommitmentSigned&limit=1000")
                        .json()
                        .get("items");
        List<String> periods = new ArrayList<>();
        for (JsonNode each : items.get(items.size() - 1).get("data").get("schedule"))
            periods.add(
                    "%s..%s %s"
                            .formatted(
                                    each.get("start").stringValue(),
                                    each.get("end").stringValue(),
                                    each.at("/amount/amount").stringValue()));
        return periods;
    }

    private static String every(String period, String start, String end, String amount) {
        return "{'every':'%s','start':'%s','end':'%s','amount':{'amount':'%s','currency':'USD'}}"
                .formatted(period, start, end, amount);
    }

    @Test
    void eachMonthHasTheAmount() {
        assertThat(signed("36.00", every("month", "2026-01-01", "2026-03-31", "12.00")))
                .containsExactly(
                        "2026-01-01..2026-01-31 12.00",
                        "2026-02-01..2026-02-28 12.00",
                        "2026-03-01..2026-03-31 12.00");
    }

    @Test
    void quartersAndYearsBesidePeriodsOfTheirOwn() {
        String schedule =
                "[%s,{'start':'2026-07-01','end':'2026-09-15','amount':{'amount':'5.00','currency':'USD'}},%s]"
                        .formatted(
                                every("quarter", "2026-01-01", "2026-06-30", "3.00"),
                                every("year", "2027-01-01", "2028-12-31", "7.00"));
        assertThat(signed("100.00", schedule))
                .containsExactly(
                        "2026-01-01..2026-03-31 3.00",
                        "2026-04-01..2026-06-30 3.00",
                        "2026-07-01..2026-09-15 5.00",
                        "2027-01-01..2027-12-31 7.00",
                        "2028-01-01..2028-12-31 7.00");
    }

    /** From the last of a month on the periods end a day before the last of the next. */
    @Test
    void aScheduleMayBeginOnTheLastOfAMonth() {
        assertThat(signed("3.00", every("month", "2026-01-31", "2026-04-29", "1.00")))
                .containsExactly(
                        "2026-01-31..2026-02-27 1.00",
                        "2026-02-28..2026-03-30 1.00",
                        "2026-03-31..2026-04-29 1.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "month | 2026-01-01 | 2026-03-15 | no whole months; the last would end on"
                        + " 2026-03-31",
                "week | 2026-01-01 | 2026-03-31 | every is none of month, quarter and year",
                "month | 2026-03-01 | 2026-01-31 | the end 2026-01-31 is before the start",
                "month | 2026-02-30 | 2026-03-31 | needs start and end",
                "month | 1900-01-01 | 2026-12-31 | has more than 1000 periods"
            })
    void whatIsNoScheduleIsRefusedInWords(String period, String start, String end, String said) {
        Api.Answer answer = sign("1000000.00", every(period, start, end, "1.00"));
        assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        assertThat(answer.detail()).contains(said);
        Api.Answer other =
                sign(
                        "5.00",
                        every("month", "2026-01-01", "2026-01-31", "1.00")
                                .replace("'every'", "'spam':1,'every'"));
        assertThat(other.detail()).contains("a schedule in short has no spam");
    }

    @Test
    void theSumIsHeldToTheAmount() {
        Api.Answer answer = sign("35.99", every("month", "2026-01-01", "2026-03-31", "12.00"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).contains("36.00").contains("35.99");
    }
}
