package io.outlast.ledger;

import io.outlast.catalogue.ReadingContext;
import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the store, or will.
 *
 * @param aggregate the one that it belongs to; of a correction that of its fact
 */
record RecordedFact(String eventId, String aggregate, LedgerEvent event) {
    /** Under which key it is found: its own, or its event id where it has none. */
    String key() {
        String key = event.header().key();
        return key == null ? eventId : key;
    }

    @Nullable String company() {
        return event.header().company();
    }

    /** As a correction or retraction names it. */
    ReadingContext.Target target() {
        Header header = event.header();
        return new ReadingContext.Target(
                eventId,
                EventType.of(event),
                header.company(),
                header.id(),
                header.effective(),
                header.known());
    }
}
