package io.outlast.platform;

import io.outlast.ledger.Durability;
import io.outlast.ledger.SealKey;
import io.outlast.ledger.Seals;
import io.outlast.ledger.StoredEvents;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/**
 * The seals of the ledger. Its key is {@code seal-key.json} in the data directory, or the file of
 * {@code outlast.seal.key}; the log of signed heads is {@code seals.jsonl} beside the data, or the
 * file of {@code outlast.seal.log}. On PostgreSQL, which others may have, too, there is such a log
 * only where one is named.
 */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {
    @Bean
    SealKey sealKey(
            @Value("${outlast.data}") Path data, @Value("${outlast.seal.key:}") String file) {
        return SealKey.of(
                file.isEmpty()
                        ? data.toAbsolutePath().normalize().resolve("seal-key.json")
                        : Path.of(file));
    }

    /** After the ledger, which has read the store by then. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOn("ledger")
    Seals seals(
            StoredEvents stored,
            JdbcClient jdbc,
            JdbcTemplate batch,
            PlatformTransactionManager transactions,
            SealKey key,
            Durability durability,
            Clock clock,
            @Value("${outlast.seal.log}") String file,
            @Value("${outlast.seal.trusted:}") Set<String> trusted) {
        return new Seals(
                stored,
                jdbc,
                batch,
                new TransactionTemplate(transactions),
                file.isEmpty() ? null : Path.of(file).toAbsolutePath().normalize(),
                key,
                trusted,
                durability,
                clock);
    }
}
