package io.outlast.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.PointInTime;
import io.outlast.event.RoundRaised;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;
import io.outlast.runway.Options;
import io.outlast.timeline.Sight;
import io.outlast.timeline.Timelines;

import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Answers that are kept are those that would be worked out anew, whatever was recorded meanwhile
 * and from wherever on the three clocks one asks.
 */
class AcrossCompaniesTest {
    private static final int STEPS = 400;
    private static final List<LocalDate> DAYS =
            List.of(
                    LocalDate.of(2024, 12, 31),
                    LocalDate.of(2025, 9, 30),
                    LocalDate.of(2026, 2, 28));
    private static final List<String> COMPANIES =
            List.of("openai", "anthropic", "coreweave", "ant-group", "euro");

    private final Random random = new Random(20_261_129);
    private int keys;

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void record(Api api) {
        LocalDate day = any(DAYS).minusDays(random.nextInt(3));
        String clocks = "'effective':'%s','known':'%s',SOURCE".formatted(day, day);
        String path;
        String body;
        if (random.nextInt(4) == 0) {
            path = "/api/exchange-rates";
            body = "{'base':'EUR','quote':'USD','rate':'1.%d',%s}";
        } else {
            String company = any(COMPANIES);
            path = "/api/companies/" + company + "/cash-movements";
            String currency = company.equals("euro") ? "EUR" : "USD";
            body =
                    "{'key':'t"
                            + keys++
                            + "','kind':'other','reason':'r','amount':{'amount':'%d.00','currency':'"
                            + currency
                            + "'},%s}";
        }
        Api.Answer answer = api.post(path, body.formatted(1 + random.nextInt(900_000), clocks));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private void compare(AcrossCompanies kept, Timelines timelines) {
        long head = timelines.head();
        long sequence = random.nextInt(3) == 0 ? 1 + random.nextInt((int) head) : head;
        LocalDate known = random.nextBoolean() ? PointInTime.ALL_KNOWN : any(DAYS);
        PointInTime point = PointInTime.of(any(DAYS), known, sequence);
        AcrossCompanies fresh = new AcrossCompanies.KeptAnswers(timelines, 0).seenBy(Sight.ALL);
        CurrencyUnit currency = random.nextBoolean() ? CurrencyUnit.USD : CurrencyUnit.EUR;
        Options options = Options.DEFAULT;
        assertThat(Portfolio.of(kept, point, options, currency, Selection.ALL))
                .as("%s", point)
                .isEqualTo(Portfolio.of(fresh, point, options, currency, Selection.ALL));
        assertThat(Counterparties.of(kept, point, currency))
                .as("%s", point)
                .isEqualTo(Counterparties.of(fresh, point, currency));
        EnumSet<RoundRaised.Instrument> all = EnumSet.noneOf(RoundRaised.Instrument.class);
        assertThat(RoundRankings.of(kept, point, currency, all))
                .as("%s", point)
                .isEqualTo(RoundRankings.of(fresh, point, currency, all));
        if (random.nextInt(10) == 0) {
            assertThat(Alarms.of(kept, point, options, 12))
                    .as("%s", point)
                    .isEqualTo(Alarms.of(fresh, point, options, 12));
        }
    }

    @Test
    void whatIsKeptIsWhatWouldBeWorkedOutAnew() throws IOException {
        // So few that questions push each other out.
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start("--outlast.answers.kept=40")) {
            Api api = EmptyLedger.api(ledger);
            try (Stream<Path> files = Files.list(Path.of("events/history"))) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(".jsonl"))
                        assertThat(api.importLines(Files.readString(file)).status()).isEqualTo(201);
                }
            }
            Api.Answer euro =
                    api.post(
                            "/api/companies",
                            "{'id':'euro','name':'Euro','currency':'EUR','fiscalYearEnd':'--12-31',"
                                    + "'effective':'2024-01-01','known':'2024-01-01',SOURCE}");
            assertThat(euro.status()).isEqualTo(201);
            AcrossCompanies kept =
                    ledger.getBean(AcrossCompanies.KeptAnswers.class).seenBy(Sight.ALL);
            for (int step = 0; step < STEPS; step++) {
                if (random.nextInt(3) == 0) record(api);
                compare(kept, ledger.getBean(Timelines.class));
            }
        }
    }
}
