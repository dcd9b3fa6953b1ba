package io.outlast.forecast;

import io.outlast.ledger.AggregateKind;

import java.util.Map;

/** What the wiring needs to know of this room. */
public final class ForecastAggregates {
    private ForecastAggregates() {}

    /** The aggregates by their class, with the kind under which each is stored. */
    public static Map<Class<?>, AggregateKind> all() {
        return Map.of(
                Forecast.class, new AggregateKind("forecast", ForecastRules::new),
                Claim.class, new AggregateKind("claim", ClaimRules::new));
    }
}
