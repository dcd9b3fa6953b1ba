package io.outlast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.rest.Api;
import io.outlast.rest.EmptyLedger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** The lock by which one process owns a ledger on PostgreSQL. */
class PostgresLockTest {
    /**
     * The connection is asked every few seconds, so that its loss is noticed by nobody's command.
     */
    @Test
    void aLostLockIsNoticedEvenWhereNobodyRecords() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ConfigurableApplicationContext ledger =
                        EmptyLedger.start(
                                "--spring.profiles.active=postgres",
                                "--spring.datasource.url="
                                        + postgres.getJdbcUrl("postgres", "postgres"),
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.password=postgres")) {
            Api api = EmptyLedger.api(ledger);
            assertThat(api.get("/actuator/health").text()).contains("UP");
            try (Connection other = postgres.getPostgresDatabase().getConnection();
                    Statement statement = other.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "SELECT count(pg_terminate_backend(pid)) FROM pg_locks"
                                            + " WHERE locktype = 'advisory'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            while (!api.get("/actuator/health").text().contains("DOWN")) Thread.onSpinWait();
            Api.Answer refused =
                    api.post(
                            "/api/companies",
                            "{'id':'a','name':'N','currency':'USD','fiscalYearEnd':'--12-31',"
                                    + "'effective':'2025-01-01','known':'2025-01-01',SOURCE}");
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        }
    }
}
