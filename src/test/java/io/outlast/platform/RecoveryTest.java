package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.OutlastApplication;
import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A store that goes away and comes back: the ledger goes on by itself, and loses nothing. */
@Timeout(120)
class RecoveryTest {
    private static Api.Answer register(Api api, String company) {
        return api.post(
                "/api/companies",
                "{'id':'%s','name':'N','currency':'USD','fiscalYearEnd':'--12-31',"
                                .formatted(company)
                        + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
    }

    private static void assertStopped(Api api) {
        Api.Answer refused = register(api, "refused");
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.raw().headers().firstValue("Retry-After")).contains("2");
        assertThat(refused.text())
                .contains("does not record at the moment")
                .doesNotContainIgnoringCase("sql")
                .doesNotContainIgnoringCase("insert")
                .doesNotContain("Exception", "device", "h2", "postgres");
        assertThat(api.get("/actuator/health").text()).contains("DOWN");
        assertThat(api.get("/api/companies").text()).as("reading goes on").contains("first");
    }

    private static void untilHealth(Api api, String status) {
        while (!api.get("/actuator/health").json().get("status").stringValue().equals(status))
            Thread.onSpinWait();
    }

    @Test
    void aFullDiskThatHasRoomAgain(@TempDir Path data) throws IOException {
        FaultyDisk.register();
        List<Class<?>> application = List.of(OutlastApplication.class);
        String faulty = "--outlast.file-system=" + FaultyDisk.SCHEME;
        try (ConfigurableApplicationContext ledger = EmptyLedger.start(application, data, faulty)) {
            Api api = EmptyLedger.api(ledger);
            assertThat(register(api, "first").status()).isEqualTo(201);
            FaultyDisk.full = true;
            try {
                while (register(api, "refused").status() != 503) Thread.onSpinWait();
                assertStopped(api);
            } finally {
                FaultyDisk.full = false;
            }
            untilHealth(api, "UP");
            assertThat(register(api, "second").status()).isEqualTo(201);
        }
        try (ConfigurableApplicationContext again = EmptyLedger.start(application, data)) {
            assertThat(EmptyLedger.api(again).get("/api/companies").text())
                    .contains("first", "second");
        }
    }

    @Test
    void aDatabaseThatIsKilledAndComesBack(@TempDir Path data) throws Exception {
        EmbeddedPostgres postgres = started(data, 0);
        int port = postgres.getPort();
        try (ConfigurableApplicationContext ledger = ledgerOn(postgres)) {
            Api api = EmptyLedger.api(ledger);
            assertThat(register(api, "first").status()).isEqualTo(201);
            postgres.close();
            untilHealth(api, "DOWN");
            assertStopped(api);
            postgres = started(data, port);
            untilHealth(api, "UP");
            assertThat(register(api, "second").status()).isEqualTo(201);
            assertThat(register(api, "first").status()).isEqualTo(409);
        } finally {
            postgres.close();
        }
    }

    /** The connection that holds the lock is asked often, so that its loss is noticed by itself. */
    @Test
    void aLockThatIsLostIsTakenBack(@TempDir Path data) throws Exception {
        try (EmbeddedPostgres postgres = started(data, 0);
                ConfigurableApplicationContext ledger = ledgerOn(postgres);
                Connection other = postgres.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement()) {
            Api api = EmptyLedger.api(ledger);
            assertThat(register(api, "first").status()).isEqualTo(201);
            long holder = holder(statement);
            statement.execute("SELECT pg_terminate_backend(" + holder + ")");
            long next = holder(statement);
            while (next == holder || next == 0) next = holder(statement);
            untilHealth(api, "UP");
            assertThat(register(api, "second").status()).isEqualTo(201);
        }
    }

    /** Somebody else took the lock meanwhile: nothing is recorded, and who it is can be read. */
    @Test
    void aLockThatAnotherHasIsNotTakenBack(@TempDir Path data) throws Exception {
        try (EmbeddedPostgres postgres = started(data, 0);
                ConfigurableApplicationContext ledger = ledgerOn(postgres);
                Connection other = postgres.getPostgresDatabase().getConnection();
                Connection waiting = postgres.getPostgresDatabase().getConnection();
                Statement killer = other.createStatement();
                Statement taker = waiting.createStatement()) {
            Api api = EmptyLedger.api(ledger);
            assertThat(register(api, "first").status()).isEqualTo(201);
            Thread takes =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            taker.execute("SELECT pg_advisory_lock(6885278)");
                                        } catch (java.sql.SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            long holder = holder(killer);
            killer.execute("SELECT pg_terminate_backend(" + holder + ")");
            takes.join();
            untilHealth(api, "DOWN");
            assertStopped(api);
            taker.execute("SELECT pg_advisory_unlock(6885278)");
            untilHealth(api, "UP");
            assertThat(register(api, "second").status()).isEqualTo(201);
        }
    }

    private static long holder(Statement statement) throws Exception {
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT coalesce(max(pid), 0) FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND granted")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static EmbeddedPostgres started(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data.resolve("pg"))
                        .setCleanDataDirectory(false);
        if (port != 0) builder.setPort(port);
        return builder.start();
    }

    /** What is in memory is answered; what would have to be read is not, and says why. */
    @Test
    void aCompanyThatIsNotInMemoryWaitsForItsDatabase(@TempDir Path data) throws Exception {
        EmbeddedPostgres postgres = started(data, 0);
        int port = postgres.getPort();
        List<String> ids = List.of("first", "second", "third");
        try (ConfigurableApplicationContext ledger =
                ledgerOn(postgres, "--outlast.timelines.events=1")) {
            Api api = EmptyLedger.api(ledger);
            for (String id : ids) assertThat(register(api, id).status()).isEqualTo(201);
            postgres.close();
            untilHealth(api, "DOWN");
            int waiting = 0;
            for (String id : ids) {
                Api.Answer answer = api.get("/api/companies/" + id + "/position");
                if (answer.status() == 200) continue;
                waiting++;
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.raw().headers().firstValue("Retry-After")).contains("2");
                assertThat(answer.text())
                        .contains("cannot be read at the moment")
                        .doesNotContainIgnoringCase("sql")
                        .doesNotContain("Exception", "postgres", "ledger_event");
                assertThat(api.get("/companies/" + id).status()).isEqualTo(503);
            }
            assertThat(waiting).as("not all of them are kept").isPositive();
            postgres = started(data, port);
            untilHealth(api, "UP");
            for (String id : ids)
                assertThat(api.get("/api/companies/" + id + "/position").status()).isEqualTo(200);
        } finally {
            postgres.close();
        }
    }

    private static ConfigurableApplicationContext ledgerOn(
            EmbeddedPostgres postgres, String... more) throws IOException {
        return EmptyLedger.start(
                List.of(OutlastApplication.class),
                Files.createTempDirectory("outlast-test"),
                Stream.concat(Stream.of(onPostgres(postgres)), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String[] onPostgres(EmbeddedPostgres postgres) {
        return new String[] {
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres"
        };
    }
}
