package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What every event carries beside its own data.
 *
 * @param company the company's id; null for an event of the ledger itself, such as an exchange rate
 * @param id the round, commitment, forecast or claim that it belongs to; null for the company's own
 * @param key the client's name for this event, unique within the company
 * @param effective the day on which it happened; of a period report its last day
 * @param known the day on which it became known
 */
public record Header(
        @Nullable String company,
        @Nullable String id,
        @Nullable String key,
        LocalDate effective,
        LocalDate known,
        Source source) {

    /** The same under another key. */
    public Header withKey(@Nullable String otherKey) {
        return new Header(company, id, otherKey, effective, known, source);
    }
}
