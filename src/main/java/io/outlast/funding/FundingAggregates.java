package io.outlast.funding;

import io.outlast.ledger.AggregateKind;

import java.util.Map;

/** What the wiring needs to know of this room. */
public final class FundingAggregates {
    private FundingAggregates() {}

    /** The aggregates by their class, with the kind under which each is stored. */
    public static Map<Class<?>, AggregateKind> all() {
        return Map.of(FundingRound.class, new AggregateKind("round", RoundRules::new));
    }
}
