package io.outlast.funding;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The round as an aggregate: RoundRules decides, the lane records. */
@AggregateRoot(type = "round")
final class FundingRound extends RuledAggregate {
    FundingRound() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new RoundRules(id);
    }

    @CommandHandler(commandName = "round" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "round" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
