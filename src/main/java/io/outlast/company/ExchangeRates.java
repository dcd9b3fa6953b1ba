package io.outlast.company;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * The exchange rates of a pair of currencies as an aggregate: ExchangeRateRules decides, the lane
 * records.
 */
@AggregateRoot(type = "rates")
final class ExchangeRates extends RuledAggregate {
    ExchangeRates() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new ExchangeRateRules(id);
    }

    @CommandHandler(commandName = "rates" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "rates" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
