package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RoundRaised;

import java.util.List;

/** What a stated fact is recorded as. */
final class ImpliedFacts {
    private ImpliedFacts() {}

    /**
     * The fact itself, completed, and the funding of a round that states no tranches, which is a
     * fact of its own.
     */
    static List<LedgerEvent> of(LedgerEvent stated) {
        if (!(stated instanceof RoundRaised raised)) return List.of(stated);
        return raised.impliesFunding()
                ? List.of(raised.completed(), raised.impliedFunding())
                : List.of(raised.completed());
    }
}
