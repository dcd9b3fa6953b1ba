package io.outlast.ledger;

import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.Revisions;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looking up what is stored: by event id, and by number. */
public final class StoredEvents {
    private static final String FACT =
            "SELECT event_id, aggregate_id, event_type, revision, payload FROM ledger_event ";

    private static final String ROW =
            "SELECT sequence, event_id, aggregate_id, aggregate_type, aggregate_sequence, recorded,"
                    + " event_type, revision, payload, metadata, company, event_key, checksum FROM"
                    + " ledger_event ";

    private static final int CHUNK = 2_000;

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

    /** The events under these numbers, in order. */
    List<RecordedFact> under(int[] sequences) {
        List<RecordedFact> facts = new ArrayList<>(sequences.length);
        chunks(
                FACT + "WHERE sequence = ANY(?) ORDER BY sequence",
                sequences,
                row -> facts.add(fact(row, 0)));
        return facts;
    }

    /** The same with when they were recorded, and by whom. */
    List<RecordedEvent> recordedUnder(int[] sequences) {
        List<RecordedEvent> events = new ArrayList<>(sequences.length);
        chunks(
                ROW + "WHERE sequence = ANY(?) ORDER BY sequence",
                sequences,
                row -> events.add(stored(row).recordedEvent()));
        return events;
    }

    /** The keys of the events under these numbers, with their event ids. */
    Map<String, String> keys(int[] sequences) {
        Map<String, String> keys = new HashMap<>();
        chunks(
                "SELECT event_key, event_id FROM ledger_event WHERE sequence = ANY(?) AND event_key"
                        + " IS NOT NULL",
                sequences,
                row -> keys.put(row.getString(1), row.getString(2)));
        return keys;
    }

    private void chunks(String sql, int[] sequences, RowCallbackHandler each) {
        for (int from = 0; from < sequences.length; from += CHUNK) {
            Long[] chunk =
                    Arrays.stream(sequences, from, Math.min(from + CHUNK, sequences.length))
                            .asLongStream()
                            .boxed()
                            .toArray(Long[]::new);
            jdbc.sql(sql).param(new SqlArrayValue("BIGINT", (Object[]) chunk)).query(each);
        }
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

    /** A row as it stands, unread. */
    record Stored(
            long sequence,
            String eventId,
            String aggregate,
            String aggregateType,
            long aggregateSequence,
            String recorded,
            String type,
            String revision,
            String payload,
            String metadata,
            String company,
            @Nullable String key,
            @Nullable Long checksum) {

        /** The checksum of what stands there. */
        long actual() {
            return Checksum.of(
                    sequence,
                    eventId,
                    aggregate,
                    aggregateType,
                    aggregateSequence,
                    recorded,
                    type,
                    revision,
                    payload,
                    metadata,
                    company,
                    key);
        }

        EventType eventType() {
            return StoredEvents.type(type);
        }

        LedgerEvent event() {
            return StoredEvents.event(type, revision, payload);
        }

        Instant instant() {
            return Instant.parse(recorded);
        }

        RecordedEvent recordedEvent() {
            String by =
                    StrictJson.object(metadata)
                            .path(AppendStatement.RECORDED_BY)
                            .stringValue("null")
                            .intern();
            return new RecordedEvent(eventId, sequence, instant(), by, event());
        }
    }

    /** The rows that follow on a number, in order, at most so many. */
    List<Stored> after(long sequence, int most) {
        return jdbc.sql(ROW + "WHERE sequence > ? ORDER BY sequence LIMIT ?")
                .params(sequence, most)
                .query((row, n) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        long sum = row.getLong(13);
        Long checksum = row.wasNull() ? null : sum;
        return new Stored(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                checksum);
    }

    /** The last sequence number in the store; 0 where it is empty. */
    long head() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM ledger_event")
                .query(Long.class)
                .single();
    }
}
