package io.outlast.statement;

import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.EventWriter;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What statements say, held against what was recorded of earlier ones: what is new is an event,
 * what reads otherwise now a correction of our record, what a rule no longer makes of a line is
 * taken back. What somebody put right by hand stays.
 */
final class HeldAgainstLedger {
    private final Timeline timeline;
    private final String document;
    private final Map<String, Fact> byKey = new HashMap<>();
    private final List<LedgerEvent> events = new ArrayList<>();
    private final List<StatementRemark> stays = new ArrayList<>();
    private int skipped;

    /**
     * @param documents the files of all statements that were read for it
     * @param document what is taken in, in words, for the reasons of corrections
     */
    HeldAgainstLedger(
            Timeline timeline, List<DerivedFact> derived, Set<String> documents, String document) {
        this.timeline = timeline;
        this.document = document;
        for (Fact fact : timeline.facts()) {
            String key = fact.recorded().event().header().key();
            if (key != null) byKey.put(key, fact);
        }
        takeBack(derived, documents);
        for (DerivedFact each : derived) compare(each);
    }

    /** In the order in which they are recorded. */
    List<LedgerEvent> events() {
        return events;
    }

    /** What is in the ledger otherwise, and is left so. */
    List<StatementRemark> stays() {
        return stays;
    }

    int skipped() {
        return skipped;
    }

    private static final PointInTime NOW = PointInTime.recordedBy(Long.MAX_VALUE);

    private static boolean ours(Fact fact) {
        String key = fact.recorded().event().header().key();
        return key != null && key.startsWith(DerivedFacts.PREFIX);
    }

    /** Months are reported once for all; an event of a line stands as long as a rule makes it. */
    private void takeBack(List<DerivedFact> derived, Set<String> documents) {
        Set<String> keys = new HashSet<>();
        derived.forEach(each -> keys.add(each.key()));
        for (Fact fact : timeline.facts()) {
            LedgerEvent event = fact.recorded().event();
            String key = event.header().key();
            if (key == null || event instanceof Correction || !ours(fact) || keys.contains(key))
                continue;
            boolean ofMonth =
                    key.startsWith(DerivedFacts.PREFIX + "burn/")
                            || key.startsWith(DerivedFacts.PREFIX + "balance/");
            Version now = fact.inForce(NOW);
            // Of a statement that is not among these, as after a history was imported, nobody
            // knows.
            boolean theirs =
                    now != null && documents.contains(now.event().header().source().document());
            if (ofMonth || !theirs) continue;
            events.add(
                    takenBack(
                            fact,
                            fact.type(),
                            "By the rules of %s the line is something else".formatted(document)));
        }
    }

    private Header corrected(Fact fact, Header own, Header told) {
        String key = "%s/%d".formatted(own.key(), fact.corrections().length + 1);
        return new Header(
                own.company(), own.id(), key, told.effective(), own.known(), told.source());
    }

    private void compare(DerivedFact derived) {
        Fact fact = byKey.get(derived.key());
        if (fact == null) {
            events.add(derived.event());
            return;
        }
        Version now = fact.inForce(NOW);
        Fact ending = now == null ? fact.counting(NOW) : null;
        if (ending != null && !ours(ending)) {
            stay(derived, "it was taken back by hand, and stays so");
            return;
        }
        // What a rule had made something else is the former again.
        if (ending != null)
            events.add(
                    takenBack(
                            ending,
                            EventType.FACT_RETRACTED,
                            "By the rules of %s the line is that again".formatted(document)));
        LedgerEvent said = lastOfOurs(fact);
        LedgerEvent stands = now == null ? said : now.event();
        if (same(said, derived.event())) {
            if (ending == null) skipped++;
        } else if (!same(stands, said)) {
            stay(derived, "it was put right by hand, and stays so");
        } else {
            Header own = fact.recorded().event().header();
            LedgerEvent event = derived.event();
            events.add(
                    new FactCorrected(
                            corrected(fact, own, event.header()),
                            fact.eventId(),
                            event.with(event.header().withKey(null)),
                            "By all statements up to " + document));
        }
    }

    private void stay(DerivedFact derived, String reason) {
        skipped++;
        LedgerEvent event = derived.event();
        stays.add(
                new StatementRemark(
                        String.valueOf(event.header().effective()), event.summary(), reason));
    }

    private FactRetracted takenBack(Fact fact, EventType type, String reason) {
        Header own = fact.recorded().event().header();
        return new FactRetracted(corrected(fact, own, own), fact.eventId(), type, reason);
    }

    /** What statements said last of it. */
    private static LedgerEvent lastOfOurs(Fact fact) {
        LedgerEvent said = fact.recorded().event();
        @Nullable LedgerEvent last = null;
        for (Fact correction : fact.corrections())
            if (ours(correction)
                    && correction.recorded().event() instanceof FactCorrected corrected)
                last = corrected.data();
        return last == null ? said : last;
    }

    private static boolean same(LedgerEvent one, LedgerEvent other) {
        return EventWriter.data(one).equals(EventWriter.data(other));
    }
}
