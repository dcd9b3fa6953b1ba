package io.outlast.scenario.kept;

import io.outlast.ledger.FactRules;
import io.outlast.ledger.RecordFacts;
import io.outlast.ledger.RuledAggregate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The what-if that is kept as an aggregate: ScenarioRules decides, the lane records. */
@AggregateRoot(type = "scenario")
final class KeptScenario extends RuledAggregate {
    KeptScenario() {}

    @Override
    protected FactRules<?> newRules(String id) {
        return new ScenarioRules(id);
    }

    @CommandHandler(commandName = "scenario" + RecordFacts.OPEN)
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void open(RecordFacts command) {
        decide(command);
    }

    @CommandHandler(commandName = "scenario" + RecordFacts.FOLLOW)
    void follow(RecordFacts command) {
        decide(command);
    }
}
