package io.outlast.ledger;

import java.util.List;

/**
 * Where the aggregates of a session are: in the event store, behind Axon's command bus, or in
 * memory alone. Either way the same rules decide.
 */
interface Aggregates {
    /**
     * Lets an aggregate decide.
     *
     * @return what is to be recorded
     * @throws io.outlast.event.Refusal if it breaks a rule; then nothing of it is
     */
    List<RecordedFact> decide(RecordFacts command);
}
