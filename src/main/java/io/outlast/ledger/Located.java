package io.outlast.ledger;

import io.outlast.event.EventType;

import org.jspecify.annotations.Nullable;

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
        @Nullable String id) {}
