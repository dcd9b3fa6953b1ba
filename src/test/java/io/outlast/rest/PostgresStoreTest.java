package io.outlast.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

/** The promises of the ledger on a real PostgreSQL. */
@ActiveProfiles("postgres")
@DirtiesContext
class PostgresStoreTest extends StoreContract {
    private static EmbeddedPostgres postgres;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) throws IOException {
        postgres = EmbeddedPostgres.start();
        registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.password", () -> "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aBackupIsPutBackOnPostgres(@TempDir Path folder) throws Exception {
        Path backup = backup(folder);
        jdbc.sql("CREATE DATABASE other").update();
        String url = postgres.getJdbcUrl("postgres", "other");
        assertThat(
                        restored(
                                backup,
                                "--spring.profiles.active=postgres",
                                "--outlast.data=" + folder.resolve("data"),
                                "--spring.datasource.url=" + url,
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.password=postgres"))
                .contains("events of the backup, up to the seal");
        try (Connection other = DriverManager.getConnection(url, "postgres", "postgres");
                ResultSet kept =
                        other.createStatement()
                                .executeQuery(
                                        "SELECT held, tag, encode(content, 'escape') FROM"
                                                + " board_meeting m JOIN company_tag t ON"
                                                + " t.company = m.company, document_part WHERE"
                                                + " m.company = '"
                                                + company
                                                + "' AND encode(content, 'escape') LIKE '%"
                                                + company
                                                + "'")) {
            assertThat(kept.next()).isTrue();
            assertThat(kept.getString(1)).isEqualTo("2025-01-20");
            assertThat(kept.getString(2)).isEqualTo("ai");
            assertThat(kept.getString(3)).isEqualTo("document of " + company);
        }
    }
}
