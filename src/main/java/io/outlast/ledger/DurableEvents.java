package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells an event bus of every event, imported ones included, after it is on disk and visible. A
 * handler finds who recorded it, and its number, among the metadata.
 */
public final class DurableEvents {
    /**
     * The metadata entry with the number of the event, a {@link Long}: Axon matches no primitive.
     */
    public static final String SEQUENCE = "sequence";

    private final EventBus bus;

    public DurableEvents(EventBus bus) {
        this.bus = bus;
    }

    /** Tells of events that are durable, in sequence order. */
    public void on(List<RecordedEvent> events) {
        List<EventMessage<?>> messages = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            MetaData said =
                    MetaData.from(
                            Map.of(
                                    AppendStatement.RECORDED_BY,
                                    event.recordedBy(),
                                    SEQUENCE,
                                    event.sequence()));
            messages.add(
                    new GenericEventMessage<>(
                            event.eventId(), event.event(), said, event.recorded()));
        }
        bus.publish(messages);
    }
}
