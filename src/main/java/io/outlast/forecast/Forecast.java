package io.outlast.forecast;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The forecast as an aggregate: ForecastRules decides, the lane records. */
@AggregateRoot(type = "forecast")
final class Forecast extends RuledAggregate {
    Forecast() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new ForecastRules(id);
    }

    @CommandHandler(commandName = "forecast" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "forecast" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
