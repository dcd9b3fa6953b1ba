package io.outlast.ledger;

/**
 * What the ledger last knew to be on disk, kept apart from the store, so that a start notices where
 * the store has less.
 */
public interface LastKnown {
    /** A ledger whose store is looked after by others. */
    LastKnown NOTHING =
            new LastKnown() {
                @Override
                public Known read() {
                    return new Known(0, 0);
                }

                @Override
                public void write(Known known) {
                    // Nobody reads it.
                }
            };

    /**
     * So many events.
     *
     * @param chain the checksum of all of them
     */
    record Known(long head, long chain) {}

    /** What was written last; no events where nothing was. */
    Known read();

    /** Keeps it, once everything up to it is on disk. */
    void write(Known known);
}
