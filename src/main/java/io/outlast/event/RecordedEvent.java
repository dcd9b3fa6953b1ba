package io.outlast.event;

import java.time.Instant;

/**
 * An event together with what the ledger added when it stored it.
 *
 * @param eventId unique in this ledger
 * @param sequence its place in the order of commits, strictly increasing
 * @param recorded when it was stored, in whole milliseconds; never decreases with the sequence
 * @param recordedBy who recorded it: the principal, or {@code local}
 */
public record RecordedEvent(
        String eventId, long sequence, Instant recorded, String recordedBy, LedgerEvent event) {}
