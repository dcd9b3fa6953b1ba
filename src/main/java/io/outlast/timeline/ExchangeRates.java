package io.outlast.timeline;

import io.outlast.event.ExchangeRateRecorded;
import io.outlast.money.Amounts;
import io.outlast.timeline.Timeline.Entry;

import org.joda.money.CurrencyUnit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The exchange rates of the ledger, by pair of currencies. Immutable. */
public final class ExchangeRates {
    /** No rates at all. */
    public static final ExchangeRates NONE = new ExchangeRates(List.of());

    private static final Comparator<Entry> BY_DAY =
            Comparator.comparingInt((Entry e) -> e.version().effective())
                    .thenComparingInt(e -> e.fact().known())
                    .thenComparingLong(e -> e.fact().sequence());

    private record Pair(CurrencyUnit base, CurrencyUnit quote) {}

    private final Map<Pair, Entry[]> pairs = new HashMap<>();

    ExchangeRates(List<Fact> facts) {
        Map<Pair, List<Entry>> sorted = new HashMap<>();
        for (Fact fact : facts) {
            for (Version version : fact.versions()) {
                if (!(version.event() instanceof ExchangeRateRecorded rate)) continue;
                Entry entry = new Entry(fact, version);
                // Direct or inverse, whichever is the latest: both ways lead to the same entries.
                sorted.computeIfAbsent(new Pair(rate.base(), rate.quote()), p -> new ArrayList<>())
                        .add(entry);
                sorted.computeIfAbsent(new Pair(rate.quote(), rate.base()), p -> new ArrayList<>())
                        .add(entry);
            }
        }
        sorted.forEach(
                (pair, entries) ->
                        pairs.put(pair, entries.stream().sorted(BY_DAY).toArray(Entry[]::new)));
    }

    /**
     * Converts by the rate with the latest effective day not after {@code day} nor after asOf,
     * rounded half to even; empty where there is none that can be seen.
     */
    public OptionalLong convert(
            View view, long minor, CurrencyUnit from, CurrencyUnit to, int day) {
        if (from.equals(to)) return OptionalLong.of(minor);
        Entry entry = rate(view, from, to, day);
        if (entry == null) return OptionalLong.empty();
        ExchangeRateRecorded recorded = (ExchangeRateRecorded) entry.version().event();
        BigDecimal rate = recorded.rate();
        return OptionalLong.of(
                Amounts.convert(minor, from, to, rate, !recorded.base().equals(from)));
    }

    /** The rate that {@link #convert} uses, or null. */
    public @org.jspecify.annotations.Nullable Entry rate(
            View view, CurrencyUnit from, CurrencyUnit to, int day) {
        Entry[] entries = pairs.get(new Pair(from, to));
        if (entries == null) return null;
        int latest = Math.min(day, view.asOf());
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle].version().effective() <= latest) low = middle + 1;
            else high = middle;
        }
        for (int i = low - 1; i >= 0; i--) {
            if (entries[i].inForce(view)) return entries[i];
        }
        return null;
    }
}
