package io.outlast.ledger;

import java.util.List;

/**
 * Holds the rows of the store, one after the other, to their order and their checksums. What is
 * missing, changed or out of order is told in a sentence that says what to do.
 */
final class CheckedRows {
    private final Places places;
    private final LastKnown.Known known;
    private long seen;
    private long chain;
    private long inRange;
    private String last;

    /** From the first row on. */
    CheckedRows(Places places, LastKnown.Known known) {
        this(places, known, new LastKnown.Known(0, 0), "");
    }

    /**
     * From another row on.
     *
     * @param known what the rows are held to once that many have gone by
     * @param before what has gone by already
     * @param last when the last of those was recorded; empty where there are none
     */
    CheckedRows(Places places, LastKnown.Known known, LastKnown.Known before, String last) {
        this.places = places;
        this.known = known;
        this.seen = before.head();
        this.chain = before.chain();
        this.last = last;
    }

    /** How many have gone by, with their checksum. */
    LastKnown.Known seen() {
        return new LastKnown.Known(seen, chain);
    }

    /** When the last of them was recorded; empty where there are none. */
    String last() {
        return last;
    }

    /**
     * Takes the rows that follow.
     *
     * @throws StoreDamaged if they are not what was recorded
     */
    void take(List<StoredEvents.Stored> rows) {
        for (StoredEvents.Stored row : rows) {
            if (row.sequence() != ++seen) {
                throw new StoreDamaged(
                        "The ledger has a gap: event %d is missing, %d follows on %d%s"
                                .formatted(seen, row.sequence(), seen - 1, StoreDamaged.RESTORE));
            }
            long actual = row.check();
            if (row.recorded().compareTo(last) < 0) {
                throw new StoreDamaged(
                        "Event %d of the ledger was recorded on %s, before the one that it follows, on %s%s"
                                .formatted(seen, row.recorded(), last, StoreDamaged.RESTORE));
            }
            last = row.recorded();
            chain(actual);
            if (seen == known.head() && chain != known.chain()) {
                throw new StoreDamaged(
                        "The first %d events of the ledger are not those that were recorded%s"
                                .formatted(seen, StoreDamaged.RESTORE));
            }
        }
    }

    /** An import counts as one link: it was put together before it had numbers. */
    private void chain(long own) {
        ImportRange range = places.rangeOf(seen);
        if (range == null) {
            chain = Checksum.chained(chain, own);
            return;
        }
        inRange = Checksum.chained(seen == range.first() ? 0 : inRange, own);
        if (seen < range.last()) return;
        if (inRange != range.chain()) {
            throw new StoreDamaged(
                    "The events %d to %d of the ledger are not those that were imported%s"
                            .formatted(range.first(), range.last(), StoreDamaged.RESTORE));
        }
        chain = Checksum.chained(chain, inRange);
    }
}
