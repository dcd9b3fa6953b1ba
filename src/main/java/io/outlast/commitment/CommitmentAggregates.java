package io.outlast.commitment;

import io.outlast.ledger.AggregateKind;

import java.util.Map;

/** What the wiring needs to know of this room. */
public final class CommitmentAggregates {
    private CommitmentAggregates() {}

    /** The aggregates by their class, with the kind under which each is stored. */
    public static Map<Class<?>, AggregateKind> all() {
        return Map.of(Commitment.class, new AggregateKind("commitment", CommitmentRules::new));
    }
}
