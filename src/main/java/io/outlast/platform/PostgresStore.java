package io.outlast.platform;

import com.zaxxer.hikari.HikariDataSource;

import io.outlast.ledger.Durability;
import io.outlast.ledger.LastKnown;
import io.outlast.ledger.Recovery;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/**
 * The other store: PostgreSQL by ordinary data source properties; its commits are on disk by
 * themselves.
 */
@Configuration(proxyBeanMethods = false)
@Profile("postgres")
class PostgresStore {
    private static final int HEARTBEAT_MILLIS = 500;
    private static final int TIMEOUT_SECONDS = 1;

    @Bean
    Durability.Sync sync(DatabaseOwner owner) {
        // A commit is on disk when it returns; what may be lost meanwhile is the ledger itself, to
        // another process.
        return owner::check;
    }

    /** Notices a lost lock even where nobody records. */
    @Bean(destroyMethod = "close")
    ScheduledExecutorService watching(DatabaseOwner owner, Durability durability) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lock").factory());
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        owner.check();
                    } catch (RuntimeException | Error e) {
                        durability.stop(e);
                        throw e;
                    }
                },
                HEARTBEAT_MILLIS,
                HEARTBEAT_MILLIS,
                TimeUnit.MILLISECONDS);
        return timer;
    }

    /** Its files are looked after by others, who may put a copy of them back. */
    @Bean
    LastKnown lastKnown() {
        return LastKnown.NOTHING;
    }

    /** The lock is taken back first: another process may have gone on meanwhile. */
    @Bean
    Recovery.Store reopening(DatabaseOwner owner, DataSource source) {
        return () -> {
            owner.renew();
            if (source instanceof HikariDataSource pool)
                pool.getHikariPoolMXBean().softEvictConnections();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        };
    }

    @Bean(destroyMethod = "close")
    DatabaseOwner databaseOwner(DataSourceProperties properties) {
        return DatabaseOwner.take(properties);
    }

    /** One process owns a ledger: it holds an advisory lock on a connection of its own. */
    static final class DatabaseOwner implements AutoCloseable {
        /** "outlast" in letters of a telephone's keys; any number does that nobody else uses. */
        private static final long LOCK = 6_885_278L;

        private static final String HOLDER =
                "SELECT a.application_name || ' from ' || coalesce(a.client_addr::text, 'this"
                        + " machine') || ', since ' || a.backend_start FROM pg_locks l JOIN"
                        + " pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND"
                        + " l.granted AND l.objid = "
                        + LOCK;

        private final DataSourceProperties properties;
        private Connection connection;

        private DatabaseOwner(DataSourceProperties properties, Connection connection) {
            this.properties = properties;
            this.connection = connection;
        }

        /**
         * Takes the lock anew, where its connection is gone.
         *
         * @throws LedgerTaken if another process has it by now
         */
        synchronized void renew() throws SQLException {
            try {
                check();
                return;
            } catch (IllegalStateException gone) {
                connection.close();
            }
            connection = take(properties).connection;
        }

        static DatabaseOwner take(DataSourceProperties properties) {
            Connection connection = null;
            try {
                connection = connect(properties);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            "SET application_name = 'outlast process "
                                    + ProcessHandle.current().pid()
                                    + "'");
                    if (!first(statement, "SELECT pg_try_advisory_lock(" + LOCK + ")")
                            .equals("t")) {
                        String holder = first(statement, HOLDER);
                        connection.close();
                        throw new LedgerTaken(
                                "The ledger in "
                                        + properties.determineUrl()
                                        + " is in use by "
                                        + holder
                                        + "; one process owns a ledger, stop it or use another"
                                        + " database");
                    }
                }
                return new DatabaseOwner(properties, connection);
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "The database "
                                + properties.determineUrl()
                                + " cannot be used: "
                                + e.getMessage(),
                        e);
            }
        }

        /**
         * The connection is idle most of the time: whatever lies between keeps it open only while
         * something passes over it, and a peer that is gone is noticed only by asking.
         */
        private static Connection connect(DataSourceProperties of) throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("user", of.determineUsername());
            properties.setProperty("password", of.determinePassword());
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("socketTimeout", String.valueOf(TIMEOUT_SECONDS));
            properties.setProperty("connectTimeout", String.valueOf(TIMEOUT_SECONDS));
            properties.setProperty("loginTimeout", String.valueOf(TIMEOUT_SECONDS));
            return DriverManager.getConnection(of.determineUrl(), properties);
        }

        /** The lock is held as long as its connection lives. */
        synchronized void check() {
            try (Statement statement = connection.createStatement()) {
                first(statement, "SELECT 1");
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "The connection that holds the ledger's lock is gone; another process may"
                                + " have it",
                        e);
            }
        }

        private static String first(Statement statement, String sql) throws SQLException {
            try (ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "another process";
            }
        }

        @Override
        public synchronized void close() throws SQLException {
            connection.close();
        }
    }
}
