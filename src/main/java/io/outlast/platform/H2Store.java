package io.outlast.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.outlast.ledger.Durability;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** The default store: H2 in a file, synced before a command is acknowledged. */
@Configuration(proxyBeanMethods = false)
@Profile("!postgres")
class H2Store {
    /** How long H2 keeps a chunk that nothing refers to any more; see decision record 7. */
    private static final int RETENTION_MILLIS = 2_000;

    private static final int SYNC_MILLIS = RETENTION_MILLIS / 4;

    @Bean(destroyMethod = "close")
    DirectoryOwner directoryOwner(@Value("${outlast.data}") Path directory) {
        return DirectoryOwner.take(directory.toAbsolutePath().normalize());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DirectoryOwner owner) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:h2:file:"
                        + owner.directory().resolve("outlast")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        + ";DB_CLOSE_ON_EXIT=FALSE;COMPRESS=TRUE;RETENTION_TIME="
                        + RETENTION_MILLIS);
        config.setUsername("sa");
        config.setPassword("");
        config.setPoolName("ledger");
        return new HikariDataSource(config);
    }

    @Bean
    Durability.Sync sync(DataSource source) {
        return () -> {
            // By its own rules H2 writes a commit some time later; only this forces it to disk.
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "the disk did not confirm it: " + e.getMessage(), e);
            }
        };
    }

    /**
     * Syncs now and then even where nobody waits for it, as in the middle of a long import: a chunk
     * is overwritten only after what took its place is on disk.
     */
    @Bean(destroyMethod = "close")
    ScheduledExecutorService syncing(Durability.Sync sync, Durability durability) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("sync").factory());
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        sync.sync();
                    } catch (RuntimeException | Error e) {
                        durability.stop(e);
                        throw e;
                    }
                },
                SYNC_MILLIS,
                SYNC_MILLIS,
                TimeUnit.MILLISECONDS);
        return timer;
    }
}
