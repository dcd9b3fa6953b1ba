package io.outlast.funding;

import io.outlast.event.LedgerEvent;
import io.outlast.funding.RoundCommand.AmendRound;
import io.outlast.funding.RoundCommand.CorrectRoundFact;
import io.outlast.funding.RoundCommand.FundTranche;
import io.outlast.funding.RoundCommand.LapseTranche;
import io.outlast.funding.RoundCommand.RaiseRound;
import io.outlast.funding.RoundCommand.RepayPrincipal;
import io.outlast.funding.RoundCommand.RetractRoundFact;
import io.outlast.funding.RoundCommand.WithdrawRound;
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

/** The round as an aggregate: RoundRules decides, the lane records. */
@AggregateRoot(type = "round")
final class FundingRound {
    @AggregateIdentifier private @Nullable String aggregate;
    private @Nullable RoundRules rules;

    FundingRound() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RaiseRound command) {
        Recording.decide(rules(command.aggregate()), command);
    }

    @CommandHandler
    void handle(AmendRound command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(FundTranche command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(LapseTranche command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(WithdrawRound command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RepayPrincipal command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(CorrectRoundFact command) {
        Recording.decide(rules(), command);
    }

    @CommandHandler
    void handle(RetractRoundFact command) {
        Recording.decide(rules(), command);
    }

    @EventSourcingHandler
    void on(LedgerEvent event, DomainEventMessage<?> message) {
        // While the first event is applied Axon still waits for the identifier that is set here.
        if (aggregate == null) aggregate = AggregateIds.of(event);
        rules(aggregate).record(message.getIdentifier(), event);
    }

    private RoundRules rules() {
        return rules(Objects.requireNonNull(aggregate));
    }

    private RoundRules rules(String id) {
        if (rules == null) rules = new RoundRules(AggregateIds.plain(id));
        return rules;
    }
}
