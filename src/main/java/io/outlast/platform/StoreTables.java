package io.outlast.platform;

import io.outlast.ledger.StoreDamaged;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the tables, or brings those of an earlier release up to this one. */
@Configuration(proxyBeanMethods = false)
class StoreTables {
    /** SQL states of a database that does not answer, whose data may well be whole. */
    private static final List<String> NOT_THERE = List.of("08", "57P", "53");

    /**
     * Makes the tables at the start.
     *
     * @return what Flyway is run by; throws StoreDamaged where the list of what was made, or a
     *     table, is not as this ledger made it
     */
    @Bean
    FlywayMigrationStrategy makingTables() {
        return flyway -> {
            try {
                flyway.migrate();
            } catch (RuntimeException e) {
                // A list of migrations that was damaged fails in Flyway in many ways.
                if (isNotThere(e)) throw e;
                throw new StoreDamaged(
                        "The tables of the ledger are not as they were made: %s%s"
                                .formatted(why(e), StoreDamaged.RESTORE),
                        e);
            }
        };
    }

    private static boolean isNotThere(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && NOT_THERE.stream().anyMatch(sql.getSQLState()::startsWith)) return true;
        }
        return false;
    }

    /** What is wrong, in one line: Flyway's advice is for those who write migrations. */
    private static String why(RuntimeException e) {
        if (e instanceof FlywayValidateException)
            return String.valueOf(e.getMessage())
                    .lines()
                    .skip(1)
                    .filter(line -> !line.startsWith("Either ") && !line.startsWith("Need more"))
                    .map(line -> line.replace("->", "").strip().replaceAll("\\s+", " "))
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining(", "));
        Throwable first = e;
        while (first.getCause() != null) first = first.getCause();
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    }
}
