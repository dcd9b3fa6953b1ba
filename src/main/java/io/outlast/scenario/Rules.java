package io.outlast.scenario;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import java.util.List;

/** The rules of the ledger, on top of what stands at a point in time. */
public interface Rules {
    /**
     * Supposes an event.
     *
     * @return what it would be recorded as
     * @throws io.outlast.event.Refusal if it breaks a rule
     */
    List<RecordedEvent> suppose(LedgerEvent event);

    /** Where they come from. */
    interface RulesSource {
        /**
         * @param past the facts of a company as they stand, its registration first
         * @param next the sequence number of the first supposed event
         */
        Rules over(List<RecordedEvent> past, long next);
    }
}
