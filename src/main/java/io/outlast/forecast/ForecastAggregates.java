package io.outlast.forecast;

import io.outlast.event.AggregateKind;
import io.outlast.ledger.AggregateDefinition;

import java.util.List;

/** What the wiring needs to know of this room. */
public final class ForecastAggregates {
    private ForecastAggregates() {}

    /** The kinds of aggregates of this room. */
    public static List<AggregateDefinition> all() {
        return List.of(
                new AggregateDefinition(
                        AggregateKind.FORECAST, Forecast.class, ForecastRules::new));
    }
}
