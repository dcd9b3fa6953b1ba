package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Sees to it that what is acknowledged is on disk. Commands that wait at the same time share one
 * sync: the first of them asks for it, on behalf of all that is committed by then. Only after the
 * sync do the events become visible, in sequence order, so that no answer ever rests on what a
 * crash could undo.
 */
public final class Durability {
    /** Forces everything committed so far to disk. */
    public interface Sync {
        void sync();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

    private final Sync sync;
    private final Consumer<List<RecordedEvent>> published;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Deque<List<RecordedEvent>> committed = new ArrayDeque<>();
    private long durable;
    private boolean syncing;
    private volatile @Nullable LedgerStopped stopped;

    /**
     * @param published told of events once they are durable, in sequence order
     */
    public Durability(Sync sync, Consumer<List<RecordedEvent>> published) {
        this.sync = sync;
        this.published = published;
    }

    /** Records again, on top of what is on disk and visible up to a number. */
    void resume(long head) {
        lock.lock();
        try {
            committed.clear();
            durable = head;
            stopped = null;
        } finally {
            lock.unlock();
        }
    }

    /** Up to which number everything is on disk and visible. */
    long durable() {
        lock.lock();
        try {
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is recorded at the moment. */
    public boolean isStopped() {
        return stopped != null;
    }

    /** Takes over what has just been committed; called in the lane. */
    void committed(List<RecordedEvent> events) {
        if (events.isEmpty()) return;
        lock.lock();
        try {
            committed.add(events);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything up to the sequence number is on disk and visible. */
    void await(long sequence) {
        lock.lock();
        try {
            while (durable < sequence) {
                check();
                if (syncing) advanced.awaitUninterruptibly();
                else lead();
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead() {
        syncing = true;
        List<List<RecordedEvent>> mine = new ArrayList<>(committed);
        lock.unlock();
        Throwable failure = null;
        try {
            sync.sync();
        } catch (Throwable e) {
            failure = e;
        } finally {
            lock.lock();
        }
        try {
            for (List<RecordedEvent> events : mine) if (failure == null) failure = publish(events);
            // What a failed sync left in the system's buffers may be dropped, and a second one
            // succeed.
            if (failure != null) stop(failure);
        } finally {
            // Whatever happened, nobody waits for a leader who is gone.
            syncing = false;
            advanced.signalAll();
        }
        if (failure instanceof Error error) throw error;
    }

    private @Nullable Throwable publish(List<RecordedEvent> events) {
        try {
            published.accept(events);
            committed.remove();
            durable = events.getLast().sequence();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** Takes no more commands until what is really stored has been read. */
    public LedgerStopped stop(Throwable cause) {
        LedgerStopped first = stopped;
        if (first != null) return first;
        LOG.error("The ledger stops recording: its store does not confirm", cause);
        LedgerStopped now = new LedgerStopped(cause);
        stopped = now;
        return now;
    }

    /**
     * Whether the ledger still records.
     *
     * @throws LedgerStopped if it does not
     */
    public void check() {
        LedgerStopped reason = stopped;
        if (reason != null) throw reason;
    }
}
