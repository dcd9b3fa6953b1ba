package io.outlast.platform;

import io.outlast.ledger.Durability;
import io.outlast.ledger.LedgerStopped;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while the ledger does not record. */
@Component
class LedgerHealth implements HealthIndicator {
    private final Durability durability;

    LedgerHealth(Durability durability) {
        this.durability = durability;
    }

    @Override
    public Health health() {
        try {
            durability.check();
            return Health.up().build();
        } catch (LedgerStopped e) {
            return Health.down().withDetail("recording", false).build();
        }
    }
}
