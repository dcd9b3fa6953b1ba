package io.outlast.timeline;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.CompanyWithdrawn;
import io.outlast.event.Correction;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.RecordedEvent;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The facts of one company, sorted for folding. Immutable; what of it can be seen is decided by the
 * {@link PointInTime} of each question.
 */
public final class Timeline {
    /** One of the things that a fact ever said; it is in force when the fact says just this. */
    public record Assertion(Fact fact, Version version) {
        public boolean inForce(PointInTime point) {
            return fact.inForce(point) == version;
        }
    }

    /** A funding round. */
    public record RoundHistory(
            String id,
            Fact opening,
            Fact[] amendments,
            Fact[] fundings,
            Fact[] lapses,
            Fact[] withdrawals,
            Fact[] repayments) {}

    /** A commitment. */
    public record CommitmentHistory(
            String id,
            Fact opening,
            Fact[] amendments,
            Fact[] payments,
            Fact[] settlements,
            Fact[] cancellations) {}

    /** A forecast; its versions begin with the one that was published. */
    public record ForecastHistory(String id, Fact opening, Fact[] versions, Fact[] withdrawals) {}

    /** A claim. */
    public record ClaimHistory(String id, Fact opening, Fact[] resolutions) {}

    /**
     * What the timeline would be up to a sequence number and with further events on top; the facts
     * of this one are not touched.
     *
     * @param more in the order of recording, under numbers above {@code until}
     */
    public Timeline supposing(long until, List<RecordedEvent> more) {
        List<RecordedEvent> events =
                new ArrayList<>(
                        facts.stream()
                                .map(Fact::recorded)
                                .filter(e -> e.sequence() <= until)
                                .toList());
        events.addAll(more);
        return of(events, until);
    }

    /** What the timeline would be without some events, and without what corrects them. */
    public Timeline without(Set<String> eventIds) {
        Set<String> gone = new HashSet<>(eventIds);
        List<RecordedEvent> kept = new ArrayList<>();
        for (Fact fact : facts) {
            boolean dropped =
                    gone.contains(fact.eventId())
                            || (fact.recorded().event() instanceof Correction correction
                                    && gone.contains(correction.fact()));
            if (dropped) gone.add(fact.eventId());
            else kept.add(fact.recorded());
        }
        return of(kept, recordedUntil);
    }

    /** What the timeline would be with its events rewritten, each under its own number. */
    public Timeline rewritten(UnaryOperator<RecordedEvent> rewrite) {
        return of(facts.stream().map(Fact::recorded).map(rewrite).toList(), recordedUntil);
    }

    /** A timeline of just these events, in the order of recording, the registration first. */
    public static Timeline of(List<RecordedEvent> events) {
        return of(events, Long.MAX_VALUE);
    }

