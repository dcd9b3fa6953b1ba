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
    private final List<Assigned> batch = new ArrayList<>();
    private int mark;
    private long head;
    private Instant last = Instant.EPOCH;
    private @Nullable Instant instant;

    /**
     * An event with its number.
     *
     * @param aggregate the one that it belongs to
     */
    record Assigned(RecordedEvent event, String aggregate) {
        RecordedFact fact() {
            return new RecordedFact(event.eventId(), aggregate, event.event());
        }
    }

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
            discard();
            return work.call();
        } finally {
            discard();
            lock.unlock();
        }
    }

    private void discard() {
        batch.clear();
        mark = 0;
        instant = null;
    }

    /** One command of a group begins: what is assigned from here on is its own. */
    void begin() {
        mark = batch.size();
        instant = null;
    }

    /** The command is refused: the numbers that it was given are free again. */
    void reset() {
        batch.subList(mark, batch.size()).clear();
    }

    /** How many wait to be let in, roughly: for measures and tests. */
    int waiting() {
        return lock.getQueueLength();
    }

    /** Gives an event its number; all events of one command or import share one instant. */
    RecordedEvent assign(String eventId, String aggregate, String recordedBy, LedgerEvent event) {
        if (!lock.isHeldByCurrentThread())
            throw new IllegalStateException("Events are recorded in the lane alone");
        if (instant == null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant before = batch.isEmpty() ? last : batch.getLast().event().recorded();
            instant = now.isBefore(before) ? before : now;
        }
        RecordedEvent recorded =
                new RecordedEvent(eventId, head + batch.size() + 1, instant, recordedBy, event);
        batch.add(new Assigned(recorded, aggregate));
        return recorded;
    }

    /** What was assigned to the present command. */
    List<RecordedEvent> assigned() {
        return batch.subList(mark, batch.size()).stream().map(Assigned::event).toList();
    }

    /** The same with the aggregates. */
    List<Assigned> assignments() {
        return List.copyOf(batch.subList(mark, batch.size()));
    }

    /** The transaction of all that was assigned is committed. */
    List<Assigned> committed() {
        List<Assigned> recorded = List.copyOf(batch);
        if (!recorded.isEmpty()) {
            head = recorded.getLast().event().sequence();
            last = recorded.getLast().event().recorded();
        }
        discard();
        return recorded;
    }
}
