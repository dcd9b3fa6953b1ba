package io.outlast.statement;

import io.outlast.document.Documents;
import io.outlast.event.Refusal;
import io.outlast.ledger.Ledger;
import io.outlast.ledger.Scratch;
import io.outlast.scenario.Rules;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import java.time.LocalDate;
import java.util.Objects;

/** What the taking of a statement asks for. */
record StatementServices(
        Ledger ledger,
        Timelines timelines,
        Documents documents,
        StatementStore store,
        Rules.RulesSource rules,
        Scratch scratch) {
    /**
     * The company as it stands.
     *
     * @throws Refusal if there is none of that id
     */
    Timeline timeline(String company) {
        return timelines
                .find(company)
                .orElseThrow(() -> Refusal.notFound("There is no company " + company));
    }

    LocalDate today() {
        return Objects.requireNonNull(ledger.reading().today());
    }
}