    private static Timeline of(List<RecordedEvent> events, long recordedUntil) {
        Map<String, Fact> byId = new HashMap<>();
        List<Fact> facts = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            Fact fact = Fact.of(event, byId);
            byId.put(event.eventId(), fact);
            facts.add(fact);
        }
        return new Timeline(facts, recordedUntil);
    }

    /** A what-if that is kept. */
    public record ScenarioHistory(String id, Fact opening, Fact[] discards) {}

    private final CompanyRegistered registered;
    private final Fact registration;
    private final Money nothing;
    private final List<Fact> facts;
    private final long recordedUntil;
    private final Assertion[] balances;
    private final Assertion[] reports;
    private final Fact[] moves;
    private final Fact[] exits;
    private final Fact[] withdrawals;
    private final Fact[] minima;
    private final RoundHistory[] rounds;
    private final CommitmentHistory[] commitments;
    private final ForecastHistory[] forecasts;
    private final ClaimHistory[] claims;
    private final ScenarioHistory[] scenarios;
    private final Map<Class<?>, Object> prepared = new ConcurrentHashMap<>();

    Timeline(List<Fact> facts) {
        this(facts, Long.MAX_VALUE);
    }

    private Timeline(List<Fact> facts, long recordedUntil) {
        this.recordedUntil = recordedUntil;
        this.facts = List.copyOf(facts);
        this.registration = facts.getFirst();
        this.registered = (CompanyRegistered) registration.recorded().event();
        this.nothing = Money.zero(registered.currency());
        balances = Sorting.balances(facts);
        reports = Sorting.reports(facts);
        moves = Sorting.of(facts, CashMoved.class);
        exits = Sorting.of(facts, CompanyExited.class);
        withdrawals = Sorting.of(facts, CompanyWithdrawn.class);
        minima = Sorting.of(facts, MinimumCashSet.class);
        rounds = Sorting.rounds(facts);
        commitments = Sorting.commitments(facts);
        forecasts = Sorting.forecasts(facts);
        claims = Sorting.claims(facts);
        scenarios = Sorting.scenarios(facts);
    }

    public String company() {
        String company = registered.header().company();
        if (company == null) throw new IllegalStateException("A company has an id");
        return company;
    }

    public CompanyRegistered registered() {
        return registered;
    }

    /** The currency in which the company's figures are given. */
    public CurrencyUnit currency() {
        return registered.currency();
    }

    /** So many minor units of the company's currency. */
    public Money money(long minor) {
        return minor == 0 ? nothing : Money.ofMinor(nothing.getCurrencyUnit(), minor);
    }

    /** Whether the company is in the ledger by then; it is visible at every day of knowledge. */
    public boolean visible(PointInTime point) {
        return registration.visible(point);
    }

    /**
     * The sequence number by which an answer from a point in time is known: never a supposed one.
     */
    public long recordedAt(PointInTime point) {
        return Math.min(point.sequence(), recordedUntil);
    }

    /** The currencies of all amounts that were ever stated of it, corrected ones among them. */
    public Set<CurrencyUnit> currencies() {
        return prepared(Currencies.class, Currencies::of).all();
    }

    /** Whether no amount was ever stated of it in a currency other than its own. */
    public boolean inOneCurrency() {
        return prepared(Currencies.class, Currencies::of).one();
    }

    private record Currencies(Set<CurrencyUnit> all, boolean one) {
        static Currencies of(Timeline timeline) {
            Set<CurrencyUnit> all = new HashSet<>();
            for (Fact fact : timeline.facts) {
                for (Version version : fact.versions()) {
                    CurrencyUnit used = version.used();
                    if (used != null) all.add(used);
                }
            }
            boolean one = all.stream().allMatch(timeline.currency()::equals);
            return new Currencies(Set.copyOf(all), one);
        }
    }

    /** All events in the order of recording, corrections among them. */
    public List<Fact> facts() {
        return facts;
    }

    /** The balances by day, then known, then recorded. */
    public Assertion[] balances() {
        return balances;
    }

    /** The reports of burn by first day, the longer span first, then known, then recorded. */
    public Assertion[] reports() {
        return reports;
    }

    public Fact[] moves() {
        return moves;
    }

    public Fact[] exits() {
        return exits;
    }

    /**
     * Why the company was entered by mistake, in the knowledge of a point in time; null where it
     * was not.
     */
    public @Nullable String withdrawn(PointInTime point) {
        for (Fact fact : withdrawals) {
            Version version = fact.counts(point);
            if (version != null) return ((CompanyWithdrawn) version.event()).reason();
        }
        return null;
    }

    /** Whether it is among the companies that views across all of them show. */
    public boolean listed(PointInTime point) {
        return visible(point) && withdrawn(point) == null;
    }

    public Fact[] minima() {
        return minima;
    }

    public RoundHistory[] rounds() {
        return rounds;
    }

    public CommitmentHistory[] commitments() {
        return commitments;
    }

    public ForecastHistory[] forecasts() {
        return forecasts;
    }

    public ClaimHistory[] claims() {
        return claims;
    }

    public ScenarioHistory[] scenarios() {
        return scenarios;
    }

    /**
     * What a fold has to work out only once for all points in time, because it depends on nothing
     * but this timeline; kept as long as the timeline is.
     */
    public <T> T prepared(Class<T> kind, Function<Timeline, T> work) {
        Object there = prepared.get(kind);
        return kind.cast(
                there != null ? there : prepared.computeIfAbsent(kind, k -> work.apply(this)));
    }

    /** The forecast of that id, or null. */
    public @Nullable ForecastHistory forecast(String id) {
        for (ForecastHistory forecast : forecasts) {
            if (forecast.id().equals(id)) return forecast;
        }
        return null;
    }
}
