package io.outlast.company;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The company as an aggregate: CompanyRules decides, the lane records. */
@AggregateRoot(type = "company")
final class Company extends RuledAggregate {
    Company() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new CompanyRules(id);
    }

    @CommandHandler(commandName = "company" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "company" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
