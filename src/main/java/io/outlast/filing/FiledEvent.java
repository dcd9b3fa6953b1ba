package io.outlast.filing;

import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

/** What is recorded of a filing: an event, or that an earlier one is taken back. */
public sealed interface FiledEvent {
    /** An event as it is recorded. */
    record FiledFactEvent(LedgerEvent event) implements FiledEvent {}

    /**
     * An earlier event never was: it told of another reporting entity.
     *
     * @param header of the retraction
     * @param ref the key of the event that is taken back
     * @param of its type
     */
    record FiledRetraction(Header header, String ref, EventType of, String reason)
            implements FiledEvent {}
}
