package io.outlast.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Holds the events for which a start has taken a snapshot's word to their order and checksums,
 * while the ledger answers already. Where they are not what was recorded the ledger takes no more
 * commands and says so.
 */
public final class StoreCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);
    private static final int CHUNK = 2_000;

    private final StoredEvents stored;
    private final Places places;
    private final Durability durability;
    private volatile boolean done = true;

    public StoreCheck(StoredEvents stored, Places places, Durability durability) {
        this.stored = stored;
        this.places = places;
        this.durability = durability;
    }

    /** Whether nothing is left to be looked at. */
    public boolean isDone() {
        return done;
    }

    /**
     * Goes through the events up to a number, and rests as long as it works.
     *
     * @param unread how many they are, with their checksum
     * @param enough whether it is to end before that
     */
    public void run(LastKnown.Known unread, BooleanSupplier enough) {
        if (unread.head() == 0) return;
        done = false;
        CheckedRows checked = new CheckedRows(places, unread);
        try {
            while (checked.seen().head() < unread.head()) {
                long began = System.nanoTime();
                long left = unread.head() - checked.seen().head();
                List<StoredEvents.Stored> rows =
                        stored.after(checked.seen().head(), (int) Math.min(left, CHUNK));
                if (rows.isEmpty()) throw missing(checked, unread);
                checked.take(rows);
                if (enough.getAsBoolean() || !rested(System.nanoTime() - began)) return;
            }
            LOG.info("All {} events before the snapshot are what was recorded", unread.head());
            done = true;
        } catch (StoreDamaged damaged) {
            durability.damaged(damaged);
        } catch (DataAccessException notThere) {
            // The ledger notices by itself, and reads all of it once the store is there again.
            LOG.warn("The store could not be read to its end: {}", notThere.getMessage());
        }
    }

    private static StoreDamaged missing(CheckedRows checked, LastKnown.Known unread) {
        long seen = checked.seen().head();
        return new StoreDamaged(
                "The ledger holds %d events, of %d that were acknowledged: the last %d are missing%s"
                        .formatted(
                                seen, unread.head(), unread.head() - seen, StoreDamaged.RESTORE));
    }

    private static boolean rested(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
