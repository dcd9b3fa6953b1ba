package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What was recorded by a command or an import.
 *
 * @param eventIds in the order of recording; of a long import they are not told
 * @param sequence that of the last of them; the ledger's head where nothing was recorded
 * @param replayed the first answer, where the idempotency key was used before; then nothing was
 *     recorded
 */
public record Receipt(List<String> eventIds, long sequence, @Nullable String replayed) {
    Receipt(long sequence, @Nullable String replayed) {
        this(List.of(), sequence, replayed);
    }

    static Receipt of(List<RecordedEvent> recorded, long head) {
        long sequence = recorded.isEmpty() ? head : recorded.getLast().sequence();
        return new Receipt(recorded.stream().map(RecordedEvent::eventId).toList(), sequence, null);
    }
}
