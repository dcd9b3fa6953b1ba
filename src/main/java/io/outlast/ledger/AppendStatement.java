package io.outlast.ledger;

import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

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
    /** The metadata entry that says who recorded an event. */
    public static final String RECORDED_BY = "recordedBy";

    /** The columns of an event, in this order. */
    static final String INSERT =
            "INSERT INTO ledger_event (sequence, event_id, aggregate_id, aggregate_type,"
                    + " aggregate_sequence, recorded, event_type, revision, payload, metadata,"
                    + " company, event_key) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";

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
            RecordedEvent recorded =
                    lane.assign(
                            event.getIdentifier(),
                            event.getAggregateIdentifier(),
                            String.valueOf(event.getMetaData().get(RECORDED_BY)),
                            payload);
            SerializedObject<?> data = event.serializePayload(serializer, dataType);
            Header header = payload.header();
            insert.setLong(1, recorded.sequence());
            insert.setString(2, event.getIdentifier());
            insert.setString(3, event.getAggregateIdentifier());
            insert.setString(4, event.getType());
            insert.setLong(5, event.getSequenceNumber());
            insert.setString(6, written(recorded.recorded()));
            insert.setString(7, data.getType().getName());
            insert.setString(8, data.getType().getRevision());
            insert.setObject(9, data.getData());
            insert.setObject(10, event.serializeMetaData(serializer, dataType).getData());
            insert.setString(11, header.company() == null ? "" : header.company());
            insert.setString(12, header.key());
            insert.addBatch();
        }
        return insert;
    }

    /** An instant as Axon writes and reads it. */
    static String written(Instant recorded) {
        return DateTimeUtils.formatInstant(recorded);
    }
}
