package io.outlast.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

import io.outlast.ledger.Durability;
import io.outlast.ledger.Recovery;
import io.outlast.ledger.StoreDamaged;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
    /** A store that does not answer is told soon. */
    private static final int CONNECTION_MILLIS = 1_000;

    /** How often what is written is synced even where nobody waits for it. */
    private static final int SYNC_MILLIS = 500;

    static {
        // H2 looks each value up among those that it has seen; ours are hardly ever seen twice.
        System.setProperty("h2.objectCache", "false");
    }

    @Bean(destroyMethod = "close")
    DirectoryOwner directoryOwner(@Value("${outlast.data}") Path directory) {
        return DirectoryOwner.take(directory.toAbsolutePath().normalize());
    }

    @Bean(destroyMethod = "close")
    HeadFile headFile(DirectoryOwner owner) throws IOException {
        HeadFile head = new HeadFile(owner.directory());
        head.refuseWithoutDatabase();
        return head;
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(
            DirectoryOwner owner,
            HeadFile checked,
            @Value("${outlast.file-system:file}") String fileSystem) {
        OrderedDisk.register();
        HikariConfig config = new HikariConfig();
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setValidationTimeout(CONNECTION_MILLIS / 2);
        config.setJdbcUrl(
                "jdbc:h2:"
                        + OrderedDisk.SCHEME
                        + ":"
                        + fileSystem
                        + ":"
                        + owner.directory().resolve("outlast")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        + ";DB_CLOSE_ON_EXIT=FALSE;COMPRESS=TRUE;RETENTION_TIME=0");
        config.setUsername("sa");
        config.setPassword("");
        config.setPoolName("ledger");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreDamaged(
                    "The database %s.mv.db cannot be opened: %s%s"
                            .formatted(
                                    owner.directory().resolve("outlast"),
                                    firstLine(e),
                                    StoreDamaged.RESTORE),
                    e);
        }
    }

    private static String firstLine(Throwable e) {
        Throwable first = e;
        while (first.getCause() != null) first = first.getCause();
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    }

    @Bean
    QuietTransactions transactions(DataSource source) {
        return new QuietTransactions(source);
    }

    @Bean
    Durability.Sync sync(DataSource source, QuietTransactions transactions) {
        SyncBeforeReuse sync = new SyncBeforeReuse(source, transactions);
        try {
            sync.sync();
        } catch (IllegalStateException e) {
            throw new StoreDamaged(
                    "The database of the ledger cannot be written: %s%s, where its disk has room"
                            .formatted(firstLine(e), StoreDamaged.RESTORE),
                    e);
        }
        return sync;
    }

    /** After a failed write H2 has closed itself; it is opened anew from what is on disk. */
    @Bean
    Recovery.Store reopening(HikariDataSource source, Durability.Sync sync) {
        return () -> {
            try (Connection broken =
                            DriverManager.getConnection(
                                    source.getJdbcUrl(),
                                    source.getUsername(),
                                    source.getPassword());
                    Statement statement = broken.createStatement()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            } catch (SQLException alreadyClosed) {
                // Then there is nothing to close.
            }
            source.getHikariPoolMXBean().softEvictConnections();
            sync.sync();
        };
    }

    /**
     * Syncs now and then even where nobody waits for it, as in the middle of a long import: until
     * then nothing of the file is used again. Not while the tables are made: that is not done in
     * transactions of the ledger.
     */
    @Bean(destroyMethod = "close")
    @DependsOn("ledger")
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
