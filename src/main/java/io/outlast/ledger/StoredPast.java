package io.outlast.ledger;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What the store holds, looked up one by one; for a session of one event. */
final class StoredPast implements Past {
    private final Register register;
    private final StoredEvents stored;

    StoredPast(Register register, StoredEvents stored) {
        this.register = register;
        this.stored = stored;
    }

    @Override
    public Register.@Nullable CompanyEntry company(String company) {
        return register.find(company);
    }

    @Override
    public Optional<RecordedFact> byKey(@Nullable String company, String key) {
        return stored.byKey(company, key);
    }

    @Override
    public Optional<RecordedFact> byEventId(String eventId) {
        return stored.byEventId(eventId);
    }

    @Override
    public List<RecordedFact> all(@Nullable String company) {
        return stored.of(company);
    }

    @Override
    public List<RecordedFact> before(@Nullable String company) {
        return all(company);
    }

    @Override
    public void add(RecordedFact fact) {
        // The store has it once it is committed.
    }
}
