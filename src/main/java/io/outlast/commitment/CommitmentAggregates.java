package io.outlast.commitment;

import io.outlast.event.AggregateKind;
import io.outlast.ledger.AggregateDefinition;

import java.util.List;

/** What the wiring needs to know of this room. */
public final class CommitmentAggregates {
    private CommitmentAggregates() {}

    /** The kinds of aggregates of this room. */
    public static List<AggregateDefinition> all() {
        return List.of(
                new AggregateDefinition(
                        AggregateKind.COMMITMENT, Commitment.class, CommitmentRules::new));
    }
}
