package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final StoredEvents stored;
    private final Imports imports;
    private final Places places;
    private final Lane lane;
    private final Register register;
    private final Durability durability;
    private final LastKnown lastKnown;

    /**
     * @param lastKnown what the store is held to
     */
    public Replay(
            StoredEvents stored,
            Imports imports,
            Places places,
            Lane lane,
            Register register,
            Durability durability,
            LastKnown lastKnown) {
        this.stored = stored;
        this.imports = imports;
        this.places = places;
        this.lane = lane;
        this.register = register;
        this.durability = durability;
        this.lastKnown = lastKnown;
    }

    /** Told of what is stored, in sequence order. */
    public interface Told {
        /** An event of a company, of which no more had to be read. */
        void stored(long sequence, String company, Instant recorded);

        /** Events that were read. */
        void read(List<RecordedEvent> events);
    }

    /**
     * Goes through everything that is stored, and reads of it what has to be known of all
     * companies; the rest is read when somebody asks for its company.
     *
     * @return how many events there are
     * @throws StoreDamaged if something is missing, or is not as it was
     */
    public long run(Told told) {
        return run(new Reading(0, false, told));
    }

    /**
     * Reads the store once more: the register and the lane know from then on what it holds.
     *
     * @param visible up to this number events are published already
     */
    void run(long visible, Consumer<List<RecordedEvent>> published) {
        run(
                new Reading(
                        visible,
                        true,
                        new Told() {
                            @Override
                            public void stored(long sequence, String company, Instant recorded) {}

                            @Override
                            public void read(List<RecordedEvent> events) {
                                published.accept(events);
                            }
                        }));
    }

    private long run(Reading reading) {
        places.adopt(imports.ranges());
        try {
            CompletableFuture<List<Row>> parsing = CompletableFuture.completedFuture(List.of());
            long read = 0;
            while (true) {
                List<StoredEvents.Stored> chunk = stored.after(read, CHUNK);
                reading.take(parsing.join());
                if (chunk.isEmpty()) break;
                read = chunk.getLast().sequence();
                reading.check(chunk);
                parsing = CompletableFuture.supplyAsync(() -> rows(chunk, reading));
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
        private final boolean again;
        private final Told told;
        private final Register rebuilt = new Register();
        private final LastKnown.Known known = lastKnown.read();
        private long count;
        private long seen;
        private long chain;
        private long inRange;
        private String last = "";

        Reading(long visible, boolean again, Told told) {
            this.visible = visible;
            this.again = again;
            this.told = told;
        }

        /** Whether an event itself has to be read, and not only that it is there. */
        boolean needs(StoredEvents.Stored row) {
            boolean news = again && row.sequence() > visible;
            if (news || row.company().isEmpty() || row.checksum() == null) return true;
            return switch (row.eventType()) {
                case COMPANY_REGISTERED, COMPANY_EXITED, FACT_CORRECTED, FACT_RETRACTED -> true;
                default -> false;
            };
        }

        /** Holds a chunk to its order and checksums. */
        void check(List<StoredEvents.Stored> chunk) {
            for (StoredEvents.Stored row : chunk) {
                if (row.sequence() != ++seen) {
                    throw new StoreDamaged(
                            "The ledger has a gap: event %d is missing, %d follows on %d%s"
                                    .formatted(
                                            seen, row.sequence(), seen - 1, StoreDamaged.RESTORE));
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

        void take(List<Row> rows) {
            List<RecordedEvent> news = new ArrayList<>();
            for (Row row : rows) {
                StoredEvents.Stored stored = row.stored();
                RecordedEvent event = row.event();
                if (event == null) {
                    rebuilt.record(
                            stored.company(), stored.aggregate(), row.type(), stored.sequence());
                    told.stored(stored.sequence(), stored.company(), row.recorded());
                    continue;
                }
                rebuilt.record(
                        new RecordedFact(event.eventId(), stored.aggregate(), event.event()),
                        event.sequence());
                boolean publish = again || stored.company().isEmpty();
                if (!publish) told.stored(stored.sequence(), stored.company(), row.recorded());
                else if (event.sequence() > visible) news.add(event);
                if (!again) pass(news);
            }
            pass(news);
            count += rows.size();
            if (count % PROGRESS == 0) LOG.info("Replayed {} events", count);
        }

        private void pass(List<RecordedEvent> news) {
            if (news.isEmpty()) return;
            told.read(List.copyOf(news));
            news.clear();
        }

        void end() {
            long expected = Math.max(known.head(), stored.head());
            if (count < expected) {
                throw new StoreDamaged(
                        "The ledger holds %d events, of %d that were acknowledged: the last %d are missing%s"
                                .formatted(
                                        count, expected, expected - count, StoreDamaged.RESTORE));
            }
            register.adopt(rebuilt);
            lane.resume(count, chain, last.isEmpty() ? Instant.EPOCH : Instant.parse(last));
            durability.resume(count);
        }
    }

    /**
     * A row, and as much of it as is needed.
     *
     * @param event null where it need not be read
     */
    private record Row(
            StoredEvents.Stored stored,
            EventType type,
            Instant recorded,
            @Nullable RecordedEvent event) {}

    private static List<Row> rows(List<StoredEvents.Stored> chunk, Reading reading) {
        List<Row> rows = new ArrayList<>(chunk.size());
        for (StoredEvents.Stored stored : chunk) rows.add(row(stored, reading));
        return rows;
    }

    private static Row row(StoredEvents.Stored stored, Reading reading) {
        try {
            return new Row(
                    stored,
                    stored.eventType(),
                    stored.instant(),
                    reading.needs(stored) ? stored.recordedEvent() : null);
        } catch (RuntimeException e) {
            throw new StoreDamaged(
                    "Event %d of the ledger cannot be read: %s%s"
                            .formatted(stored.sequence(), e.getMessage(), StoreDamaged.RESTORE),
                    e);
        }
    }
}
