package io.outlast.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;

import java.io.IOException;

/** The same on a real PostgreSQL. */
class PostgresImportTest extends ImportContract {
    private EmbeddedPostgres postgres;

    @Override
    String[] store() throws IOException {
        postgres = EmbeddedPostgres.start();
        return new String[] {
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres"
        };
    }

    @AfterAll
    void end() throws IOException {
        postgres.close();
    }
}
