package io.outlast.ledger;

import io.outlast.event.LedgerEvent;

import java.util.List;
import java.util.function.Consumer;

/**
 * The command of every aggregate: to record what is stated of it, or to refuse it.
 *
 * @param aggregate the one that decides: {@code round:openai/2025-softbank}
 * @param facts a stated fact, completed, and what it implies
 */
public record RecordFacts(String aggregate, List<LedgerEvent> facts) {
    /** The name under which Axon's bus takes what opens an aggregate of a kind. */
    public static final String OPEN = ".open";

    /** The name under which it takes what follows. */
    public static final String FOLLOW = ".follow";

    /**
     * The command for a stated fact that belongs to no correction.
     *
     * @see ImpliedFacts#of
     */
    public static RecordFacts of(LedgerEvent stated) {
        return new RecordFacts(AggregateIds.of(stated), ImpliedFacts.of(stated));
    }

    /** Whether the aggregate does not exist before. */
    public boolean opens() {
        return AggregateIds.opens(facts.getFirst());
    }

    /** The name of the command on Axon's bus: {@code round.open}. */
    public String name() {
        return AggregateIds.kind(aggregate).word() + (opens() ? OPEN : FOLLOW);
    }

    /**
     * What an aggregate does with it: asks its rules, and hands on what is to be recorded.
     *
     * @param apply how it is handed on; each fact before the next is asked for
     * @throws io.outlast.event.Refusal if one would break a rule
     */
    public void decide(FactRules<?> rules, Consumer<LedgerEvent> apply) {
        for (LedgerEvent fact : facts) {
            rules.admit(fact);
            apply.accept(fact);
        }
    }
}
