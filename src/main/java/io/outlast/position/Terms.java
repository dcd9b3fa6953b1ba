package io.outlast.position;

import io.outlast.event.LedgerEvent;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;

import java.util.ArrayList;
import java.util.List;

/**
 * An amendment that counts. The terms in force are those of the latest effective day, then of the
 * latest known, then of the latest recorded.
 */
record Terms<E extends LedgerEvent>(Fact fact, Version version) {

    @SuppressWarnings("unchecked")
    E event() {
        return (E) version.event();
    }

    /** The amendments that count, the one in force last. */
    static <E extends LedgerEvent> List<Terms<E>> inOrder(Fact[] amendments, View view) {
        if (amendments.length == 0) return List.of();
        List<Terms<E>> counting = new ArrayList<>(amendments.length);
        for (Fact fact : amendments) {
            Version version = fact.counts(view);
            if (version != null) counting.add(new Terms<>(fact, version));
        }
        counting.sort(
                (a, b) -> {
                    int byDay = Integer.compare(a.version.effective(), b.version.effective());
                    if (byDay != 0) return byDay;
                    return a.fact == b.fact ? 0 : a.fact.beats(b.fact) ? 1 : -1;
                });
        return counting;
    }

    /** Adds the facts that count. */
    static void addCounting(List<Fact> to, View view, Fact[]... groups) {
        for (Fact[] group : groups) {
            for (Fact fact : group) {
                if (fact.counts(view) != null) to.add(fact);
            }
        }
    }
}
