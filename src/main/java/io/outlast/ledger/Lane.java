package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
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
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** Less is a clock that is being set right. */
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Clock clock;
    private final LaneMeter meter;
    private final List<Assigned> batch = new ArrayList<>();
    private int mark;
    private long head;
    private long chain;
    private Instant last = Instant.EPOCH;
    private volatile Duration behind = Duration.ZERO;
    private @Nullable Instant instant;

    /**
     * An event with its number.
     *
     * @param aggregate the one that it belongs to
     * @param chain the checksum of all events up to this one
     */
    record Assigned(RecordedEvent event, String aggregate, long chain) {
        RecordedFact fact() {
            return new RecordedFact(event.eventId(), aggregate, event.event());
        }
    }

    /**
     * @param clock the system's, in UTC
     */
    public Lane(Clock clock) {
        this(clock, LaneMeter.NONE);
    }

    /**
     * @param clock the system's, in UTC
     * @param meter told how it is used
     */
    public Lane(Clock clock, LaneMeter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    /** Where the lane goes on after what is stored already. */
    void resume(long headSequence, long chained, Instant lastRecorded) {
        head = headSequence;
        chain = chained;
        last = lastRecorded;
    }

    /**
     * How far the system's clock is behind the last event; as long as it is, everything is recorded
     * at the instant of that event. Zero where the clock is right.
     */
    public Duration clockBehind() {
        return behind;
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
        long asked = System.nanoTime();
        lock.lock();
        meter.waited(System.nanoTime() - asked);
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

    /** So many commands share the transaction that begins now. */
    void grouped(int commands) {
        meter.grouped(commands);
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
    public int waiting() {
        return lock.getQueueLength();
    }

    /** When the next event is recorded; all events of one command or import share an instant. */
    Instant instant() {
        if (!lock.isHeldByCurrentThread())
            throw new IllegalStateException("Events are recorded in the lane alone");
        if (instant == null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant before = batch.isEmpty() ? last : batch.getLast().event().recorded();
            tellClock(Duration.between(now, before));
            instant = now.isBefore(before) ? before : now;
        }
        return instant;
    }

    /** A few milliseconds happen; more than that is said once. */
    private void tellClock(Duration late) {
        boolean wrong = late.compareTo(TOLERATED) > 0;
        if (wrong && behind.isZero())
            LOG.warn(
                    "The system's clock is {} behind the last event; until it has caught up events"
                            + " are recorded at the instant of that one",
                    late);
        behind = wrong ? late : Duration.ZERO;
    }

    /** The number of the next event. */
    long next() {
        return head + batch.size() + 1;
    }

    /** Gives an event the next number. */
    RecordedEvent assign(
            String eventId, String aggregate, String recordedBy, LedgerEvent event, long checksum) {
        RecordedEvent recorded = new RecordedEvent(eventId, next(), instant(), recordedBy, event);
        long before = batch.isEmpty() ? chain : batch.getLast().chain();
        batch.add(new Assigned(recorded, aggregate, Checksum.chained(before, checksum)));
        return recorded;
    }

    /** Gives the events of an import the numbers that are next. */
    ImportRange range(int size, long place, long chained) {
        if (!batch.isEmpty()) throw new IllegalStateException("An import has the lane for itself");
        return new ImportRange(next(), size, place, instant(), chained);
    }

    /** The transaction in which an import got its numbers is committed. */
    void committed(ImportRange range) {
        head = range.last();
        last = range.recorded();
        chain = Checksum.chained(chain, range.chain());
        discard();
    }

    /** The checksum of all events that are committed. */
    long chain() {
        return chain;
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
            chain = recorded.getLast().chain();
        }
        discard();
        return recorded;
    }
}
