package io.outlast.planning;

import io.outlast.ledger.AggregateKind;

import java.util.Map;

/** What the wiring needs to know of this room. */
public final class ScenarioAggregates {
    private ScenarioAggregates() {}

    /** The aggregates by their class, with the kind under which each is stored. */
    public static Map<Class<?>, AggregateKind> all() {
        return Map.of(Scenario.class, new AggregateKind("scenario", ScenarioRules::new));
    }
}
