package io.outlast.ledger;

import io.outlast.event.LedgerEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What Axon's aggregates have in common here: an id, rules that decide, and the events from which
 * both come. A kind of aggregate adds under which names of commands it is asked.
 */
public abstract class RuledAggregate {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable FactRules<?> rules;

    /** New rules for an aggregate of this kind, by its plain id. */
    protected abstract FactRules<?> newRules(String id);

    /**
     * Asks the rules, and applies what is to be recorded.
     *
     * @throws io.outlast.event.Refusal if one would be broken; then nothing is stored
     */
    protected final void decide(RecordFacts command) {
        command.decide(rules(command.aggregate()), AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(Objects.requireNonNull(aggregate)).record(message.getIdentifier(), event);
    }

    private FactRules<?> rules(String id) {
        if (rules == null) rules = newRules(AggregateIds.plain(id));
        return rules;
    }
}
