package io.outlast.ledger;

import io.outlast.event.LedgerEvent;

/**
 * An intent to record something. Its fact is what will be recorded, as far as the client says it;
 * the aggregate completes it or refuses.
 */
public interface Command {
    /** What is to be recorded. */
    LedgerEvent fact();

    /** The aggregate that decides: {@code round:openai/2025-softbank}. */
    default String aggregate() {
        return AggregateIds.of(fact());
    }
}
