package io.outlast.ledger;

import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Commands that wait for the lane at the same time share a transaction. Whoever enters the lane
 * first records all that wait by then, each behind a savepoint of its own: one that is refused
 * takes none of the others with it. If the transaction itself fails, it fails for all of them.
 */
final class GroupCommit {
    /** How many share a transaction at most; more would only make the first of them wait. */
    private static final int MOST = 256;

    /** A command that waits, and what has come of it. */
    private static final class Waiting {
        private final Callable<Receipt> command;
        private @Nullable Receipt receipt;
        private @Nullable Throwable failure;

        Waiting(Callable<Receipt> command) {
            this.command = command;
        }

        boolean done() {
            return receipt != null || failure != null;
        }

        Receipt result() throws Exception {
            switch (failure) {
                case null -> {}
                case Error e -> throw e;
                case Exception e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
            if (receipt == null) throw new IllegalStateException("Nobody took the command");
            return receipt;
        }
    }

    /** What the ledger does around a group. */
    interface Ends {
        /**
         * Before it begins.
         *
         * @throws LedgerStopped if nothing is recorded any more
         */
        void check();

        /** A command was recorded, though not committed. */
        void recorded();

        /** The transaction is committed. */
        void committed();

        /**
         * The transaction is not committed, or nobody knows.
         *
         * @return what is answered to each command of it
         */
        Throwable failed(Throwable cause);
    }

    private final Lane lane;
    private final TransactionTemplate transaction;
    private final Ends ends;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

    GroupCommit(Lane lane, TransactionTemplate transaction, Ends ends) {
        this.lane = lane;
        this.transaction = transaction;
        this.ends = ends;
    }

    /**
     * Records a command with whichever others wait.
     *
     * @throws Refusal if it is refused; then nothing of it is stored
     * @throws LedgerStopped if nothing is recorded any more
     */
    Receipt submit(Callable<Receipt> command) throws Exception {
        Waiting mine = new Waiting(command);
        queue.add(mine);
        lane.alone(
                () -> {
                    if (!mine.done()) run(waiting());
                    return null;
                });
        return mine.result();
    }

    private List<Waiting> waiting() {
        List<Waiting> group = new ArrayList<>();
        while (group.size() < MOST) {
            Waiting next = queue.poll();
            if (next == null) break;
            group.add(next);
        }
        return group;
    }

    private void run(List<Waiting> group) {
        lane.grouped(group.size());
        try {
            ends.check();
            transaction.executeWithoutResult(
                    status -> {
                        for (Waiting command : group) record(command, status);
                    });
            ends.committed();
        } catch (Throwable e) {
            Throwable told = ends.failed(e);
            for (Waiting command : group) {
                boolean refused = command.failure instanceof Refusal;
                if (!refused) {
                    command.receipt = null;
                    command.failure = told;
                }
            }
        }
    }

    private void record(Waiting command, TransactionStatus status) {
        Object savepoint = status.createSavepoint();
        lane.begin();
        try {
            command.receipt = command.command.call();
            ends.recorded();
        } catch (Throwable e) {
            command.receipt = null;
            command.failure = e;
            lane.reset();
            // Where the connection is gone this fails, and with it the whole group.
            status.rollbackToSavepoint(savepoint);
        }
        status.releaseSavepoint(savepoint);
    }
}
