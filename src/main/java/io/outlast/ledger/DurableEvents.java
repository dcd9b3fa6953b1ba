package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Tells an event bus of every event, imported ones included, after it is on disk and visible. A
 * handler finds who recorded it, and its number, among the metadata.
 */
public final class DurableEvents {
    /**
     * The metadata entry with the number of the event, a {@link Long}: Axon matches no primitive.
     */
    public static final String SEQUENCE = "sequence";

    private static final int CHUNK = 2_000;

    private final EventBus bus;
    private final StoredEvents stored;
    private final BooleanSupplier heard;

    /**
     * @param heard whether anybody listens: a long import is not read for nobody
     */
    public DurableEvents(EventBus bus, StoredEvents stored, BooleanSupplier heard) {
        this.bus = bus;
        this.stored = stored;
        this.heard = heard;
    }

    /** Tells of a long import that is durable, reading what it says from the store. */
    public void on(Imported imported) {
        if (!heard.getAsBoolean()) return;
        for (long before = imported.first() - 1; before < imported.last(); ) {
            int most = (int) Math.min(CHUNK, imported.last() - before);
            List<RecordedEvent> events =
                    stored.after(before, most).stream()
                            .map(StoredEvents.Stored::recordedEvent)
                            .toList();
            on(events);
            before = events.getLast().sequence();
        }
    }

    /** Tells of events that are durable, in sequence order. */
    public void on(List<RecordedEvent> events) {
        List<EventMessage<?>> messages = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            MetaData said =
                    MetaData.from(
                            Map.of(
                                    Author.RECORDED_BY,
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
