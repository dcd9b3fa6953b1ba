package io.outlast.ledger;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The keys of the companies that were written to last, so that a key is looked up in memory. Those
 * of a company are read from the store when they are first asked for.
 */
public final class KeyIndex {
    private static final int MOST_KEYS = 1_000_000;

    private final Map<String, Map<String, String>> companies = new LinkedHashMap<>(64, 0.75f, true);
    private long size;

    /**
     * The event id under a key, or null.
     *
     * @param stored reads the keys of the company and their event ids
     */
    synchronized @Nullable String find(
            String company, String key, Supplier<Map<String, String>> stored) {
        Map<String, String> keys = companies.get(company);
        if (keys == null) {
            keys = stored.get();
            companies.put(company, keys);
            size += keys.size();
            shrink();
        }
        return keys.get(key);
    }

    /** Takes over the key of an event that is committed. */
    synchronized void add(RecordedFact fact) {
        String key = fact.event().header().key();
        if (key == null) return;
        Map<String, String> keys = companies.get(fact.company() == null ? "" : fact.company());
        if (keys != null && keys.put(key, fact.eventId()) == null) size++;
    }

    /** A company got more keys than are told; they are read again when they are asked for. */
    synchronized void forget(String company) {
        Map<String, String> keys = companies.remove(company);
        if (keys != null) size -= keys.size();
    }

    synchronized void clear() {
        companies.clear();
        size = 0;
    }

    /** The company asked about last stays, however large it is. */
    private void shrink() {
        var eldest = companies.entrySet().iterator();
        while (size > MOST_KEYS && companies.size() > 1) {
            size -= eldest.next().getValue().size();
            eldest.remove();
        }
    }
}
