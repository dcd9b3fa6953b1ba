package io.outlast.forecast;

import io.outlast.event.LedgerEvent;
import io.outlast.forecast.ClaimCommand.CorrectClaimFact;
import io.outlast.forecast.ClaimCommand.MakeClaim;
import io.outlast.forecast.ClaimCommand.ResolveClaim;
import io.outlast.forecast.ClaimCommand.RetractClaimFact;
import io.outlast.ledger.AggregateIds;
import io.outlast.ledger.Recording;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The claim as an aggregate: ClaimRules decides, the lane records. */
@AggregateRoot(type = "claim")
final class Claim {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable ClaimRules rules;

    Claim() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(MakeClaim command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(ResolveClaim command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CorrectClaimFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractClaimFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private ClaimRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private ClaimRules rules(String id) {
        if (rules == null) rules = new ClaimRules(AggregateIds.plain(id));
        return rules;
    }
}
