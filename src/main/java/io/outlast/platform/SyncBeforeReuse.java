package io.outlast.platform;

import io.outlast.ledger.Durability;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/**
 * Forces to disk what H2 has committed, and keeps H2 from using space again before that.
 *
 * <p>H2 may overwrite a chunk once no version that is in use refers to it, and once it is older
 * than the retention time, counted from its creation: an old chunk whose last page was replaced a
 * moment ago may be overwritten at once, and a power cut then takes both with it. Therefore the
 * version of the last sync is kept in use until the next one is done: what it refers to stays
 * (decision record 17).
 */
final class SyncBeforeReuse implements Durability.Sync {
    private final DataSource source;
    private @Nullable MVStore store;
    private MVStore.@Nullable TxCounter kept;

    SyncBeforeReuse(DataSource source) {
        this.source = source;
    }

    @Override
    public synchronized void sync() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            MVStore now = store(connection);
            MVStore.TxCounter version = now.registerVersionUsage();
            try {
                // By its own rules H2 writes a commit some time later; only this forces it to disk.
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException e) {
                now.deregisterVersionUsage(version);
                throw e;
            }
            // A store that was opened anew knows nothing of the versions of the one before.
            if (now.equals(store)) now.deregisterVersionUsage(kept);
            store = now;
            kept = version;
        } catch (SQLException e) {
            throw new IllegalStateException("the disk did not confirm it: " + e.getMessage(), e);
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        JdbcConnection own = connection.unwrap(JdbcConnection.class);
        return ((SessionLocal) own.getSession()).getDatabase().getStore().getMvStore();
    }
}
