package io.outlast.planning;

import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ScenarioDiscarded;
import io.outlast.event.ScenarioEvent;
import io.outlast.event.ScenarioSaved;
import io.outlast.ledger.Command;

/** What can be recorded of a what-if. */
public sealed interface ScenarioCommand extends Command {
    /** Keep a what-if under a name. */
    record SaveScenario(ScenarioSaved fact) implements ScenarioCommand {}

    /** Record that it is no longer of use. */
    record DiscardScenario(ScenarioDiscarded fact) implements ScenarioCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectScenarioFact(String aggregate, FactCorrected fact) implements ScenarioCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractScenarioFact(String aggregate, FactRetracted fact) implements ScenarioCommand {}

    /** The command that records the fact. */
    static ScenarioCommand of(ScenarioEvent event) {
        return switch (event) {
            case ScenarioSaved e -> new SaveScenario(e);
            case ScenarioDiscarded e -> new DiscardScenario(e);
        };
    }
}
