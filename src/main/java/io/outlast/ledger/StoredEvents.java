package io.outlast.ledger;

import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.Revisions;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looking up what is stored: by event id, by key, by company. */
public final class StoredEvents {
    private static final String FACT =
            "SELECT event_id, aggregate_id, event_type, revision, payload FROM ledger_event ";

    private final JdbcClient jdbc;

    public StoredEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The event of that id. */
    Optional<RecordedFact> byEventId(String eventId) {
        return jdbc.sql(FACT + "WHERE event_id = ?")
                .param(eventId)
                .query(StoredEvents::fact)
                .optional();
    }

    /** The event of a company under that key; an event without a key goes by its event id. */
    Optional<RecordedFact> byKey(@Nullable String company, String key) {
        String owner = company == null ? "" : company;
        Optional<RecordedFact> keyed =
                jdbc.sql(FACT + "WHERE company = ? AND event_key = ?")
                        .params(owner, key)
                        .query(StoredEvents::fact)
                        .optional();
        if (keyed.isPresent()) return keyed;
        return byEventId(key)
                .filter(f -> f.key().equals(key) && Objects.equals(f.company(), company));
    }

    /** All events of a company, or of the ledger itself where it is null, in order. */
    List<RecordedFact> of(@Nullable String company) {
        return jdbc.sql(FACT + "WHERE company = ? ORDER BY sequence")
                .param(company == null ? "" : company)
                .query(StoredEvents::fact)
                .list();
    }

    private static RecordedFact fact(ResultSet row, int n) throws SQLException {
        return new RecordedFact(
                row.getString(1),
                row.getString(2),
                event(row.getString(3), row.getString(4), row.getString(5)));
    }

    private static LedgerEvent event(String type, String revision, String payload) {
        EventType known = type(type);
        return EventReader.stored(
                known, Revisions.latest(known, revision, StrictJson.object(payload)));
    }

    private static EventType type(String name) {
        EventType type = EventType.named(name);
        if (type == null)
            throw new IllegalStateException(
                    "The ledger holds events of type %s, which this version does not know"
                            .formatted(name));
        return type;
    }

    /** The last sequence number in the store; 0 where it is empty. */
    long head() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM ledger_event")
                .query(Long.class)
                .single();
    }
}
