package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

/** What opens a round, commitment, forecast or claim comes before all that follows on it. */
public final class Opening {
    private Opening() {}

    /**
     * @param opened what opened it, or null where nothing has by then
     * @throws Refusal if the fact takes effect before the opening, or is known before it
     */
    public static void check(String title, @Nullable LedgerEvent opened, LedgerEvent fact) {
        String what = EventType.of(fact).logicalName();
        if (opened == null) {
            throw Refusal.rule(
                    ("%s on %s has no %s to follow on: that takes effect later, or was retracted; "
                                    + "what depends on it is retracted before it")
                            .formatted(what, fact.header().effective(), title));
        }
        if (fact.header().known().isBefore(opened.header().known())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "known",
                    "known is %s; nothing is known of the %s before it was, on %s"
                            .formatted(fact.header().known(), title, opened.header().known()));
        }
    }
}
