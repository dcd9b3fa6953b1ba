package io.outlast.platform;

import io.outlast.ledger.Durability;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Forces to disk what H2 has committed, and keeps H2 from using space again before that.
 *
 * <p>H2 may overwrite a chunk once no version that is in use refers to it, and once it is older
 * than the retention time, counted from its creation: an old chunk whose last page was replaced a
 * moment ago may be overwritten at once, and a power cut then takes both with it. Therefore the
 * version of the last sync is kept in use until the next one is done: what it refers to stays. And
 * {@code CHECKPOINT SYNC} does not wait for what H2 is writing in the background already, so it is
 * not used (decision record 17).
 *
 * <p>H2 itself writes nothing in the background here: what it takes beside a running transaction is
 * not always whole ({@link QuietTransactions}).
 */
final class SyncBeforeReuse implements Durability.Sync {
    /**
     * The header of the file is written anew only after twenty versions, and recovery begins where
     * it points and goes from there to the newest one: none of these may be overwritten.
     */
    private static final int VERSIONS = 64;

    /**
     * So seldom does H2 write by itself what nobody synced: never, as this is done all the time.
     */
    private static final int NEVER = Integer.MAX_VALUE;

    private final DataSource source;
    private final QuietTransactions transactions;
    private @Nullable MVStore store;
    private MVStore.@Nullable TxCounter kept;

    SyncBeforeReuse(DataSource source, QuietTransactions transactions) {
        this.source = source;
        this.transactions = transactions;
    }

    @Override
    public synchronized void sync() {
        // H2 waits for what it writes in the background, but not where its thread is interrupted.
        boolean interrupted = Thread.interrupted();
        try (Connection connection = source.getConnection()) {
            MVStore now = store(connection);
            if (!now.equals(store)) {
                now.setVersionsToKeep(VERSIONS);
                now.setAutoCommitDelay(NEVER);
            }
            MVStore.TxCounter version = now.registerVersionUsage();
            try {
                transactions.between(() -> take(now));
                // Where it is writing already it says so before that is done; this waits for it.
                now.executeFilestoreOperation(now::sync);
            } catch (RuntimeException e) {
                now.deregisterVersionUsage(version);
                throw e;
            }
            // A store that was opened anew knows nothing of the versions of the one before.
            if (now.equals(store)) now.deregisterVersionUsage(kept);
            store = now;
            kept = version;
        } catch (SQLException | RuntimeException e) {
            throw new IllegalStateException("the disk did not confirm it: " + e.getMessage(), e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** By its own rules H2 writes a commit some time later. */
    private static void take(MVStore store) {
        // Asked to wait for the disk, it would let the next transaction wait as well.
        long taken = store.tryCommit();
        if (taken < 0 && store.hasUnsavedChanges()) store.commit();
    }

    private static MVStore store(Connection connection) throws SQLException {
        JdbcConnection own = connection.unwrap(JdbcConnection.class);
        return ((SessionLocal) own.getSession()).getDatabase().getStore().getMvStore();
    }
}
