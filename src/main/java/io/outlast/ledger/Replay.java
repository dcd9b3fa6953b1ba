package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Reads the whole store, in sequence order, and hands it on in chunks. While a chunk is read from
 * the database the one before it is parsed. What is missing, changed or out of order is told, and
 * nothing is started on it.
 */
public final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int CHUNK = 5_000;
    private static final int PROGRESS = 100_000;
    private static final String RESTORE =
            "; put the database back from a copy that is whole, or start without it and import an"
                    + " export";

    private final StoredEvents stored;
    private final Lane lane;
    private final Register register;
    private final Durability durability;
    private final LastKnown lastKnown;

    /**
     * @param lastKnown what the store is held to
     */
    public Replay(
            StoredEvents stored,
            Lane lane,
            Register register,
            Durability durability,
            LastKnown lastKnown) {
        this.stored = stored;
        this.lane = lane;
        this.register = register;
        this.durability = durability;
        this.lastKnown = lastKnown;
    }

    /**
     * Replays everything into what knows nothing yet.
     *
     * @return how many events there are
     * @throws StoreDamaged if something is missing, or is not as it was
     */
    public long run(Consumer<List<RecordedEvent>> published) {
        return run(0, published);
    }

    /**
     * Reads the store once more: the register and the lane know from then on what it holds.
     *
     * @param visible up to this number events are published already
     */
    long run(long visible, Consumer<List<RecordedEvent>> published) {
        Reading reading = new Reading(visible, published);
        try {
            CompletableFuture<List<Lane.Assigned>> parsing =
                    CompletableFuture.completedFuture(List.of());
            long read = 0;
            while (true) {
                List<StoredEvents.Stored> chunk = stored.after(read, CHUNK);
                reading.take(parsing.join());
                if (chunk.isEmpty()) break;
                read = chunk.getLast().sequence();
                long chain = reading.chain(chunk);
                parsing = CompletableFuture.supplyAsync(() -> parsed(chunk, chain));
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreDamaged damaged) throw damaged;
            throw e;
        }
        reading.end();
        return reading.count;
    }

    /** Goes through the store from its first event to its last. */
    private final class Reading {
        private final long visible;
        private final Consumer<List<RecordedEvent>> published;
        private final Register rebuilt = new Register();
        private final LastKnown.Known known = lastKnown.read();
        private long count;
        private long seen;
        private long chain;
        private String last = "";

        Reading(long visible, Consumer<List<RecordedEvent>> published) {
            this.visible = visible;
            this.published = published;
        }

        /**
         * Holds a chunk to its order and checksums.
         *
         * @return the chain before it
         */
        long chain(List<StoredEvents.Stored> chunk) {
            long before = chain;
            for (StoredEvents.Stored row : chunk) {
                if (row.sequence() != ++seen) {
                    throw new StoreDamaged(
                            "The ledger has a gap: event %d is missing, %d follows on %d%s"
                                    .formatted(seen, row.sequence(), seen - 1, RESTORE));
                }
                long actual = row.actual();
                if (row.checksum() != null && row.checksum() != actual) {
                    throw new StoreDamaged(
                            "Event %d of the ledger (%s of %s) is not what was recorded%s"
                                    .formatted(
                                            seen,
                                            row.type(),
                                            row.company().isEmpty()
                                                    ? "the ledger itself"
                                                    : row.company(),
                                            RESTORE));
                }
                if (row.recorded().compareTo(last) < 0) {
                    throw new StoreDamaged(
                            "Event %d of the ledger was recorded on %s, before the one that it follows, on %s%s"
                                    .formatted(seen, row.recorded(), last, RESTORE));
                }
                last = row.recorded();
                chain = Checksum.chained(chain, actual);
                if (seen == known.head() && chain != known.chain()) {
                    throw new StoreDamaged(
                            "The first %d events of the ledger are not those that were recorded%s"
                                    .formatted(seen, RESTORE));
                }
            }
            return before;
        }

        void take(List<Lane.Assigned> numbered) {
            if (numbered.isEmpty()) return;
            numbered.forEach(a -> rebuilt.record(a.fact(), a.event().sequence()));
            List<RecordedEvent> news =
                    numbered.stream()
                            .map(Lane.Assigned::event)
                            .filter(e -> e.sequence() > visible)
                            .toList();
            if (!news.isEmpty()) published.accept(news);
            count += numbered.size();
            if (count % PROGRESS == 0) LOG.info("Replayed {} events", count);
        }

        void end() {
            if (count < known.head()) {
                throw new StoreDamaged(
                        "The ledger holds %d events, of %d that were acknowledged: the last %d are missing%s"
                                .formatted(count, known.head(), known.head() - count, RESTORE));
            }
            register.adopt(rebuilt);
            lane.resume(count, chain, last.isEmpty() ? Instant.EPOCH : Instant.parse(last));
            durability.resume(count);
        }
    }

    private static List<Lane.Assigned> parsed(List<StoredEvents.Stored> chunk, long before) {
        List<Lane.Assigned> parsed = new ArrayList<>(chunk.size());
        long chain = before;
        for (StoredEvents.Stored row : chunk) {
            chain = Checksum.chained(chain, row.actual());
            parsed.add(parsed(row, chain));
        }
        return parsed;
    }

    private static Lane.Assigned parsed(StoredEvents.Stored row, long chain) {
        try {
            RecordedEvent recorded =
                    new RecordedEvent(
                            row.eventId(),
                            row.sequence(),
                            Instant.parse(row.recorded()),
                            recordedBy(row.metadata()),
                            row.event());
            return new Lane.Assigned(recorded, row.aggregate(), chain);
        } catch (RuntimeException e) {
            throw new StoreDamaged(
                    "Event %d of the ledger cannot be read: %s%s"
                            .formatted(row.sequence(), e.getMessage(), RESTORE),
                    e);
        }
    }

    private static String recordedBy(String metadata) throws JacksonException {
        return io.outlast.catalogue.StrictJson.object(metadata)
                .path(AppendStatement.RECORDED_BY)
                .stringValue("null")
                .intern();
    }
}
