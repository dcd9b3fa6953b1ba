package io.outlast.planning;

import io.outlast.event.LedgerEvent;
import io.outlast.ledger.AggregateIds;
import io.outlast.ledger.Recording;
import io.outlast.planning.ScenarioCommand.CorrectScenarioFact;
import io.outlast.planning.ScenarioCommand.DiscardScenario;
import io.outlast.planning.ScenarioCommand.RetractScenarioFact;
import io.outlast.planning.ScenarioCommand.SaveScenario;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The scenario as an aggregate: ScenarioRules decides, the lane records. */
@AggregateRoot(type = "scenario")
final class Scenario {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable ScenarioRules rules;

    Scenario() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(SaveScenario command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(DiscardScenario command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CorrectScenarioFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractScenarioFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private ScenarioRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private ScenarioRules rules(String id) {
        if (rules == null) rules = new ScenarioRules(AggregateIds.plain(id));
        return rules;
    }
}
