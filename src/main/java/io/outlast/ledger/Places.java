package io.outlast.ledger;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Under which place of the table each event is stored: under its number, or, where a long import
 * brought it, under a place that was set apart for that import. Any thread may ask; the lane alone
 * adds.
 */
public final class Places {
    /** From here on are the places of imports; the numbers of events are below. */
    static final long OF_IMPORTS = 1L << 32;

    /** How many places one import may take. */
    private static final long EACH = 1L << 32;

    /** The ranges in the order of their numbers, and by the import that they belong to. */
    private record Known(List<ImportRange> ranges, Map<Long, ImportRange> imports) {
        static Known of(List<ImportRange> ranges) {
            Map<Long, ImportRange> imports = new HashMap<>();
            for (ImportRange range : ranges) imports.put(range.place() / EACH, range);
            return new Known(List.copyOf(ranges), imports);
        }

        /** The last range that begins at the number or before, as a place in the list; or -1. */
        int before(long sequence) {
            int low = 0;
            int high = ranges.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ranges.get(middle).first() <= sequence) low = middle + 1;
                else high = middle;
            }
            return low - 1;
        }
    }

    /**
     * Places that follow on each other and hold events that do.
     *
     * @param place of the first of them
     * @param end the place after the last that they could take
     * @param next the number of the first event that cannot be among them; 0 where there is none
     */
    record PlaceRun(long place, long end, long next) {}

    private volatile Known known = Known.of(List.of());
    private final Set<Long> live = new HashSet<>();
    private long lastImport;

    /** Knows from here on what the store says, and nothing else. */
    void adopt(List<ImportRange> stored) {
        List<ImportRange> ranges = new ArrayList<>(stored);
        ranges.sort(Comparator.comparingLong(ImportRange::first));
        known = Known.of(ranges);
        synchronized (live) {
            for (ImportRange range : ranges)
                lastImport = Math.max(lastImport, range.place() / EACH);
        }
    }

    /** Takes over a range that is committed; its numbers follow on all others. */
    void add(ImportRange range) {
        List<ImportRange> ranges = new ArrayList<>(known.ranges());
        ranges.add(range);
        known = Known.of(ranges);
    }

    /** All of them, in the order of their numbers. */
    List<ImportRange> ranges() {
        return known.ranges();
    }

    /** The first place of an import that begins; nobody else gets it, until it is released. */
    long reserve() {
        synchronized (live) {
            long number = ++lastImport;
            live.add(number);
            return number * EACH;
        }
    }

    /** The import is stored, or taken out again. */
    void release(long place) {
        synchronized (live) {
            live.remove(place / EACH);
        }
    }

    /** Whether an import is still being stored there. */
    boolean reserved(long place) {
        synchronized (live) {
            return live.contains(place / EACH);
        }
    }

    /** Where those of the import end that has this place. */
    static long endOf(long place) {
        return (place / EACH + 1) * EACH;
    }

    /** Where the event of that number is stored. */
    long place(long sequence) {
        ImportRange range = rangeOf(sequence);
        return range == null ? sequence : range.place() + (sequence - range.first());
    }

    /** The import that brought the event of that number; null where none did. */
    @Nullable ImportRange rangeOf(long sequence) {
        Known now = known;
        int at = now.before(sequence);
        if (at < 0) return null;
        ImportRange range = now.ranges().get(at);
        return range.has(sequence) ? range : null;
    }

    /** The import whose event is stored there; null where none is. */
    @Nullable ImportRange rangeAt(long place) {
        if (place < OF_IMPORTS) return null;
        ImportRange range = known.imports().get(place / EACH);
        return range != null && range.hasPlace(place) ? range : null;
    }

    /** The number of the event that is stored there. */
    long sequence(long place) {
        ImportRange range = rangeAt(place);
        return range == null ? place : range.first() + (place - range.place());
    }

    /** The places from that of an event on. */
    PlaceRun from(long sequence) {
        Known now = known;
        int at = now.before(sequence);
        ImportRange range = at < 0 ? null : now.ranges().get(at);
        if (range != null && range.has(sequence)) {
            long place = range.place() + (sequence - range.first());
            return new PlaceRun(place, range.place() + range.size(), range.last() + 1);
        }
        if (at + 1 == now.ranges().size()) return new PlaceRun(sequence, OF_IMPORTS, 0);
        long next = now.ranges().get(at + 1).first();
        return new PlaceRun(sequence, next, next);
    }
}
