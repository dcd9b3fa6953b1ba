package io.outlast.commitment;

import io.outlast.commitment.CommitmentCommand.AmendCommitment;
import io.outlast.commitment.CommitmentCommand.CancelCommitment;
import io.outlast.commitment.CommitmentCommand.CorrectCommitmentFact;
import io.outlast.commitment.CommitmentCommand.PayCommitment;
import io.outlast.commitment.CommitmentCommand.RetractCommitmentFact;
import io.outlast.commitment.CommitmentCommand.SettleCommitmentInEquity;
import io.outlast.commitment.CommitmentCommand.SignCommitment;
import io.outlast.event.LedgerEvent;
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

/** The commitment as an aggregate: CommitmentRules decides, the lane records. */
@AggregateRoot(type = "commitment")
final class Commitment {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable CommitmentRules rules;

    Commitment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(SignCommitment command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(AmendCommitment command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(PayCommitment command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(SettleCommitmentInEquity command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CancelCommitment command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CorrectCommitmentFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractCommitmentFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private CommitmentRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private CommitmentRules rules(String id) {
        if (rules == null) rules = new CommitmentRules(AggregateIds.plain(id));
        return rules;
    }
}
