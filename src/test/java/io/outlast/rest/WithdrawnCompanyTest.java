package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.util.List;

/** A company that was entered by mistake is nowhere among others, and can be read by itself. */
class WithdrawnCompanyTest {
    private static final String CLOCKS = "'effective':'2025-02-01','known':'2025-02-01',SOURCE}";
    private static final List<String> ACROSS =
            List.of(
                    "/api/companies?asOf=2025-03-01",
                    "/api/portfolio?asOf=2025-03-01",
                    "/api/portfolio?asOf=2025-03-01&sort=name",
                    "/api/rankings/rounds?asOf=2025-03-01",
                    "/api/counterparties?asOf=2025-03-01",
                    "/api/track-record?asOf=2025-03-01",
                    "/?asOf=2025-03-01");

    private ConfigurableApplicationContext ledger;
    private Api api;

    @BeforeEach
    void twoCompaniesOfWhichOneIsTheOther() throws IOException {
        ledger = EmptyLedger.start();
        api = EmptyLedger.api(ledger);
        for (String id : List.of("openai", "open-ai")) {
            api.register(id);
            String money = "{'amount':'100.00','currency':'USD'}";
            String path = "/api/companies/" + id;
            accepted(api.post(path + "/cash-balances", "{'balance':" + money + "," + CLOCKS));
            accepted(
                    api.post(
                            path + "/rounds",
                            "{'id':'seed','instrument':'equity','amount':" + money + "," + CLOCKS));
            accepted(
                    api.post(
                            path + "/commitments",
                            "{'id':'rent','counterparty':'Landlord of "
                                    + id
                                    + "','kind':'lease','amount':"
                                    + money
                                    + ","
                                    + CLOCKS));
        }
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    private static void accepted(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private void assertShown(boolean shown, String more) {
        for (String path : ACROSS) {
            Api.Answer answer = api.get(path + more);
            assertThat(answer.status()).as(path + answer.text()).isEqualTo(200);
            assertThat(answer.text().contains("open-ai")).as(path + more).isEqualTo(shown);
            assertThat(answer.text()).contains("openai");
        }
    }

    @Test
    void itIsGoneFromAllViewsAcrossCompaniesUntilThatIsTakenBack() {
        assertShown(true, "");
        Api.Answer withdrawn =
                api.post(
                        "/api/companies/open-ai/withdrawal",
                        "{'reason':'it is"
                                + " openai','effective':'2025-02-15','known':'2025-02-15',SOURCE}");
        accepted(withdrawn);
        assertShown(false, "");
        assertShown(true, "&knownAt=2025-02-14");
        Api.Answer position = api.get("/api/companies/open-ai/position?asOf=2025-03-01");
        assertThat(position.status()).isEqualTo(200);
        assertThat(position.text()).contains("100.00");
        assertThat(api.get("/api/companies/open-ai/journal").text())
                .contains("CompanyWithdrawn", "it is openai");
        assertThat(api.get("/companies/open-ai?asOf=2025-03-01").text())
                .contains("entered by mistake", "it is openai");
        Api.Answer taken =
                api.post(
                        "/api/companies",
                        "{'id':'open-ai','name':'X','currency':'USD','fiscalYearEnd':'--12-31',"
                                + CLOCKS);
        assertThat(taken.status()).as("its id stays taken").isEqualTo(409);
        accepted(
                api.post(
                        "/api/companies/open-ai/retractions",
                        "{'fact':'%s','reason':'it is another','effective':'2025-02-15','known':'2025-02-20',SOURCE}"
                                .formatted(withdrawn.eventIds().getFirst())));
        assertShown(true, "");
        assertShown(false, "&knownAt=2025-02-19");
    }
}
