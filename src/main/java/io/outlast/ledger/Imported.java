package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A long import that is recorded. What it says is read from the store when somebody asks for one of
 * its companies.
 *
 * @param first the number of its first event
 * @param last the number of its last event
 * @param recorded when all of them were recorded
 * @param companies those of which it has events
 * @param ofLedger its events of the ledger itself, which every company's answers may need
 */
public record Imported(
        long first,
        long last,
        Instant recorded,
        Set<String> companies,
        List<RecordedEvent> ofLedger) {}
