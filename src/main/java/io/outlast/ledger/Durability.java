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
    private final Published published;
    private final LastKnown lastKnown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Deque<Committed> committed = new ArrayDeque<>();
    private long durable;
    private long durableChain;
    private long generation;
    private boolean syncing;
    private volatile @Nullable LedgerStopped stopped;
    private volatile @Nullable StoreDamaged damage;

    /**
     * @param published told of events once they are durable, in sequence order
     * @param lastKnown where it is kept how far that is
     */
    public Durability(Sync sync, Published published, LastKnown lastKnown) {
        this.sync = sync;
        this.published = published;
        this.lastKnown = lastKnown;
    }

    /**
     * Records again, on top of what is on disk and visible up to a number.
     *
     * @param chain the checksum of all events up to it
     */
    void resume(long head, long chain) {
        lock.lock();
        try {
            committed.clear();
            durable = head;
            durableChain = chain;
            generation++;
            stopped = null;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Up to which number everything is on disk and visible. */
    public long durable() {
        lock.lock();
        try {
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /** The same with the checksum of everything up to there. */
    LastKnown.Known known() {
        lock.lock();
        try {
            return new LastKnown.Known(durable, durableChain);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is recorded at the moment, and it makes sense to try again. */
    public boolean isStopped() {
        return stopped != null && damage == null;
    }

    /**
     * What is wrong with the store, where it was found after the start; then nothing is recorded.
     */
    public @Nullable StoreDamaged damage() {
        return damage;
    }

    /** Takes no more commands: what is stored is not what was recorded. */
    void damaged(StoreDamaged what) {
        if (damage != null) return;
        LOG.error("The ledger stops recording for good: {}", what.getMessage());
        damage = what;
        stop(what);
    }

    /**
     * Something that is committed.
     *
     * @param last the number of its last event
     * @param chain the checksum of all events up to that one
     */
    private record Committed(Consumer<Published> told, long last, long chain) {}

    /** Takes over what has just been committed; called in the lane. */
    void committed(List<Lane.Assigned> assigned) {
        if (assigned.isEmpty()) return;
        List<RecordedEvent> events = assigned.stream().map(Lane.Assigned::event).toList();
        add(
                new Committed(
                        to -> to.recorded(events),
                        events.getLast().sequence(),
                        assigned.getLast().chain()));
    }

    /** Takes over an import that has just been committed; called in the lane. */
    void committed(Imported imported, long chain) {
        add(new Committed(to -> to.imported(imported), imported.last(), chain));
    }

    private void add(Committed each) {
        lock.lock();
        try {
            committed.add(each);
        } finally {
            lock.unlock();
        }
    }

    /** Forces to disk what is written by now, though nobody waits for it yet. */
    public void flush() {
        try {
            sync.sync();
        } catch (RuntimeException | Error e) {
            throw stop(e);
        }
    }

    /**
     * How often the store has been read. A number that was given to an event before it was read
     * last may belong to another one now.
     */
    long generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything up to the sequence number is on disk and visible.
     *
     * @param since the generation in which the number was given, or one before
     * @throws LedgerStopped if nobody can say so: the store failed, or was read anew meanwhile
     */
    void await(long sequence, long since) {
        lock.lock();
        try {
            if (generation != since) throw readAnew();
            while (durable < sequence) {
                check();
                if (syncing) advanced.awaitUninterruptibly();
                else lead();
                if (generation != since) throw readAnew();
            }
        } finally {
            lock.unlock();
        }
    }

    private static LedgerStopped readAnew() {
        return new LedgerStopped(new IllegalStateException("The store was read anew meanwhile"));
    }

    private void lead() {
        syncing = true;
        List<Committed> mine = new ArrayList<>(committed);
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
            if (failure == null && !mine.isEmpty())
                lastKnown.write(new LastKnown.Known(mine.getLast().last(), mine.getLast().chain()));
            for (Committed each : mine) if (failure == null) failure = publish(each);
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

    private @Nullable Throwable publish(Committed each) {
        try {
            each.told().accept(published);
            committed.remove();
            durable = each.last();
            durableChain = each.chain();
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
     * Whether the ledger still records, and has done so since.
     *
     * @throws LedgerStopped if it does not, or the store was read anew meanwhile
     */
    void check(long since) {
        check();
        if (generation() != since) throw readAnew();
    }

    /**
     * Whether the ledger still records.
     *
     * @throws StoreDamaged if its store is not what was recorded
     * @throws LedgerStopped if it does not
     */
    public void check() {
        StoreDamaged wrong = damage;
        if (wrong != null) throw wrong;
        LedgerStopped reason = stopped;
        if (reason != null) throw reason;
    }
}
