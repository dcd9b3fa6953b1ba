package io.outlast.audit;

import io.outlast.event.FactCorrected;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.Tranche;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Facts that an answer may lean on together: what goes where one of them had never been.
 *
 * @param of the round, commitment or forecast; of others the event's id
 * @param tranche the tranche that goes; null where everything does
 * @param gone the facts that go, the first of them the one that the others depend on
 */
record Support(String kind, String of, @Nullable String tranche, String summary, List<Fact> gone) {

    /** The kind and what it is, by which it is named among others. */
    String itemId() {
        return tranche == null ? kind + ":" + of : kind + ":" + of + "/" + tranche;
    }

    /** The ids of the facts that go, and of what corrects them. */
    List<String> eventIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (Fact fact : gone) {
            ids.add(fact.eventId());
            for (Fact correction : fact.corrections()) ids.add(correction.eventId());
        }
        return List.copyOf(ids);
    }

    /** The timeline as it would be, had they never been. */
    Timeline removedFrom(Timeline timeline) {
        Set<String> ids = new LinkedHashSet<>();
        for (Fact fact : gone) ids.add(fact.eventId());
        Timeline rest = timeline.without(ids);
        String id = tranche;
        return id == null ? rest : rest.rewritten(e -> withoutTranche(e, id));
    }

    /** The terms of the round without a tranche; what was repaid stays. */
    private RecordedEvent withoutTranche(RecordedEvent recorded, String id) {
        LedgerEvent event = recorded.event();
        if (!of.equals(event.header().id())) return recorded;
        LedgerEvent rest =
                event instanceof FactCorrected corrected
                        ? new FactCorrected(
                                corrected.header(),
                                corrected.fact(),
                                terms(corrected.data(), id),
                                corrected.reason())
                        : terms(event, id);
        return rest == event
                ? recorded
                : new RecordedEvent(
                        recorded.eventId(),
                        recorded.sequence(),
                        recorded.recorded(),
                        recorded.recordedBy(),
                        rest);
    }

    private static LedgerEvent terms(LedgerEvent event, String id) {
        return switch (event) {
            case RoundRaised e -> e.withTranches(but(id, e.tranches()));
            case RoundAmended e -> e.withTranches(but(id, e.tranches()));
            default -> event;
        };
    }

    private static List<Tranche> but(String id, @Nullable List<Tranche> tranches) {
        if (tranches == null) return List.of();
        return tranches.stream().filter(t -> !t.id().equals(id)).toList();
    }
}
