package io.outlast.claim;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The claim as an aggregate: ClaimRules decides, the lane records. */
@AggregateRoot(type = "claim")
final class Claim extends RuledAggregate {
    Claim() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new ClaimRules(id);
    }

    @CommandHandler(commandName = "claim" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "claim" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
