package io.outlast.ledger;

import io.outlast.event.Correction;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What was recorded before an event that is to be recorded next. */
interface Past {
    /** What is known of a company across its aggregates; null where there is none. */
    Register.@Nullable CompanyEntry company(String company);

    /** The event of a company under a key; one without a key goes by its event id. */
    Optional<RecordedFact> byKey(@Nullable String company, String key);

    /** The event of that id, whosever it is. */
    Optional<RecordedFact> byEventId(String eventId);

    /** All events of a company, or of the ledger itself where it is null, in order. */
    List<RecordedFact> all(@Nullable String company);

    /** The same without what the session has added. */
    List<RecordedFact> before(@Nullable String company);

    /** The number of the last event of a company, or of the ledger itself; 0 where none is. */
    long last(@Nullable String company);

    /** Takes over what was decided. */
    void add(RecordedFact fact);

    /** The aggregate that a fact belongs to; of a correction that of its fact. */
    default String aggregateOf(LedgerEvent fact) {
        if (!(fact instanceof Correction correction)) return AggregateIds.of(fact);
        return byEventId(correction.fact())
                .map(RecordedFact::aggregate)
                .orElseThrow(() -> new IllegalStateException("Nothing under " + correction.fact()));
    }

    /** How many events it holds in memory, about. */
    default int held() {
        return 0;
    }

    /**
     * Lets the company go that was not asked about for longest.
     *
     * @return which that was, the empty name for the ledger itself; null where none can be let go
     */
    default @Nullable String release() {
        return null;
    }
}
