package io.outlast.ledger;

import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.Revisions;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** The last sequence number in the store; 0 where it is empty. */
    long head() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM ledger_event")
                .query(Long.class)
                .single();
    }
}
