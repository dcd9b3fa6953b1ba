package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.json.EventReader;
import io.outlast.json.Revisions;
import io.outlast.json.StrictJson;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looking up what is stored: by event id, by key, by company. */
public final class StoredEvents {
    private static final String LOCATION =
            "SELECT event_id, event_type, aggregate_id, company, revision, payload FROM"
                    + " ledger_event ";

    /** An event with its id and key, in the order of recording. */
    record Stored(String eventId, @Nullable String key, String aggregate, LedgerEvent event) {}

    private final JdbcClient jdbc;

    public StoredEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The event of that id. */
    public Optional<Located> byEventId(String eventId) {
        return jdbc.sql(LOCATION + "WHERE event_id = ?")
                .param(eventId)
                .query(StoredEvents::located)
                .optional();
    }

    /** The event of a company under that key; an event without a key goes by its event id. */
    public Optional<Located> byKey(@Nullable String company, String key) {
        String owner = company == null ? "" : company;
        Optional<Located> keyed =
                jdbc.sql(LOCATION + "WHERE company = ? AND event_key = ?")
                        .params(owner, key)
                        .query(StoredEvents::located)
                        .optional();
        return keyed.isPresent()
                ? keyed
                : byEventId(key).filter(e -> Objects.equals(e.company(), company));
    }

    /** All events of a company, or of the ledger itself where it is null. */
    List<Stored> of(@Nullable String company) {
        return jdbc.sql(
                        "SELECT event_id, event_key, aggregate_id, event_type, revision, payload"
                                + " FROM ledger_event WHERE company = ? ORDER BY sequence")
                .param(company == null ? "" : company)
                .query(
                        (row, n) ->
                                new Stored(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        event(
                                                row.getString(4),
                                                row.getString(5),
                                                row.getString(6))))
                .list();
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
                    "The ledger holds events of type "
                            + name
                            + ", which this version does not know");
        return type;
    }

    private static Located located(ResultSet row, int n) throws SQLException {
        String aggregate = row.getString(3);
        String company = row.getString(4);
        String kind = AggregateIds.kind(aggregate);
        Header header = event(row.getString(2), row.getString(5), row.getString(6)).header();
        boolean hasId = !kind.equals("company") && !kind.equals("rates");
        return new Located(
                row.getString(1),
                type(row.getString(2)),
                aggregate,
                company.isEmpty() ? null : company,
                hasId ? AggregateIds.plain(aggregate) : null,
                header.effective(),
                header.known());
    }

    /** The last sequence number in the store; 0 where it is empty. */
    long head() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM ledger_event")
                .query(Long.class)
                .single();
    }
}
