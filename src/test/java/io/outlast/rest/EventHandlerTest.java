package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.event.LedgerEvent;
import io.outlast.ledger.DurableEvents;
import io.outlast.timeline.Timelines;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A handler that a reader of the code hangs on the bus sees every event, imports included. */
class EventHandlerTest {
    /** Keeps what it is told, and whether everybody else could see it by then. */
    @ProcessingGroup("witness")
    static class Witness {
        private final Timelines timelines;
        private final List<String> seen = new ArrayList<>();

        Witness(Timelines timelines) {
            this.timelines = timelines;
        }

        @EventHandler
        synchronized void on(
                LedgerEvent event, @MetaDataValue(DurableEvents.SEQUENCE) Long sequence) {
            boolean visible = timelines.head() >= sequence;
            seen.add(
                    sequence
                            + " "
                            + event.getClass().getSimpleName()
                            + (visible ? "" : " before it can be seen"));
        }
    }

    @Test
    void aHandlerSeesCommandsAndImportsInSequenceOnceTheyCanBeSeen() throws IOException {
        try (ConfigurableApplicationContext ledger =
                EmptyLedger.start(List.of(OutlastApplication.class, Witness.class))) {
            Api api = EmptyLedger.api(ledger);
            api.post(
                    "/api/companies",
                    "{'id':'acme','name':'Acme','currency':'USD','fiscalYearEnd':'--12-31',"
                            + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
            String line =
                    """
                    {"type":"CashBalanceReported","company":"acme","effective":"%s","known":"2025-06-01",\
                    "source":{"publisher":"p","title":"t","evidence":"company"},\
                    "data":{"balance":{"amount":"%s","currency":"USD"}}}
                    """;
            String file =
                    line.formatted("2025-01-31", "5.00") + line.formatted("2025-02-28", "4.00");
            assertThat(api.importLines(file).status()).isEqualTo(201);
            assertThat(
                            api.post(
                                            "/api/companies/acme/rounds",
                                            "{'id':'a','instrument':'equity','effective':'2025-03-01',"
                                                + "'known':'2025-03-01','amount':{'amount':'9.00',"
                                                + "'currency':'USD'},SOURCE}")
                                    .status())
                    .isEqualTo(201);
            assertThat(ledger.getBean(Witness.class).seen)
                    .containsExactly(
                            "1 CompanyRegistered",
                            "2 CashBalanceReported",
                            "3 CashBalanceReported",
                            "4 RoundRaised",
                            "5 TrancheFunded");
        }
    }
}
