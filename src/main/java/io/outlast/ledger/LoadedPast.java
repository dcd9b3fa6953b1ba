package io.outlast.ledger;

import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What was recorded of some companies, each loaded whole when it is first asked about, and what a
 * session of many events adds to it. A company that was not asked about for long may be let go; it
 * is loaded again, from the store and from what the session has put aside.
 */
final class LoadedPast implements Past {
    /** One company, or the ledger itself. */
    private static final class Owner {
        private Register.@Nullable CompanyEntry entry;
        private final List<RecordedFact> all = new ArrayList<>();
        private final Map<String, RecordedFact> byKey = new HashMap<>();
        private int before;

        void add(RecordedFact fact) {
            all.add(fact);
            byKey.put(fact.key(), fact);
            if (fact.event() instanceof CompanyRegistered registered)
                entry = Register.CompanyEntry.opened(registered);
            if (entry != null) entry.record(fact);
        }
    }

    /**
     * What there was of a company when it was first asked about.
     *
     * @param last the number of its last event
     * @param events how many there were
     */
    private record Found(long last, int events) {}

    private final Function<String, Register.@Nullable CompanyEntry> entries;
    private final Function<@Nullable String, List<RecordedFact>> events;
    private final Function<String, Optional<RecordedFact>> elsewhere;
    private final ToLongFunction<@Nullable String> lasts;
    private final Function<String, List<RecordedFact>> aside;
    private final Map<String, Owner> owners = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Found> found = new HashMap<>();
    private final Map<String, RecordedFact> byId = new HashMap<>();

    private LoadedPast(
            Function<String, Register.@Nullable CompanyEntry> entries,
            Function<@Nullable String, List<RecordedFact>> events,
            Function<String, Optional<RecordedFact>> elsewhere,
            ToLongFunction<@Nullable String> lasts,
            Function<String, List<RecordedFact>> aside) {
        this.entries = entries;
        this.events = events;
        this.elsewhere = elsewhere;
        this.lasts = lasts;
        this.aside = aside;
    }

    /**
     * On top of what the store holds.
     *
     * @param spool where all that is added stands as well
     */
    static LoadedPast of(Past stored, Spool spool) {
        return new LoadedPast(
                stored::company,
                stored::all,
                stored::byEventId,
                stored::last,
                owner -> spool.of(owner).facts());
    }

    /**
     * On top of some events, whatever the store holds.
     *
     * @param past of one company, its registration first
     */
    static LoadedPast of(List<RecordedEvent> past) {
        Register register = new Register();
        List<RecordedFact> facts = new ArrayList<>(past.size());
        Map<String, String> aggregates = new HashMap<>();
        for (RecordedEvent event : past) {
            String aggregate =
                    event.event() instanceof Correction correction
                            ? Objects.requireNonNull(aggregates.get(correction.fact()))
                            : AggregateIds.of(event.event());
            aggregates.put(event.eventId(), aggregate);
            RecordedFact fact = new RecordedFact(event.eventId(), aggregate, event.event());
            register.record(fact, event.sequence());
            facts.add(fact);
        }
        return new LoadedPast(
                register::find,
                company -> company == null ? List.of() : facts,
                id -> Optional.empty(),
                register::last,
                owner -> List.of());
    }

    private static String name(@Nullable String company) {
        return company == null ? "" : company;
    }

    private Owner owner(@Nullable String company) {
        Owner known = owners.get(name(company));
        if (known != null) return known;
        Owner loaded = load(company);
        owners.put(name(company), loaded);
        for (RecordedFact fact : loaded.all) byId.put(fact.eventId(), fact);
        return loaded;
    }

    private Owner load(@Nullable String company) {
        Owner owner = new Owner();
        long last = lasts.applyAsLong(company);
        Register.CompanyEntry entry = company == null ? null : entries.apply(company);
        List<RecordedFact> before =
                entry != null || company == null ? events.apply(company) : List.of();
        Found first = found.get(name(company));
        if (first == null) found.put(name(company), new Found(last, before.size()));
        // What somebody has recorded since follows on what there was; then this session is void.
        else before = before.subList(0, first.events());
        for (RecordedFact fact : before) {
            owner.all.add(fact);
            owner.byKey.put(fact.key(), fact);
        }
        owner.before = before.size();
        owner.entry = entry == null ? null : entry.overlaid(false);
        if (first != null) aside.apply(name(company)).forEach(owner::add);
        return owner;
    }

    @Override
    public Register.@Nullable CompanyEntry company(String company) {
        return owner(company).entry;
    }

    @Override
    public Optional<RecordedFact> byKey(@Nullable String company, String key) {
        return Optional.ofNullable(owner(company).byKey.get(key));
    }

    @Override
    public Optional<RecordedFact> byEventId(String eventId) {
        RecordedFact known = byId.get(eventId);
        if (known != null) return Optional.of(known);
        Optional<RecordedFact> stored = elsewhere.apply(eventId);
        stored.ifPresent(fact -> owner(fact.company()));
        return stored;
    }

    @Override
    public List<RecordedFact> all(@Nullable String company) {
        return owner(company).all;
    }

    @Override
    public List<RecordedFact> before(@Nullable String company) {
        Owner owner = owner(company);
        return owner.all.subList(0, owner.before);
    }

    @Override
    public long last(@Nullable String company) {
        owner(company);
        return Objects.requireNonNull(found.get(name(company))).last();
    }

    @Override
    public int held() {
        return byId.size();
    }

    @Override
    public @Nullable String release() {
        if (owners.size() < 2) return null;
        Map.Entry<String, Owner> eldest = owners.entrySet().iterator().next();
        owners.remove(eldest.getKey());
        for (RecordedFact fact : eldest.getValue().all) byId.remove(fact.eventId());
        return eldest.getKey();
    }

    /** Whether nothing was recorded of any company that was asked about since it was. */
    boolean upToDate() {
        for (Map.Entry<String, Found> each : found.entrySet()) {
            String company = each.getKey().isEmpty() ? null : each.getKey();
            if (lasts.applyAsLong(company) != each.getValue().last()) return false;
        }
        return true;
    }

    /** Whether the register has to know what a fact says, and not only that there is one. */
    boolean isRegistered(RecordedFact fact) {
        String company = fact.company();
        if (company == null || fact.event() instanceof CompanyRegistered) return true;
        Register.CompanyEntry entry = owner(company).entry;
        return entry != null && entry.concernsExit(fact.event());
    }

    @Override
    public void add(RecordedFact fact) {
        owner(fact.company()).add(fact);
        byId.put(fact.eventId(), fact);
    }
}
