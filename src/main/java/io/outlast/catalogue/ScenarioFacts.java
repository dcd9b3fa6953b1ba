package io.outlast.catalogue;

import io.outlast.event.ScenarioDiscarded;
import io.outlast.event.ScenarioSaved;

/** What can be recorded of what-ifs. */
final class ScenarioFacts {
    static final String TAG = "What if";

    static final Entry<ScenarioSaved> SAVED =
            Entry.of(
                    ScenarioSaved.class,
                    "A what-if is kept under a name, to be evaluated again at other points in time."
                            + " It changes no answer of the ledger.",
                    Route.ofCompany(
                            "/saved-scenarios", "saveScenario", "Keep a what-if under a name", TAG),
                    new Prompt("saveScenario", "Keep a what-if", ""),
                    f -> {
                        var name = f.required("name", Kinds.text(Kinds.NAME), ScenarioSaved::name);
                        var changes = f.required("changes", Changes.LIST, ScenarioSaved::changes);
                        var note = f.optional("note", Kinds.text(Kinds.PROSE), ScenarioSaved::note);
                        return in ->
                                new ScenarioSaved(
                                        in.header(), in.get(name), in.get(changes), in.get(note));
                    });

    static final Entry<ScenarioDiscarded> DISCARDED =
            Entry.of(
                    ScenarioDiscarded.class,
                    "A what-if is of no more use.",
                    Route.ofCompany(
                            "/saved-scenarios/{scenario}/discard",
                            "discardScenario",
                            "Record that a what-if is of no more use",
                            TAG),
                    new Prompt("discardScenario", "Discard a what-if", ForecastFacts.GROUP),
                    f -> {
                        var reason = f.required("reason", Parts.REASON, ScenarioDiscarded::reason);
                        return in -> new ScenarioDiscarded(in.header(), in.get(reason));
                    });

    private ScenarioFacts() {}
}
