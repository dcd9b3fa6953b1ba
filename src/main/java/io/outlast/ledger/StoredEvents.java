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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looking up what is stored: by event id, and by number. Whether an event came by a long import,
 * and is stored under another place than its number, is known here and nowhere above.
 */
public final class StoredEvents {
    private static final String FACT =
            "SELECT event_id, aggregate_id, event_type, revision, payload, sequence FROM"
                    + " ledger_event ";

    private static final String UNDER = "WHERE sequence = ANY(?)";

    private static final String ROW =
            "SELECT sequence, event_id, aggregate_id, aggregate_type, aggregate_sequence, recorded,"
                    + " event_type, revision, payload, metadata, company, event_key, checksum FROM"
                    + " ledger_event ";

    private static final int CHUNK = 2_000;

    private final JdbcClient jdbc;
    private final Places places;

    public StoredEvents(JdbcClient jdbc, Places places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    private record Numbered<T>(long sequence, T item) {}

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
        for (int from = 0; from < sequences.length; from += CHUNK) {
            List<Numbered<RecordedFact>> chunk = new ArrayList<>();
            chunk(
                    FACT + UNDER,
                    sequences,
                    from,
                    row ->
                            chunk.add(
                                    new Numbered<>(places.sequence(row.getLong(6)), fact(row, 0))));
            chunk.sort(Comparator.comparingLong(Numbered::sequence));
            for (Numbered<RecordedFact> each : chunk) facts.add(each.item());
        }
        return facts;
    }

    /**
     * The same with when they were recorded, and by whom.
     *
     * @throws StoreDamaged if one of them is missing, or is not what was recorded
     */
    List<RecordedEvent> recordedUnder(int[] sequences) {
        List<RecordedEvent> events = new ArrayList<>(sequences.length);
        for (int from = 0; from < sequences.length; from += CHUNK) {
            List<Stored> chunk = new ArrayList<>();
            chunk(ROW + UNDER, sequences, from, row -> chunk.add(stored(row)));
            chunk.sort(Comparator.comparingLong(Stored::sequence));
            for (Stored row : chunk) {
                row.check();
                events.add(row.recordedEvent());
            }
        }
        if (events.size() < sequences.length) throw missing(sequences, events);
        return events;
    }

    private static StoreDamaged missing(int[] sequences, List<RecordedEvent> events) {
        int at = 0;
        while (at < events.size() && events.get(at).sequence() == sequences[at]) at++;
        return new StoreDamaged(
                "Event %d of the ledger is missing%s"
                        .formatted(sequences[at], StoreDamaged.RESTORE));
    }

    /** The keys of the events under these numbers, with their event ids. */
    Map<String, String> keys(int[] sequences) {
        Map<String, String> keys = new HashMap<>();
        for (int from = 0; from < sequences.length; from += CHUNK)
            chunk(
                    "SELECT event_key, event_id FROM ledger_event "
                            + UNDER
                            + " AND event_key IS NOT NULL",
                    sequences,
                    from,
                    row -> keys.put(row.getString(1), row.getString(2)));
        return keys;
    }

    private void chunk(String sql, int[] sequences, int from, RowCallbackHandler each) {
        Long[] stored =
                Arrays.stream(sequences, from, Math.min(from + CHUNK, sequences.length))
                        .mapToObj(places::place)
                        .toArray(Long[]::new);
        jdbc.sql(sql).param(new SqlArrayValue("BIGINT", (Object[]) stored)).query(each);
    }

    private static RecordedFact fact(ResultSet row, int n) throws SQLException {
        return new RecordedFact(
                row.getString(1),
                row.getString(2),
                event(row.getString(3), row.getString(4), row.getString(5)));
    }

    /** An event as the store has it. */
    static LedgerEvent event(String type, String revision, String payload) {
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

    /**
     * A row as it stands, unread.
     *
     * @param place under which it is stored
     * @param written the instant that is stored with it
     * @param recorded when it was recorded: of a long import the instant at which all of it was
     */
    record Stored(
            long sequence,
            long place,
            String eventId,
            String aggregate,
            String aggregateType,
            long aggregateSequence,
            String written,
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
                    place,
                    eventId,
                    aggregate,
                    aggregateType,
                    aggregateSequence,
                    written,
                    type,
                    revision,
                    payload,
                    metadata,
                    company,
                    key);
        }

        /**
         * Holds it to its checksum.
         *
         * @return the checksum of what stands there
         * @throws StoreDamaged if it is not what was recorded
         */
        long check() {
            long actual = actual();
            if (checksum == null || checksum == actual) return actual;
            throw new StoreDamaged(
                    "Event %d of the ledger (%s of %s) is not what was recorded%s"
                            .formatted(
                                    sequence,
                                    type,
                                    company.isEmpty() ? "the ledger itself" : company,
                                    StoreDamaged.RESTORE));
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
                            .path(Author.RECORDED_BY)
                            .stringValue("null")
                            .intern();
            return new RecordedEvent(eventId, sequence, instant(), by, event());
        }
    }

    /**
     * The rows that follow on a number, in order, at most so many. Where none of those that should
     * is there, those after them are told.
     */
    List<Stored> after(long sequence, int most) {
        Places.PlaceRun run = places.from(sequence + 1);
        while (true) {
            List<Stored> rows =
                    jdbc.sql(
                                    ROW
                                            + "WHERE sequence >= ? AND sequence < ? ORDER BY"
                                            + " sequence LIMIT ?")
                            .params(run.place(), run.end(), most)
                            .query((row, n) -> stored(row))
                            .list();
            if (!rows.isEmpty() || run.next() == 0) return rows;
            run = places.from(run.next());
        }
    }

    private Stored stored(ResultSet row) throws SQLException {
        long sum = row.getLong(13);
        Long checksum = row.wasNull() ? null : sum;
        long place = row.getLong(1);
        String written = row.getString(6);
        ImportRange range = places.rangeAt(place);
        return new Stored(
                places.sequence(place),
                place,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                written,
                range == null ? written : AppendStatement.written(range.recorded()),
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
        long single =
                jdbc.sql("SELECT coalesce(max(sequence), 0) FROM ledger_event WHERE sequence < ?")
                        .param(Places.OF_IMPORTS)
                        .query(Long.class)
                        .single();
        long imported =
                jdbc.sql("SELECT coalesce(max(first_sequence + size - 1), 0) FROM import_range")
                        .query(Long.class)
                        .single();
        return Math.max(single, imported);
    }
}
