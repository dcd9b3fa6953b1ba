package io.outlast.ledger;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the store holds, looked up one by one; for a session of one event. */
final class StoredPast implements Past {
    private final Register register;
    private final StoredEvents stored;
    private final KeyIndex keys;

    StoredPast(Register register, StoredEvents stored, KeyIndex keys) {
        this.register = register;
        this.stored = stored;
        this.keys = keys;
    }

    @Override
    public Register.@Nullable CompanyEntry company(String company) {
        return register.find(company);
    }

    @Override
    public Optional<RecordedFact> byKey(@Nullable String company, String key) {
        Register.CompanyEntry entry = register.find(company);
        if (entry == null) return Optional.empty();
        String id = entry.staged(key);
        if (id == null) id = keys.find(company == null ? "" : company, key, () -> keysOf(company));
        // An event without a key goes by its event id.
        return id != null
                ? stored.byEventId(id)
                : stored.byEventId(key)
                        .filter(f -> f.key().equals(key) && Objects.equals(f.company(), company));
    }

    /** Those that are committed: what is staged may be rolled back. */
    private Map<String, String> keysOf(@Nullable String company) {
        return stored.keys(register.committedOf(company));
    }

    @Override
    public Optional<RecordedFact> byEventId(String eventId) {
        return stored.byEventId(eventId);
    }

    @Override
    public List<RecordedFact> all(@Nullable String company) {
        Register.CompanyEntry entry = register.find(company);
        return entry == null ? List.of() : stored.under(entry.allEvents());
    }

    @Override
    public List<RecordedFact> before(@Nullable String company) {
        return all(company);
    }

    @Override
    public long last(@Nullable String company) {
        return register.last(company);
    }

    @Override
    public void add(RecordedFact fact) {
        // The store has it once it is committed.
    }
}
