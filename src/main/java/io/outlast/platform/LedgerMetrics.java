package io.outlast.platform;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.outlast.ledger.Durability;
import io.outlast.ledger.Lane;
import io.outlast.ledger.LaneMeter;
import io.outlast.position.Books;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.concurrent.TimeUnit;

/** What the ledger tells of itself in figures, besides those of the JVM and of HTTP. */
@Configuration(proxyBeanMethods = false)
class LedgerMetrics {
    @Bean
    LaneMeter laneMeter(MeterRegistry registry) {
        Timer waited =
                Timer.builder("outlast.lane.wait")
                        .description("How long commands and imports waited for the lane")
                        .publishPercentileHistogram()
                        .register(registry);
        DistributionSummary groups =
                DistributionSummary.builder("outlast.lane.group")
                        .description("How many commands shared a transaction")
                        .register(registry);
        return new LaneMeter() {
            @Override
            public void waited(long nanos) {
                waited.record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void grouped(int commands) {
                groups.record(commands);
            }
        };
    }

    /** How long the store takes to confirm. */
    @Bean
    SyncMeter syncMeter(MeterRegistry registry) {
        Timer synced =
                Timer.builder("outlast.sync")
                        .description("How long the store took to confirm what was committed")
                        .publishPercentileHistogram()
                        .register(registry);
        return sync -> () -> synced.record(sync::sync);
    }

    @Bean
    MeterBinder ledgerMeters(Lane lane, Durability durability) {
        return registry -> {
            Gauge.builder("outlast.lane.waiting", lane, Lane::waiting)
                    .description("How many wait for the lane")
                    .register(registry);
            Gauge.builder("outlast.events", durability, Durability::durable)
                    .description("How many events are recorded and visible")
                    .register(registry);
            Gauge.builder("outlast.recording", durability, d -> d.isStopped() ? 0 : 1)
                    .description("1 while commands are taken, 0 while the store does not confirm")
                    .register(registry);
            FunctionCounter.builder("outlast.folds", Books.class, b -> Books.folded())
                    .description("How many times the books of a company were made up")
                    .register(registry);
        };
    }
}
