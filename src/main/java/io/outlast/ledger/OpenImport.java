package io.outlast.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Optional;

/**
 * The mark of an import that is appended in several transactions: what stands behind it was never
 * acknowledged, and is taken out again where the import does not come to its end.
 */
public final class OpenImport {
    private static final Logger LOG = LoggerFactory.getLogger(OpenImport.class);

    /** How many rows are taken out in one transaction. */
    private static final int CHUNK = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public OpenImport(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** From the next number on an import is under way. */
    void begin() {
        update("INSERT INTO import_open SELECT coalesce(max(sequence), 0) + 1 FROM ledger_event");
    }

    /** It has come to its end; to be called in its last transaction. */
    void end() {
        update("DELETE FROM import_open");
    }

    private void update(String sql, Object... parameters) {
        transaction.executeWithoutResult(s -> jdbc.sql(sql).params(parameters).update());
    }

    /** Takes out what an import has left that failed, for this reason. */
    void undo(Throwable cause) {
        try {
            removeUnfinished();
        } catch (RuntimeException e) {
            // What is left is behind the mark; a later start takes it out.
            cause.addSuppressed(e);
        }
    }

    /** Takes out what an import has left that came to no end. */
    public void removeUnfinished() {
        Optional<Long> first =
                jdbc.sql("SELECT min(first_sequence) FROM import_open HAVING count(*) > 0")
                        .query(Long.class)
                        .optional();
        if (first.isEmpty()) return;
        long head =
                jdbc.sql("SELECT coalesce(max(sequence), 0) FROM ledger_event")
                        .query(Long.class)
                        .single();
        // From the end on, so that what is left has no gap if this is interrupted as well.
        for (long from = head; from >= first.get(); from -= CHUNK)
            update(
                    "DELETE FROM ledger_event WHERE sequence > ? AND sequence >= ?",
                    from - CHUNK,
                    first.get());
        end();
        LOG.warn(
                "An import was interrupted; its {} events, none of them acknowledged, were taken"
                        + " out",
                Math.max(0, head - first.get() + 1));
    }
}
