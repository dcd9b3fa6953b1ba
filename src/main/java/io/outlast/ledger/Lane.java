package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one lane in which everything is recorded. Whoever is in it alone gives out sequence numbers
 * and the instant of recording, so that the sequence follows the order of commits, has no gaps, and
 * never runs against the clock.
 */
public final class Lane {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Clock clock;
    private final List<RecordedEvent> batch = new ArrayList<>();
    private long head;
    private Instant last = Instant.EPOCH;
    private @Nullable Instant instant;

    /**
     * @param clock the system's, in UTC
     */
    public Lane(Clock clock) {
        this.clock = clock;
    }

    /** Where the lane goes on after what is stored already. */
    void resume(long headSequence, Instant lastRecorded) {
        head = headSequence;
        last = lastRecorded;
    }

    /** The sequence number of the last committed event. */
    long head() {
        return head;
    }

    /**
     * Lets one at a time in; what was assigned inside counts only once {@link #committed} is
     * called.
     */
    <T> T alone(Callable<T> work) throws Exception {
        lock.lock();
        try {
            batch.clear();
            instant = null;
            return work.call();
        } finally {
            batch.clear();
            instant = null;
            lock.unlock();
        }
    }

    /** How many wait to be let in, roughly: for measures and tests. */
    int waiting() {
        return lock.getQueueLength();
    }

    /** Gives an event its number; all events of one command or import share one instant. */
    RecordedEvent assign(String eventId, String recordedBy, LedgerEvent event) {
        if (!lock.isHeldByCurrentThread())
            throw new IllegalStateException("Events are recorded in the lane alone");
        if (instant == null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            instant = now.isBefore(last) ? last : now;
        }
        RecordedEvent recorded =
                new RecordedEvent(eventId, head + batch.size() + 1, instant, recordedBy, event);
        batch.add(recorded);
        return recorded;
    }

    /** What was assigned since the lane was entered. */
    List<RecordedEvent> assigned() {
        return List.copyOf(batch);
    }

    /** The transaction of what was assigned is committed. */
    List<RecordedEvent> committed() {
        List<RecordedEvent> recorded = List.copyOf(batch);
        if (!recorded.isEmpty()) {
            head = recorded.getLast().sequence();
            last = recorded.getLast().recorded();
        }
        batch.clear();
        return recorded;
    }
}
