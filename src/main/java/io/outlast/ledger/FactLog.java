package io.outlast.ledger;

import io.outlast.event.Correction;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The facts of one aggregate in the order in which they were recorded, and what of them stands in
 * the latest knowledge, all corrections and retractions applied (section 2 of the contract).
 */
public final class FactLog {
    private static final Comparator<Standing> DAY_BY_DAY =
            Comparator.comparing((Standing s) -> s.event().header().effective())
                    .thenComparingInt(Standing::order);

    /** A recorded event. */
    record LoggedEvent(String eventId, int order, LedgerEvent event) {}

    /**
     * A fact as it stands: with the data, effective day and source of the correction that counts,
     * and with its own day of knowledge.
     *
     * @param order its place among the events of the aggregate
     */
    public record Standing(String eventId, int order, LedgerEvent event) {}

    private final LinkedHashMap<String, LoggedEvent> entries = new LinkedHashMap<>();
    private final Map<String, List<LoggedEvent>> targeting = new HashMap<>();

    void add(String eventId, LedgerEvent event) {
        LoggedEvent entry = new LoggedEvent(eventId, entries.size(), event);
        entries.put(eventId, entry);
        if (event instanceof Correction correction) {
            targeting.computeIfAbsent(correction.fact(), fact -> new ArrayList<>(1)).add(entry);
        }
    }

    /** Takes back the event that was added last. */
    void removeLast() {
        LoggedEvent last = entries.pollLastEntry().getValue();
        if (last.event() instanceof Correction correction) {
            List<LoggedEvent> corrections = targeting.get(correction.fact());
            if (corrections != null) corrections.removeLast();
        }
    }

    /** The same log with one more event. */
    FactLog with(String eventId, LedgerEvent event) {
        FactLog copy = new FactLog();
        entries.values().forEach(e -> copy.add(e.eventId(), e.event()));
        copy.add(eventId, event);
        return copy;
    }

    int size() {
        return entries.size();
    }

    boolean contains(String eventId) {
        return entries.containsKey(eventId);
    }

    /** The event as it was recorded, or null. */
    @Nullable LedgerEvent recorded(String eventId) {
        LoggedEvent entry = entries.get(eventId);
        return entry == null ? null : entry.event();
    }

    /** Whether the event counts: it is no fact that was retracted, and no correction that was. */
    boolean stands(String eventId) {
        LoggedEvent entry = entries.get(eventId);
        if (entry == null) return false;
        return entry.event() instanceof Correction ? active(entry) : inForce(entry) != null;
    }

    /** The facts that stand, day by day in the order (effective, sequence). */
    List<Standing> standing() {
        return standing(DAY_BY_DAY);
    }

    /** The facts that stand, whatever their days, in the order (precedence, sequence). */
    List<Standing> standingBy(ToIntFunction<LedgerEvent> precedence) {
        return standing(
                Comparator.comparingInt((Standing s) -> precedence.applyAsInt(s.event()))
                        .thenComparingInt(Standing::order));
    }

    private List<Standing> standing(Comparator<Standing> order) {
        List<Standing> facts = new ArrayList<>(entries.size());
        for (LoggedEvent entry : entries.values()) {
            if (entry.event() instanceof Correction) continue;
            LedgerEvent inForce = inForce(entry);
            if (inForce != null) facts.add(new Standing(entry.eventId(), entry.order(), inForce));
        }
        facts.sort(order);
        return facts;
    }

    /** The fact as the correction that counts has it; null if that is a retraction. */
    private @Nullable LedgerEvent inForce(LoggedEvent fact) {
        LoggedEvent counting = null;
        for (LoggedEvent correction : targeting.getOrDefault(fact.eventId(), List.of())) {
            if (!active(correction)) continue;
            if (counting == null || !known(correction).isBefore(known(counting)))
                counting = correction;
        }
        if (counting == null) return fact.event();
        return switch ((Correction) counting.event()) {
            case FactRetracted retracted -> null;
            case FactCorrected corrected -> corrected.replacing(fact.event());
        };
    }

    private static LocalDate known(LoggedEvent entry) {
        return entry.event().header().known();
    }

    private boolean active(LoggedEvent correction) {
        for (LoggedEvent retraction : targeting.getOrDefault(correction.eventId(), List.of())) {
            if (active(retraction)) return false;
        }
        return true;
    }
}
