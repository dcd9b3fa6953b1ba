package io.outlast.ledger;

import io.outlast.event.RecordedEvent;

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

    private final Sync sync;
    private final Consumer<List<RecordedEvent>> published;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Deque<List<RecordedEvent>> committed = new ArrayDeque<>();
    private long durable;
    private boolean syncing;

    /**
     * @param published told of events once they are durable, in sequence order
     */
    public Durability(Sync sync, Consumer<List<RecordedEvent>> published) {
        this.sync = sync;
        this.published = published;
    }

    void resume(long head) {
        durable = head;
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
        long reached = mine.isEmpty() ? durable : mine.getLast().getLast().sequence();
        lock.unlock();
        boolean done = false;
        try {
            sync.sync();
            mine.forEach(published);
            done = true;
        } finally {
            lock.lock();
            syncing = false;
            if (done) {
                for (int i = 0; i < mine.size(); i++) committed.remove();
                durable = reached;
            }
            advanced.signalAll();
        }
    }
}
