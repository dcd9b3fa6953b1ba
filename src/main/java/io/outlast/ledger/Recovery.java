package io.outlast.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets a ledger that stopped record again, without a restart: once its store is there it reads what
 * is really stored, and goes on from there.
 */
public final class Recovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** The store as it can be had again. */
    public interface Store {
        /**
         * Opens it, and takes back the lock by which one process owns it.
         *
         * @throws Exception if it is not there, or another process has it
         */
        void reopen() throws Exception;
    }

    private final Store store;
    private final Lane lane;
    private final StoredEvents stored;
    private final Imports imports;
    private final Replay replay;
    private final Durability durability;
    private final KeyIndex keys;
    private final AggregateCaches caches;
    private final Published published;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("recovery").factory());
    private boolean told;

    public Recovery(
            Store store,
            Lane lane,
            StoredEvents stored,
            Imports imports,
            Replay replay,
            Durability durability,
            KeyIndex keys,
            AggregateCaches caches,
            Published published) {
        this.store = store;
        this.lane = lane;
        this.stored = stored;
        this.imports = imports;
        this.replay = replay;
        this.durability = durability;
        this.keys = keys;
        this.caches = caches;
        this.published = published;
    }

    /** Looks after the ledger from here on. */
    public void start() {
        timer.scheduleWithFixedDelay(
                this::attempt, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        if (!durability.isStopped()) return;
        try {
            store.reopen();
            lane.alone(
                    () -> {
                        readAgain();
                        return null;
                    });
            told = false;
            LOG.warn("The store is there again; the ledger records from event {} on", lane.head());
        } catch (Exception | Error e) {
            if (!told) LOG.error("The ledger cannot record yet; it goes on trying", e);
            told = true;
        }
    }

    private void readAgain() {
        long head = stored.head();
        long visible = durability.durable();
        if (head < visible) {
            throw new IllegalStateException(
                    "The store holds %d events, of %d that were acknowledged; it has to be put back from a copy"
                            .formatted(head, visible));
        }
        keys.clear();
        caches.clear();
        // Where no command was under way nothing has changed.
        if (head == lane.head() && head == visible) durability.resume(head, lane.chain());
        else replay.run(visible, published::recorded);
        imports.removeUnfinished();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
