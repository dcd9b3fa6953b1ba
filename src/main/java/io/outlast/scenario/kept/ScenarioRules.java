package io.outlast.scenario.kept;

import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioDiscarded;
import io.outlast.event.ScenarioEvent;
import io.outlast.event.ScenarioSaved;
import io.outlast.ledger.FactRules;
import io.outlast.ledger.Opening;

import org.jspecify.annotations.Nullable;

/** What may be said of a what-if: it is saved once, and discarded once. */
final class ScenarioRules extends FactRules<ScenarioRules.ScenarioProgress> {
    /** Whether it was saved and discarded. */
    static final class ScenarioProgress {
        private @Nullable ScenarioSaved saved;
        private @Nullable ScenarioDiscarded discarded;
    }

    private final String id;

    ScenarioRules(String id) {
        this.id = id;
    }

    @Override
    protected ScenarioProgress fresh() {
        return new ScenarioProgress();
    }

    @Override
    protected String title() {
        return "scenario " + id;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        if (fact instanceof ScenarioSaved saved && saved.changes().isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "changes",
                    "changes is an empty list; a what-if supposes at least one change");
        }
    }

    @Override
    protected void check(ScenarioProgress state, LedgerEvent fact) {
        switch ((ScenarioEvent) fact) {
            case ScenarioSaved e -> {
                if (state.saved != null)
                    throw Refusal.conflict("The scenario %s is saved already".formatted(id));
            }
            case ScenarioDiscarded e -> {
                Opening.check(title(), state.saved, e);
                if (state.discarded != null) {
                    throw Refusal.rule(
                            "The scenario %s was discarded on %s; save another one"
                                    .formatted(id, state.discarded.header().effective()));
                }
            }
        }
    }

    @Override
    protected void apply(ScenarioProgress state, LedgerEvent fact) {
        switch ((ScenarioEvent) fact) {
            case ScenarioSaved e -> state.saved = e;
            case ScenarioDiscarded e -> state.discarded = e;
        }
    }
}
