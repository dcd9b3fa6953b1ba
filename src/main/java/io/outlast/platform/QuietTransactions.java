package io.outlast.platform;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

/**
 * Transactions of H2 beside which no version of its file is taken. H2 takes the tables and the logs
 * of what is to be undone one after the other: of a transaction that is committed between the two,
 * the version may hold the rows and yet say that it was open, and a start on it undoes them, while
 * those of the next transaction stay (decision record 17).
 */
final class QuietTransactions extends JdbcTransactionManager {
    /** Fair: an import begins its next transaction right after the one before. */
    private final ReentrantLock writing = new ReentrantLock(true);

    QuietTransactions(DataSource source) {
        super(source);
    }

    /** Runs something while no transaction is open. */
    void between(Runnable action) {
        writing.lock();
        try {
            action.run();
        } finally {
            writing.unlock();
        }
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        writing.lock();
        try {
            super.doBegin(transaction, definition);
        } catch (RuntimeException | Error e) {
            writing.unlock();
            throw e;
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        try {
            super.doCleanupAfterCompletion(transaction);
        } finally {
            writing.unlock();
        }
    }
}
