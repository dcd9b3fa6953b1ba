package io.outlast.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.List;

/**
 * Which places of the table of events belong to imports. What stands under a place without
 * belonging to one was left by an import that came to no end; it has no number, nobody reads it,
 * and it is taken out.
 */
public final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /** How many rows are taken out in one transaction. */
    private static final int CHUNK = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Places places;

    public Imports(JdbcClient jdbc, TransactionTemplate transaction, Places places) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.places = places;
    }

    /**
     * Those that are stored, in the order of their numbers.
     *
     * @throws StoreDamaged if what is said of one is not what was recorded
     */
    List<ImportRange> ranges() {
        return jdbc.sql(
                        "SELECT first_sequence, size, first_place, recorded, chain, checksum FROM"
                                + " import_range ORDER BY first_sequence")
                .query(
                        (row, n) -> {
                            String recorded = row.getString(4);
                            long sum =
                                    sum(
                                            row.getLong(1),
                                            row.getInt(2),
                                            row.getLong(3),
                                            recorded,
                                            row.getLong(5));
                            if (sum != row.getLong(6)) {
                                throw new StoreDamaged(
                                        "What the ledger says of the import from event %d on is not what was recorded%s"
                                                .formatted(row.getLong(1), StoreDamaged.RESTORE));
                            }
                            return new ImportRange(
                                    row.getLong(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    Instant.parse(recorded),
                                    row.getLong(5));
                        })
                .list();
    }

    private static long sum(long first, int size, long place, String recorded, long chain) {
        return Checksum.of(first, size, place, recorded, chain);
    }

    /** Gives an import its numbers; to be called in the lane, in the transaction of the import. */
    void insert(ImportRange range) {
        String recorded = AppendStatement.written(range.recorded());
        jdbc.sql(
                        "INSERT INTO import_range (first_sequence, size, first_place, recorded,"
                                + " chain, checksum) VALUES (?,?,?,?,?,?)")
                .params(
                        range.first(),
                        range.size(),
                        range.place(),
                        recorded,
                        range.chain(),
                        sum(range.first(), range.size(), range.place(), recorded, range.chain()))
                .update();
    }

    /** Takes out what an import has stored that failed, for this reason, and has no numbers. */
    void undo(long place, Throwable cause) {
        try {
            if (ranges().stream().noneMatch(range -> range.place() == place)) remove(place);
        } catch (RuntimeException e) {
            // Nobody reads it; the next start takes it out.
            cause.addSuppressed(e);
        }
    }

    private void remove(long place) {
        long end = Places.endOf(place);
        while (true) {
            List<Long> last =
                    jdbc.sql(
                                    "SELECT sequence FROM ledger_event WHERE sequence >= ? AND"
                                            + " sequence < ? ORDER BY sequence LIMIT 1 OFFSET ?")
                            .params(place, end, CHUNK)
                            .query(Long.class)
                            .list();
            long to = last.isEmpty() ? end : last.getFirst();
            transaction.executeWithoutResult(
                    s ->
                            jdbc.sql(
                                            "DELETE FROM ledger_event WHERE sequence >= ? AND"
                                                    + " sequence < ?")
                                    .params(place, to)
                                    .update());
            if (last.isEmpty()) return;
        }
    }

    /**
     * Takes out what imports have left that came to no end. Whoever calls has read the store
     * before: where what it says of its imports is damaged nothing may be taken out.
     */
    public void removeUnfinished() {
        long from = Places.OF_IMPORTS;
        while (true) {
            List<Long> next =
                    jdbc.sql(
                                    "SELECT sequence FROM ledger_event WHERE sequence >= ? ORDER BY"
                                            + " sequence LIMIT 1")
                            .param(from)
                            .query(Long.class)
                            .list();
            if (next.isEmpty()) return;
            long place = next.getFirst();
            from = Places.endOf(place);
            if (places.rangeAt(place) != null || places.reserved(place)) continue;
            remove(place);
            LOG.warn(
                    "An import was interrupted; what it had stored, none of it acknowledged, was"
                            + " taken out");
        }
    }
}
