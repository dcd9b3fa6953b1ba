package io.outlast.ledger;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Appends what a session of many events has staged: all of it, or nothing. The rows are prepared
 * outside the lane; in it they are numbered and inserted.
 */
public final class BulkAppend {
    /** How many rows share a transaction. */
    private static final int CHUNK = 2_000;

    private final Serializer serializer;
    private final Lane lane;
    private final JdbcOperations jdbc;
    private final TransactionTemplate transaction;
    private final AggregateCaches caches;
    private final OpenImport open;
    private final Scratch scratch;

    /**
     * @param serializer the event store's own
     */
    public BulkAppend(
            Serializer serializer,
            Lane lane,
            JdbcOperations jdbc,
            TransactionTemplate transaction,
            AggregateCaches caches,
            OpenImport open,
            Scratch scratch) {
        this.serializer = serializer;
        this.lane = lane;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.caches = caches;
        this.open = open;
        this.scratch = scratch;
    }

    /** A place for the rows of one import; to be closed. */
    Spool spool() {
        try {
            return new Spool(serializer, scratch.create());
        } catch (IOException e) {
            throw new UncheckedIOException("The import cannot be prepared on disk", e);
        }
    }

    /**
     * Appends, in a transaction for every so many: one of a million rows would be written twice.
     * Its first number stands in the store meanwhile, so that a start after a crash knows what to
     * take out again.
     *
     * @param spool the rows of what is staged
     * @param last what belongs to the last transaction, such as the answer to an idempotent request
     */
    void append(
            List<RehearsedAggregates.Staged> staged,
            Spool spool,
            String recordedBy,
            Runnable last) {
        String said =
                serializer
                        .serialize(
                                MetaData.with(AppendStatement.RECORDED_BY, recordedBy),
                                String.class)
                        .getData();
        boolean several = staged.size() > CHUNK;
        if (several) open.begin();
        try (Spool.PreparedRows rows = spool.rows()) {
            Iterator<RehearsedAggregates.Staged> events = staged.iterator();
            do {
                transaction.executeWithoutResult(
                        status -> {
                            insert(events, rows, recordedBy, said);
                            if (events.hasNext()) return;
                            last.run();
                            if (several) open.end();
                        });
            } while (events.hasNext());
        } catch (IOException e) {
            if (several) open.undo(e);
            throw new UncheckedIOException("The prepared import cannot be read", e);
        } catch (RuntimeException | Error e) {
            if (several) open.undo(e);
            throw e;
        }
        staged.stream().map(s -> s.fact().aggregate()).distinct().forEach(caches::evict);
    }

    private void insert(
            Iterator<RehearsedAggregates.Staged> events,
            Spool.PreparedRows rows,
            String recordedBy,
            String said) {
        List<AppendStatement.AppendedRow> batch = new ArrayList<>(CHUNK);
        for (int n = 0; n < CHUNK && events.hasNext(); n++) {
            RecordedFact fact = events.next().fact();
            Spool.PreparedRow row = next(rows);
            batch.add(
                    new AppendStatement.AppendedRow(
                            fact.eventId(),
                            fact.aggregate(),
                            row.aggregateSequence(),
                            row.type(),
                            row.revision(),
                            row.payload(),
                            said,
                            fact.event()));
        }
        jdbc.batchUpdate(
                AppendStatement.INSERT,
                batch,
                CHUNK,
                (insert, row) -> row.fill(insert, lane, recordedBy));
    }

    private static Spool.PreparedRow next(Spool.PreparedRows rows) {
        try {
            Spool.PreparedRow row = rows.next();
            if (row == null) throw new IllegalStateException("The prepared import ends too early");
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException("The prepared import cannot be read", e);
        }
    }
}
