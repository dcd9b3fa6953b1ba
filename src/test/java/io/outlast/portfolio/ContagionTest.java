package io.outlast.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.PointInTime;
import io.outlast.portfolio.AnswerChanges.AnswerChange;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;
import io.outlast.runway.Options;
import io.outlast.scenario.Rules;
import io.outlast.timeline.Sight;
import io.outlast.timeline.Timelines;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Worked by hand: Maker has 200.00 at the end of 31 January 2026 and burns 1.00 a day, so that 20
 * August is its first day below zero. Payer owes it 100.00 in March.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContagionTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);
    private static final String CLOCKS = "'effective':'2026-01-31','known':'2026-01-31',SOURCE}";

    private ConfigurableApplicationContext ledger;
    private Api api;

    @BeforeAll
    void record() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
        for (String company : List.of("payer", "maker-inc"))
            post(
                    "/api/companies",
                    "{'id':'"
                            + company
                            + "','name':'"
                            + (company.equals("payer") ? "Payer" : "Maker, Inc.")
                            + "','currency':'USD','fiscalYearEnd':'--12-31',"
                            + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
        post(
                "/api/companies/maker-inc/cash-balances",
                "{'balance':{'amount':'200.00','currency':'USD'}," + CLOCKS);
        post(
                "/api/companies/maker-inc/burn-reports",
                "{'quarter':'2025-Q4','burn':{'amount':'92.00','currency':'USD'},"
                        + "'known':'2026-01-31',SOURCE}");
        commitment("a", "Maker Inc", "100.00", "'binding':true", true);
        commitment("b", "Maker Inc", "30.00", "'binding':true", false);
        commitment("c", "Maker Inc", "7.00", "'binding':false", false);
        commitment("d", "Somebody else", "55.00", "'binding':true", false);
    }

    private void commitment(
            String id, String counterparty, String amount, String binding, boolean inMarch) {
        String money = "{'amount':'" + amount + "','currency':'USD'}";
        String schedule =
                inMarch
                        ? "'schedule':[{'start':'2026-03-01','end':'2026-03-31','amount':"
                                + money
                                + "}],"
                        : "";
        post(
                "/api/companies/payer/commitments",
                "{'id':'"
                        + id
                        + "','counterparty':'"
                        + counterparty
                        + "','kind':'purchase','amount':"
                        + money
                        + ","
                        + schedule
                        + binding
                        + ","
                        + CLOCKS);
    }

    private void post(String path, String body) {
        Api.Answer answer = api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @AfterAll
    void stop() {
        ledger.close();
    }

    private PointInTime at(LocalDate day) {
        return PointInTime.of(day, day, ledger.getBean(Timelines.class).head());
    }

    @Test
    void whatIsNotPaidIsMissingOnItsDaysAndMovesTheDateOfAnother() {
        Timelines timelines = ledger.getBean(Timelines.class);
        Contagion contagion =
                Contagion.of(
                        ledger.getBean(AcrossCompanies.KeptAnswers.class).seenBy(Sight.ALL),
                        timelines.find("payer").orElseThrow(),
                        at(AS_OF),
                        Options.DEFAULT,
                        LocalDate.of(2026, 11, 30),
                        ledger.getBean(Rules.RulesSource.class));
        assertThat(contagion.items())
                .extracting(Contagion.Hurt::name)
                .containsExactly("Maker Inc", "Somebody else");
        Contagion.Hurt maker = contagion.items().getFirst();
        assertThat(maker.loses()).hasToString("USD 130.00");
        assertThat(maker.undated()).hasToString("USD 30.00");
        assertThat(maker.letters()).hasToString("USD 7.00");
        assertThat(maker.followed()).isEqualTo("maker-inc");
        assertThat(Objects.requireNonNull(maker.before()).cashOut()).isEqualTo("2026-08-20");
        // The 100.00 of March are missing; what has no day moves none.
        assertThat(Objects.requireNonNull(maker.after()).cashOut()).isEqualTo("2026-05-12");
        assertThat(maker.days()).isEqualTo(-100);
        assertThat(contagion.items().getLast().followed()).isNull();
    }

    @Test
    void anAnswerThatNewsChangedNamesTheNews() {
        post(
                "/api/companies/maker-inc/cash-movements",
                "{'amount':{'amount':'50.00','currency':'USD'},'kind':'other','reason':'a gift',"
                        + "'effective':'2026-02-10','known':'2026-02-11',SOURCE}");
        LocalDate after = LocalDate.of(2026, 2, 28);
        List<AnswerChange> changes =
                AnswerChanges.of(
                        ledger.getBean(AcrossCompanies.KeptAnswers.class).seenBy(Sight.ALL),
                        at(AS_OF),
                        at(after),
                        Options.DEFAULT);
        assertThat(changes).extracting(AnswerChange::id).containsExactly("maker-inc");
        AnswerChange change = changes.getFirst();
        assertThat(change.from().cashOut()).isEqualTo("2026-08-20");
        assertThat(change.to().cashOut()).isEqualTo("2026-10-09");
        assertThat(change.days()).isEqualTo(50);
        assertThat(Objects.requireNonNull(change.cause()).summary()).contains("a gift");
        // Nothing became known in the days after: nothing changed but the days.
        assertThat(
                        AnswerChanges.of(
                                ledger.getBean(AcrossCompanies.KeptAnswers.class).seenBy(Sight.ALL),
                                at(after),
                                at(after.plusDays(9)),
                                Options.DEFAULT))
                .isEmpty();
    }
}
