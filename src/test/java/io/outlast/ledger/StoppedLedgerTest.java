package io.outlast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A ledger that has lost its store takes nothing more, not even what was waiting already. */
class StoppedLedgerTest {
    @Test
    void whatIsQueuedWhenTheLedgerStopsIsRefusedAndNotStored(@TempDir Path data) throws Exception {
        List<Class<?>> application = List.of(OutlastApplication.class);
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(application, data);
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Api api = EmptyLedger.api(ledger);
            assertThat(register(api, "first").status()).isEqualTo(201);
            HeldLane held = new HeldLane(ledger.getBean(Lane.class));
            List<Future<Api.Answer>> queued = new ArrayList<>();
            for (String company : List.of("second", "third"))
                queued.add(pool.submit(() -> register(api, company)));
            held.awaitWaiting(queued.size());
            ledger.getBean(Durability.class).stop(new IOException("the disk is gone"));
            held.release();
            for (Future<Api.Answer> answer : queued) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(503);
            }
        }
        try (ConfigurableApplicationContext again = EmptyLedger.start(application, data)) {
            Api api = EmptyLedger.api(again);
            assertThat(api.get("/api/companies").text()).contains("first");
            assertThat(api.get("/api/companies").text()).doesNotContain("second", "third");
        }
    }

    private static Api.Answer register(Api api, String company) {
        return api.post(
                "/api/companies",
                "{'id':'%s','name':'N','currency':'USD','fiscalYearEnd':'--12-31',"
                                .formatted(company)
                        + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
    }
}
