package io.outlast.scenario;

import io.outlast.money.Exact;
import io.outlast.position.Estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is estimated of days that are over and not yet reported is as uncertain as what is ahead.
 */
final class PastBurn {
    private PastBurn() {}

    /** The estimate with its burn off by a rank of error. */
    static Estimate at(Estimate estimate, BurnErrors errors, double rank) {
        Long burn = estimate.burn();
        if (burn == null || burn <= 0) return estimate;
        BigDecimal other = BigDecimal.valueOf(burn).multiply(errors.factorAtOnce(rank));
        return estimate.burning(Exact.whole(other.setScale(0, RoundingMode.HALF_EVEN)));
    }
}
