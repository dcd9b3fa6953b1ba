package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.json.EventReader;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Where a recorded event stands.
 *
 * @param company null for an event of the ledger itself
 * @param id the round, commitment, forecast or claim, or null
 */
public record Located(
        String eventId,
        EventType type,
        String aggregate,
        @Nullable String company,
        @Nullable String id,
        LocalDate effective,
        LocalDate known) {
    /** As a correction or retraction names it. */
    EventReader.Target target() {
        return new EventReader.Target(eventId, type, company, id, effective, known);
    }
}
