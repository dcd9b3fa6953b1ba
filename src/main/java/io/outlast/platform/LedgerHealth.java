package io.outlast.platform;

import io.outlast.ledger.Durability;
import io.outlast.ledger.Lane;
import io.outlast.ledger.LedgerStopped;
import io.outlast.ledger.StoreDamaged;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import java.time.Duration;

/**
 * Down while the ledger does not record, and saying why where its store is damaged; up, and saying
 * so, while the system's clock is behind the last event.
 */
@Component
class LedgerHealth implements HealthIndicator {
    private final Durability durability;
    private final Lane lane;

    LedgerHealth(Durability durability, Lane lane) {
        this.durability = durability;
        this.lane = lane;
    }

    @Override
    public Health health() {
        try {
            durability.check();
            Duration late = lane.clockBehind();
            return late.isZero()
                    ? Health.up().build()
                    : Health.up().withDetail("clockBehind", late.toString()).build();
        } catch (StoreDamaged e) {
            return Health.down()
                    .withDetail("recording", false)
                    .withDetail("damage", String.valueOf(e.getMessage()))
                    .build();
        } catch (LedgerStopped e) {
            return Health.down().withDetail("recording", false).build();
        }
    }
}
