package io.outlast.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

/** Where accounts cannot be read nobody is let in, and whoever is open to all stays open. */
class StoreOfAccountsGoneTest {
    @Test
    void nobodyIsLetInWithoutIt() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        try (GuardedLedger ledger =
                GuardedLedger.start(
                        Files.createTempDirectory("outlast-test"),
                        "--spring.profiles.active=postgres",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres")) {
            Visitor nobody = new Visitor(ledger.port());
            assertThat(nobody.get("/api/companies").statusCode()).isEqualTo(401);
            postgres.close();
            assertThat(nobody.get("/api/companies").statusCode()).isEqualTo(503);
            assertThat(nobody.get("/api/companies").body()).contains("try again");
            assertThat(nobody.get("/glossary").statusCode()).isEqualTo(200);
            assertThat(nobody.get("/sign-in").statusCode()).isEqualTo(200);
        }
    }
}
