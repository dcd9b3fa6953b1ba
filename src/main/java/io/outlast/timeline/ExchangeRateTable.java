package io.outlast.timeline;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.money.Amounts;
import io.outlast.timeline.Timeline.Assertion;

import org.joda.money.CurrencyUnit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The exchange rates of the ledger, by pair of currencies. Immutable. */
public final class ExchangeRateTable {
    /** No rates at all. */
    public static final ExchangeRateTable NONE = new ExchangeRateTable(List.of());

    private static final Comparator<Assertion> BY_DAY =
            Comparator.comparingInt((Assertion e) -> e.version().effective())
                    .thenComparingInt(e -> e.fact().known())
                    .thenComparingLong(e -> e.fact().sequence());

    private record Pair(CurrencyUnit base, CurrencyUnit quote) {}

    private final Map<Pair, Assertion[]> pairs = new HashMap<>();

    private final List<Fact> facts;

    /**
     * @param facts the events of the ledger itself, corrections among them
     */
    ExchangeRateTable(List<Fact> facts) {
        this.facts = List.copyOf(facts);
        Map<Pair, List<Assertion>> sorted = new HashMap<>();
        for (Fact fact : facts) {
            // What a correction says is among the versions of the fact that it puts right.
            if (fact.recorded().event() instanceof Correction) continue;
            for (Version version : fact.versions()) {
                ExchangeRateRecorded rate = (ExchangeRateRecorded) version.event();
                Assertion entry = new Assertion(fact, version);
                // Direct or inverse, whichever is the latest: both ways lead to the same entries.
                sorted.computeIfAbsent(new Pair(rate.base(), rate.quote()), p -> new ArrayList<>())
                        .add(entry);
                sorted.computeIfAbsent(new Pair(rate.quote(), rate.base()), p -> new ArrayList<>())
                        .add(entry);
            }
        }
        sorted.forEach(
                (pair, entries) ->
                        pairs.put(pair, entries.stream().sorted(BY_DAY).toArray(Assertion[]::new)));
    }

    /**
     * Converts by the rate with the latest effective day not after {@code day} nor after asOf,
     * rounded half to even; empty where there is none that can be seen.
     */
    public OptionalLong convert(
            PointInTime point, long minor, CurrencyUnit from, CurrencyUnit to, int day) {
        if (from.equals(to)) return OptionalLong.of(minor);
        Assertion entry = rate(point, from, to, day);
        if (entry == null) return OptionalLong.empty();
        ExchangeRateRecorded recorded = (ExchangeRateRecorded) entry.version().event();
        BigDecimal rate = recorded.rate();
        return OptionalLong.of(
                Amounts.convert(minor, from, to, rate, !recorded.base().equals(from)));
    }

    /**
     * The facts, corrections among them, that say what a company's currency costs in one that its
     * facts use, in the order of recording. Other rates are no news of it.
     */
    public List<Fact> facts(Timeline company) {
        Set<String> concerned = new HashSet<>();
        List<Fact> found = new ArrayList<>();
        for (Fact fact : facts) {
            boolean concerns =
                    fact.recorded().event() instanceof Correction correction
                            ? concerned.contains(correction.fact())
                            : fact.versions().stream()
                                    .map(v -> (ExchangeRateRecorded) v.event())
                                    .anyMatch(r -> needed(r, company));
            if (!concerns) continue;
            concerned.add(fact.eventId());
            found.add(fact);
        }
        return found;
    }

    private static boolean needed(ExchangeRateRecorded rate, Timeline company) {
        CurrencyUnit own = company.currency();
        if (rate.base().equals(own)) return company.currencies().contains(rate.quote());
        return rate.quote().equals(own) && company.currencies().contains(rate.base());
    }

    /** The rate that {@link #convert} uses, or null. */
    public @org.jspecify.annotations.Nullable Assertion rate(
            PointInTime point, CurrencyUnit from, CurrencyUnit to, int day) {
        Assertion[] entries = pairs.get(new Pair(from, to));
        if (entries == null) return null;
        int latest = Math.min(day, point.asOf());
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle].version().effective() <= latest) low = middle + 1;
            else high = middle;
        }
        for (int i = low - 1; i >= 0; i--) {
            if (entries[i].inForce(point)) return entries[i];
        }
        return null;
    }
}
