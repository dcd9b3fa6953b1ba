package io.outlast.access;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;

import java.io.IOException;
import java.nio.file.Files;

/** The same on a real PostgreSQL. */
class PostgresSignInTest extends SignInContract {
    private EmbeddedPostgres postgres;

    @Override
    GuardedLedger start() throws IOException {
        postgres = EmbeddedPostgres.start();
        return GuardedLedger.start(
                Files.createTempDirectory("outlast-test"),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    @AfterAll
    void itStops() throws IOException {
        postgres.close();
    }
}
