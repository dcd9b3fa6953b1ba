package io.outlast.ledger;

import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What was recorded of some companies, each loaded whole when it is first asked about, and what a
 * session of many events adds to it.
 */
final class LoadedPast implements Past {
    /** One company, or the ledger itself. */
    private static final class Owner {
        private Register.@Nullable CompanyEntry entry;
        private final List<RecordedFact> all = new ArrayList<>();
        private final Map<String, RecordedFact> byKey = new HashMap<>();
        private int before;
        private long last;

        void add(RecordedFact fact) {
            all.add(fact);
            byKey.put(fact.key(), fact);
        }
    }

    private final Function<String, Register.@Nullable CompanyEntry> entries;
    private final Function<@Nullable String, List<RecordedFact>> events;
    private final Function<String, Optional<RecordedFact>> elsewhere;
    private final ToLongFunction<@Nullable String> lasts;
    private final Map<String, Owner> owners = new HashMap<>();
    private final Map<String, RecordedFact> byId = new HashMap<>();

    private LoadedPast(
            Function<String, Register.@Nullable CompanyEntry> entries,
            Function<@Nullable String, List<RecordedFact>> events,
            Function<String, Optional<RecordedFact>> elsewhere,
            ToLongFunction<@Nullable String> lasts) {
        this.entries = entries;
        this.events = events;
        this.elsewhere = elsewhere;
        this.lasts = lasts;
    }

    /** On top of what the store holds. */
    static LoadedPast of(Past stored) {
        return new LoadedPast(stored::company, stored::all, stored::byEventId, stored::last);
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
                register::last);
    }

    private Owner owner(@Nullable String company) {
        return owners.computeIfAbsent(
                company == null ? "" : company,
                o -> {
                    Owner owner = new Owner();
                    owner.last = lasts.applyAsLong(company);
                    Register.CompanyEntry entry = company == null ? null : entries.apply(company);
                    owner.entry = entry == null ? null : entry.overlaid(false);
                    if (entry != null || company == null) {
                        for (RecordedFact fact : events.apply(company)) {
                            owner.add(fact);
                            byId.put(fact.eventId(), fact);
                        }
                        owner.before = owner.all.size();
                    }
                    return owner;
                });
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
        Optional<RecordedFact> found = elsewhere.apply(eventId);
        found.ifPresent(fact -> owner(fact.company()));
        return found;
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
        return owner(company).last;
    }

    @Override
    public int held() {
        return byId.size();
    }

    /** Whether nothing was recorded of any company that was loaded since it was. */
    boolean upToDate() {
        for (Map.Entry<String, Owner> owner : owners.entrySet()) {
            String company = owner.getKey().isEmpty() ? null : owner.getKey();
            if (lasts.applyAsLong(company) != owner.getValue().last) return false;
        }
        return true;
    }

    @Override
    public void add(RecordedFact fact) {
        Owner owner = owner(fact.company());
        owner.add(fact);
        byId.put(fact.eventId(), fact);
        if (fact.event() instanceof CompanyRegistered registered)
            owner.entry = Register.CompanyEntry.opened(registered);
        if (owner.entry != null) owner.entry.record(fact);
    }
}
