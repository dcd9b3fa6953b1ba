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

        void add(RecordedFact fact) {
            all.add(fact);
            byKey.put(fact.key(), fact);
        }
    }

    private final Function<String, Register.@Nullable CompanyEntry> entries;
    private final Function<@Nullable String, List<RecordedFact>> events;
    private final Function<String, Optional<RecordedFact>> elsewhere;
    private final Map<String, Owner> owners = new HashMap<>();
    private final Map<String, RecordedFact> byId = new HashMap<>();

    private LoadedPast(
            Function<String, Register.@Nullable CompanyEntry> entries,
            Function<@Nullable String, List<RecordedFact>> events,
            Function<String, Optional<RecordedFact>> elsewhere) {
        this.entries = entries;
        this.events = events;
        this.elsewhere = elsewhere;
    }

    /** On top of what the store holds. */
    static LoadedPast of(Past stored) {
        return new LoadedPast(stored::company, stored::all, stored::byEventId);
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
            register.record(event.eventId(), event.event());
            String aggregate =
                    event.event() instanceof Correction correction
                            ? Objects.requireNonNull(aggregates.get(correction.fact()))
                            : AggregateIds.of(event.event());
            aggregates.put(event.eventId(), aggregate);
            facts.add(new RecordedFact(event.eventId(), aggregate, event.event()));
        }
        return new LoadedPast(
                register::find,
                company -> company == null ? List.of() : facts,
                id -> Optional.empty());
    }

    private Owner owner(@Nullable String company) {
        return owners.computeIfAbsent(
                company == null ? "" : company,
                o -> {
                    Owner owner = new Owner();
                    Register.CompanyEntry entry = company == null ? null : entries.apply(company);
                    owner.entry = entry == null ? null : entry.overlaid();
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
    public void add(RecordedFact fact) {
        Owner owner = owner(fact.company());
        owner.add(fact);
        byId.put(fact.eventId(), fact);
        if (fact.event() instanceof CompanyRegistered registered)
            owner.entry = new Register.CompanyEntry(registered);
        else if (owner.entry != null) owner.entry.record(fact.eventId(), fact.event());
    }
}
