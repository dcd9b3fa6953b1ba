package io.outlast.ledger;

import io.outlast.event.EventType;
import io.outlast.event.RecordedEvent;

import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Appends what a session of many events has taken: all of it, or nothing. A long import is stored
 * outside the lane, under places of its own; in the lane it gets its numbers by a single row. A
 * short one is inserted in the lane.
 */
public final class BulkAppend {
    /** How many rows share a transaction; an import of more is stored outside the lane. */
    private static final int CHUNK = 1_000;

    private static final String UNREADABLE = "The prepared import cannot be read";

    private final Serializer serializer;
    private final Lane lane;
    private final JdbcOperations jdbc;
    private final TransactionTemplate transaction;
    private final AggregateCaches caches;
    private final Imports imports;
    private final Places places;
    private final Scratch scratch;
    private final Clock clock;

    /**
     * @param serializer the event store's own
     */
    public BulkAppend(
            Serializer serializer,
            Lane lane,
            JdbcOperations jdbc,
            TransactionTemplate transaction,
            AggregateCaches caches,
            Imports imports,
            Places places,
            Scratch scratch,
            Clock clock) {
        this.serializer = serializer;
        this.lane = lane;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.caches = caches;
        this.imports = imports;
        this.places = places;
        this.scratch = scratch;
        this.clock = clock;
    }

    /** A place for the rows of one import; to be closed. */
    Spool spool() {
        try {
            return new Spool(serializer, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("The import cannot be prepared on disk", e);
        }
    }

    /**
     * An import whose rows are in the store, and have no numbers yet.
     *
     * @param chain the checksum of all of them
     */
    record StoredImport(long place, int size, long chain) {}

    /** Whether the rows are stored before the lane is entered. */
    static boolean apart(Spool spool) {
        return spool.size() > CHUNK;
    }

    /**
     * Stores the rows under places of their own, in a transaction for every so many. Nobody reads
     * them there; what a crash leaves is taken out at the next start.
     *
     * @param check asked before each transaction whether it still makes sense to go on
     */
    StoredImport store(Spool spool, Author author, Runnable check) {
        long place = places.reserve();
        try (Spool.PreparedRows rows = spool.rows()) {
            String said = metadata(author);
            String written =
                    AppendStatement.written(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            long chain = 0;
            long next = place;
            for (List<Spool.PreparedRow> chunk = chunk(rows);
                    !chunk.isEmpty();
                    chunk = chunk(rows)) {
                check.run();
                List<AppendStatement.PlacedRow> placed = new ArrayList<>(chunk.size());
                for (Spool.PreparedRow row : chunk) {
                    AppendStatement.PlacedRow each =
                            AppendStatement.PlacedRow.of(row, next++, written, said);
                    chain = Checksum.chained(chain, each.checksum());
                    placed.add(each);
                }
                transaction.executeWithoutResult(
                        status ->
                                jdbc.batchUpdate(
                                        AppendStatement.INSERT,
                                        placed,
                                        CHUNK,
                                        (insert, row) -> row.fill(insert)));
            }
            return new StoredImport(place, spool.size(), chain);
        } catch (IOException e) {
            takeOut(place, e);
            throw new UncheckedIOException(UNREADABLE, e);
        } catch (RuntimeException | Error e) {
            takeOut(place, e);
            throw e;
        }
    }

    private void takeOut(long place, Throwable cause) {
        try {
            imports.undo(place, cause);
        } finally {
            places.release(place);
        }
    }

    /**
     * Leaves it to the recovery, which reads what is really stored before anything follows, and
     * takes it out unless it has its numbers.
     */
    void leave(StoredImport stored) {
        places.release(stored.place());
    }

    /** Takes out again what did not get its numbers. */
    void discard(StoredImport stored) {
        takeOut(stored.place(), new IllegalStateException("It is not wanted any more"));
    }

    /**
     * Gives a stored import its numbers; called in the lane.
     *
     * @param last what belongs to the same transaction, such as the answer to an idempotent request
     */
    ImportRange number(StoredImport stored, Consumer<ImportRange> last) {
        ImportRange range = lane.range(stored.size(), stored.place(), stored.chain());
        transaction.executeWithoutResult(
                status -> {
                    imports.insert(range);
                    last.accept(range);
                });
        places.add(range);
        places.release(range.place());
        return range;
    }

    /**
     * Tells the register of an import that has its numbers.
     *
     * @return what others have to know of it
     */
    Imported register(ImportRange range, Spool spool, Author author, Register register) {
        Set<String> companies = new LinkedHashSet<>();
        List<RecordedEvent> ofLedger = new ArrayList<>();
        spool.register(
                new Spool.Registered() {
                    private long next = range.first();
                    private String aggregate = "";
                    private String company = "";

                    @Override
                    public void known(RecordedFact fact) {
                        caches.evict(fact.aggregate());
                        register.record(fact, next);
                        if (fact.company() != null) companies.add(fact.company());
                        else
                            ofLedger.add(
                                    new RecordedEvent(
                                            fact.eventId(),
                                            next,
                                            range.recorded(),
                                            author.principal(),
                                            fact.event()));
                        next++;
                    }

                    @Override
                    public void row(String of, EventType type) {
                        if (!of.equals(aggregate)) {
                            caches.evict(of);
                            aggregate = of;
                            company = Objects.requireNonNull(AggregateIds.company(of));
                            companies.add(company);
                        }
                        register.record(company, of, type, next++);
                    }
                });
        return new Imported(range.first(), range.last(), range.recorded(), companies, ofLedger);
    }

    /**
     * Inserts a short import in one transaction; called in the lane.
     *
     * @param last what belongs to the same transaction
     */
    void insert(Spool spool, Author author, Runnable last) {
        try (Spool.PreparedRows rows = spool.rows()) {
            String said = metadata(author);
            transaction.executeWithoutResult(
                    status -> {
                        jdbc.batchUpdate(
                                AppendStatement.INSERT,
                                chunk(rows),
                                CHUNK,
                                (insert, row) ->
                                        AppendStatement.AppendedRow.of(row, said)
                                                .fill(insert, lane, author.principal()));
                        last.run();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
    }

    private String metadata(Author author) {
        return serializer.serialize(author.metadata(), String.class).getData();
    }

    private static List<Spool.PreparedRow> chunk(Spool.PreparedRows rows) {
        List<Spool.PreparedRow> chunk = new ArrayList<>(CHUNK);
        try {
            while (chunk.size() < CHUNK) {
                Spool.@Nullable PreparedRow row = rows.next();
                if (row == null) break;
                chunk.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
        return chunk;
    }

    /** Forgets the aggregates of what was inserted. */
    void evict(List<Lane.Assigned> recorded) {
        recorded.stream().map(Lane.Assigned::aggregate).distinct().forEach(caches::evict);
    }
}
