package io.outlast.commitment;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The commitment as an aggregate: CommitmentRules decides, the lane records. */
@AggregateRoot(type = "commitment")
final class Commitment extends RuledAggregate {
    Commitment() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new CommitmentRules(id);
    }

    @CommandHandler(commandName = "commitment" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "commitment" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
