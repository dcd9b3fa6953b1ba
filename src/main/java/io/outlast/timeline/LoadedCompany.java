package io.outlast.timeline;

import io.outlast.event.Correction;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts of one company, or of the ledger itself, as long as they are kept in memory. */
final class LoadedCompany {
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable Map<String, Fact> byId;
    private @Nullable Timeline timeline;
    private long last;

    /** Takes over an event that follows on the others; what is there already is passed over. */
    synchronized void add(RecordedEvent event) {
        if (event.sequence() <= last) return;
        Fact fact = Fact.of(event, event.event() instanceof Correction ? byId() : Map.of());
        facts.add(fact);
        if (byId != null) byId.put(event.eventId(), fact);
        last = event.sequence();
        timeline = null;
    }

    /** Few facts are ever corrected. */
    private Map<String, Fact> byId() {
        Map<String, Fact> all = byId;
        if (all == null) {
            all = new HashMap<>();
            for (Fact fact : facts) all.put(fact.eventId(), fact);
            byId = all;
        }
        return all;
    }

    synchronized Timeline timeline() {
        Timeline now = timeline;
        if (now == null) {
            now = new Timeline(facts);
            timeline = now;
        }
        return now;
    }

    synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    synchronized int size() {
        return facts.size();
    }
}
