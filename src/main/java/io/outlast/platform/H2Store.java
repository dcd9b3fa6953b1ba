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

import javax.sql.DataSource;

/** The default store: H2 in a file, synced before a command is acknowledged. */
@Configuration(proxyBeanMethods = false)
@Profile("!postgres")
class H2Store {
    @Bean(destroyMethod = "close")
    DirectoryOwner directoryOwner(@Value("${outlast.data}") Path directory) {
        return DirectoryOwner.take(directory.toAbsolutePath().normalize());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DirectoryOwner owner, @Value("${outlast.h2.options:}") String options) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:h2:file:"
                        + owner.directory().resolve("outlast")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE"
                        + options);
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
                        "The disk did not confirm what was recorded; it may be lost, and was not"
                                + " acknowledged",
                        e);
            }
        };
    }
}
