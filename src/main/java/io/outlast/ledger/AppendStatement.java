package io.outlast.ledger;

import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Writes events with the number and instant that the lane gives them, and with their company and
 * key as columns, so that keys are unique by the database's own word.
 */
public final class AppendStatement implements AppendEventsStatementBuilder {
    /** The columns of an event, in this order. */
    static final String INSERT =
            "INSERT INTO ledger_event (sequence, event_id, aggregate_id, aggregate_type,"
                    + " aggregate_sequence, recorded, event_type, revision, payload, metadata,"
                    + " company, event_key, checksum) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private final Lane lane;

    public AppendStatement(Lane lane) {
        this.lane = lane;
    }

    @Override
    public PreparedStatement build(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            TimestampWriter timestamps)
            throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            LedgerEvent payload = (LedgerEvent) event.getPayload();
            SerializedObject<?> data = event.serializePayload(serializer, dataType);
            AppendedRow row =
                    new AppendedRow(
                            event.getIdentifier(),
                            event.getAggregateIdentifier(),
                            event.getSequenceNumber(),
                            data.getType().getName(),
                            data.getType().getRevision(),
                            String.valueOf(data.getData()),
                            String.valueOf(event.serializeMetaData(serializer, dataType).getData()),
                            payload);
            row.fill(insert, lane, String.valueOf(event.getMetaData().get(Author.RECORDED_BY)));
            insert.addBatch();
        }
        return insert;
    }

    /**
     * A row with its place and checksum.
     *
     * @param written the instant that is stored with it
     */
    record PlacedRow(
            long place,
            String eventId,
            String aggregate,
            long aggregateSequence,
            String written,
            String type,
            String revision,
            String payload,
            String metadata,
            String company,
            @Nullable String key,
            long checksum) {

        /** A row of an import, which gets its number later. */
        static PlacedRow of(Spool.PreparedRow row, long place, String written, String metadata) {
            return of(
                    place,
                    row.eventId(),
                    row.aggregate(),
                    row.aggregateSequence(),
                    written,
                    row.type(),
                    row.revision(),
                    row.payload(),
                    metadata,
                    row.company(),
                    row.key());
        }

        /** A row of a history that is put back. */
        static PlacedRow restored(SealedLine line, String company, @Nullable String key) {
            return of(
                    line.sequence(),
                    line.eventId(),
                    line.aggregate(),
                    line.aggregateSequence(),
                    line.recorded(),
                    line.type(),
                    line.revision(),
                    line.payload(),
                    line.metadata(),
                    company,
                    key);
        }

        private static PlacedRow of(
                long place,
                String eventId,
                String aggregate,
                long aggregateSequence,
                String written,
                String type,
                String revision,
                String payload,
                String metadata,
                String company,
                @Nullable String key) {
            long checksum =
                    Checksum.of(
                            place,
                            eventId,
                            aggregate,
                            kind(aggregate),
                            aggregateSequence,
                            written,
                            type,
                            revision,
                            payload,
                            metadata,
                            company,
                            key);
            return new PlacedRow(
                    place,
                    eventId,
                    aggregate,
                    aggregateSequence,
                    written,
                    type,
                    revision,
                    payload,
                    metadata,
                    company,
                    key,
                    checksum);
        }

        private static String kind(String aggregate) {
            return AggregateIds.kind(aggregate).word();
        }

        /** Fills the columns. */
        void fill(PreparedStatement insert) throws SQLException {
            insert.setLong(1, place);
            insert.setString(2, eventId);
            insert.setString(3, aggregate);
            insert.setString(4, kind(aggregate));
            insert.setLong(5, aggregateSequence);
            insert.setString(6, written);
            insert.setString(7, type);
            insert.setString(8, revision);
            insert.setString(9, payload);
            insert.setString(10, metadata);
            insert.setString(11, company);
            insert.setString(12, key);
            insert.setLong(13, checksum);
        }
    }

    /** An event as it is inserted, without what the lane gives it. */
    record AppendedRow(
            String eventId,
            String aggregate,
            long aggregateSequence,
            String type,
            String revision,
            String payload,
            String metadata,
            LedgerEvent event) {

        /** A row of a short import. */
        static AppendedRow of(Spool.PreparedRow row, String metadata) {
            return new AppendedRow(
                    row.eventId(),
                    row.aggregate(),
                    row.aggregateSequence(),
                    row.type(),
                    row.revision(),
                    row.payload(),
                    metadata,
                    row.fact().event());
        }

        /** Gives it its number and instant, and fills the columns. */
        void fill(PreparedStatement insert, Lane lane, String recordedBy) throws SQLException {
            Header header = event.header();
            PlacedRow row =
                    PlacedRow.of(
                            lane.next(),
                            eventId,
                            aggregate,
                            aggregateSequence,
                            AppendStatement.written(lane.instant()),
                            type,
                            revision,
                            payload,
                            metadata,
                            header.company() == null ? "" : header.company(),
                            header.key());
            lane.assign(eventId, aggregate, recordedBy, event, row.checksum());
            row.fill(insert);
        }
    }

    /** An instant as Axon writes and reads it. */
    static String written(Instant recorded) {
        return DateTimeUtils.formatInstant(recorded);
    }
}
