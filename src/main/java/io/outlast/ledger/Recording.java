package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RoundRaised;

import org.axonframework.modelling.command.AggregateLifecycle;

import java.util.List;

/** What an aggregate does with a command: asks its rules, and applies what is to be recorded. */
public final class Recording {
    private Recording() {}

    /**
     * Applies the events that a command records.
     *
     * @throws io.outlast.event.Refusal if one would break a rule; then nothing is stored
     */
    public static void decide(FactRules<?> rules, Command command) {
        for (LedgerEvent event : recorded(command.fact())) {
            rules.admit(event);
            AggregateLifecycle.apply(event);
        }
    }

    /**
     * The events that a stated fact is recorded as: itself, and the funding of a round that states
     * no tranches, a fact of its own.
     */
    static List<LedgerEvent> recorded(LedgerEvent fact) {
        if (!(fact instanceof RoundRaised raised)) return List.of(fact);
        return raised.impliesFunding()
                ? List.of(raised.completed(), raised.impliedFunding())
                : List.of(raised.completed());
    }
}
