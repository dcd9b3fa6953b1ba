package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Reads the store, in sequence order, and hands it on in chunks. While a chunk is read from the
 * database the one before it is parsed. What is missing, changed or out of order is told, and
 * nothing is started on it.
 *
 * <p>Where there is a snapshot that fits the store, only what came after it is read before the
 * ledger answers; the rest is held to its checksums afterwards, by {@link StoreCheck}.
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
        /**
         * All events up to where a snapshot goes, first of all if at all.
         *
         * @param companies those that they belong to
         * @param recorded when each was recorded, in milliseconds, the first of them at 1
         * @param ofLedger those of the ledger itself
         */
        void restored(List<String> companies, long[] recorded, List<RecordedEvent> ofLedger);

        /** An event of a company, of which no more had to be read. */
        void stored(long sequence, String company, Instant recorded);

        /** Events that were read. */
        void read(List<RecordedEvent> events);
    }

    /**
     * What a start has read.
     *
     * @param events how many there are
     * @param unread how many of them, from the first on, a snapshot stood for, with their checksum;
     *     none where all were read
     */
    public record Started(long events, LastKnown.Known unread) {}

    /**
     * Reads what is stored, as much of it as has to be known of all companies; the rest is read
     * when somebody asks for its company.
     *
     * @throws StoreDamaged if something is missing, or is not as it was
     */
    public Started run(RegisterSnapshot snapshot, Told told) {
        try {
            return started(snapshot, told);
        } catch (DataAccessResourceFailureException notThere) {
            throw notThere;
        } catch (DataAccessException e) {
            throw new StoreDamaged(
                    "The database of the ledger cannot be read: %s%s"
                            .formatted(
                                    String.valueOf(e.getMostSpecificCause().getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""),
                                    StoreDamaged.RESTORE),
                    e);
        }
    }

    private Started started(RegisterSnapshot snapshot, Told told) {
        places.adopt(imports.ranges());
        Reading reading = new Reading(0, false, told);
        LastKnown.Known unread = new LastKnown.Known(0, 0);
        try {
            if (reading.restore(snapshot)) unread = reading.checked.seen();
        } catch (RuntimeException e) {
            // To read all of it tells what is wrong, or that it was the snapshot.
            LOG.warn("The snapshot does not fit the store and is thrown away: {}", e.getMessage());
            snapshot.discard();
            reading = new Reading(0, false, told);
        }
        run(reading);
        return new Started(reading.count(), unread);
    }

    /**
     * Reads the whole store once more: the register and the lane know from then on what it holds.
     *
     * @param visible up to this number events are published already
     */
    void run(long visible, Consumer<List<RecordedEvent>> published) {
        places.adopt(imports.ranges());
        run(
                new Reading(
                        visible,
                        true,
                        new Told() {
                            @Override
                            public void restored(
                                    List<String> companies,
                                    long[] recorded,
                                    List<RecordedEvent> ofLedger) {
                                throw new IllegalStateException("All of it is read");
                            }

                            @Override
                            public void stored(long sequence, String company, Instant recorded) {}

                            @Override
                            public void read(List<RecordedEvent> events) {
                                published.accept(events);
                            }
                        }));
    }

    private void run(Reading reading) {
        try {
            CompletableFuture<List<Row>> parsing = CompletableFuture.completedFuture(List.of());
            while (true) {
                List<StoredEvents.Stored> chunk = stored.after(reading.count(), CHUNK);
                reading.take(parsing.join());
                if (chunk.isEmpty()) break;
                reading.checked.take(chunk);
                parsing = CompletableFuture.supplyAsync(() -> rows(chunk, reading));
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreDamaged damaged) throw damaged;
            throw e;
        }
        reading.end();
    }

    /** Goes through the store from its first event to its last. */
    private final class Reading {
        private final long visible;
        private final boolean again;
        private final Told told;
        private final Register rebuilt = new Register();
        private final LastKnown.Known known = lastKnown.read();
        private CheckedRows checked = new CheckedRows(places, known);
        private long taken;

        Reading(long visible, boolean again, Told told) {
            this.visible = visible;
            this.again = again;
            this.told = told;
        }

        long count() {
            return checked.seen().head();
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

        /** Begins where a snapshot ends, if there is one that fits. */
        boolean restore(RegisterSnapshot snapshot) {
            List<String> companies = new ArrayList<>();
            List<RecordedEvent> ofLedger = new ArrayList<>();
            long[][] instants = new long[1][];
            boolean restored =
                    snapshot.read(
                            new RegisterSnapshot.Read() {
                                @Override
                                public boolean mark(RegisterSnapshot.Mark mark) {
                                    return fits(mark);
                                }

                                @Override
                                public void instants(long[] recorded) {
                                    instants[0] = recorded;
                                }

                                @Override
                                public void company(RegisterSnapshot.CompanyImage image) {
                                    rebuilt.restore(image, stored.under(image.exits()));
                                    if (!image.company().isEmpty()) companies.add(image.company());
                                    else
                                        ofLedger.addAll(
                                                stored.recordedUnder(rebuilt.committedOf(null)));
                                }
                            });
            if (restored) told.restored(companies, instants[0], ofLedger);
            return restored;
        }

        private boolean fits(RegisterSnapshot.Mark mark) {
            LastKnown.Known before = mark.known();
            List<StoredEvents.Stored> last = stored.after(before.head() - 1, 1);
            if (last.isEmpty()) return false;
            StoredEvents.Stored row = last.getFirst();
            boolean same =
                    row.sequence() == before.head()
                            && row.eventId().equals(mark.eventId())
                            && row.actual() == mark.checksum()
                            && (before.head() != known.head() || before.chain() == known.chain());
            if (same) checked = new CheckedRows(places, known, before, row.recorded());
            return same;
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
            taken += rows.size();
            if (taken > 0 && taken % PROGRESS == 0) LOG.info("Replayed {} events", taken);
        }

        private void pass(List<RecordedEvent> news) {
            if (news.isEmpty()) return;
            told.read(List.copyOf(news));
            news.clear();
        }

        void end() {
            long expected = Math.max(known.head(), stored.head());
            if (count() < expected) {
                throw new StoreDamaged(
                        "The ledger holds %d events, of %d that were acknowledged: the last %d are missing%s"
                                .formatted(
                                        count(),
                                        expected,
                                        expected - count(),
                                        StoreDamaged.RESTORE));
            }
            register.adopt(rebuilt);
            String last = checked.last();
            long chain = checked.seen().chain();
            lane.resume(count(), chain, last.isEmpty() ? Instant.EPOCH : Instant.parse(last));
            durability.resume(count(), chain);
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
