package io.outlast.platform;

import io.outlast.ledger.RegisterSnapshot;
import io.outlast.ledger.Replay;
import io.outlast.ledger.Seals;
import io.outlast.ledger.StoreCheck;
import io.outlast.timeline.Timelines;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is done once the ledger answers: companies are read into memory, so that the first view
 * across all of them need not wait for each; events that a start took on a snapshot's word are held
 * to their checksums; what was sealed since the last start is held to its seals; and now and then,
 * and at the end, a snapshot is written.
 */
@Component
class AfterStart implements ApplicationListener<ApplicationReadyEvent>, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AfterStart.class);

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Timelines timelines;
    private final RegisterSnapshot snapshot;
    private final StoreCheck check;
    private final Seals seals;
    private final Replay.Started started;
    private final long least;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /**
     * @param least how many events a ledger has that writes snapshots: fewer are read in less time
     *     than one saves
     */
    AfterStart(
            Timelines timelines,
            RegisterSnapshot snapshot,
            StoreCheck check,
            Seals seals,
            Replay.Started started,
            @Value("${outlast.snapshot-events}") long least) {
        this.timelines = timelines;
        this.snapshot = snapshot;
        this.check = check;
        this.seals = seals;
        this.started = started;
        this.least = least;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        begin("warming", this::warm);
        begin("snapshots", this::snapshots);
        begin("seal-check", () -> seals.verifyNew(() -> !running));
        if (started.unread().head() > 0)
            begin("store-check", () -> check.run(started.unread(), () -> !running));
    }

    private void begin(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
        thread.setPriority(Thread.MIN_PRIORITY);
        threads.add(thread);
        thread.start();
    }

    private void warm() {
        try {
            timelines.warm(() -> !running);
        } catch (RuntimeException e) {
            // Each company is read again when it is asked for, and tells then what is wrong.
            LOG.warn("Not all companies could be read in advance: {}", e.getMessage());
        }
    }

    private void snapshots() {
        try {
            while (!ending.await(EVERY.toSeconds(), TimeUnit.SECONDS))
                snapshot.write(Math.max(least, timelines.head() / 20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** The store is closed after this. */
    @Override
    public void stop() {
        running = false;
        ending.countDown();
        for (Thread thread : threads) join(thread);
        if (timelines.head() >= least) snapshot.write(least / 4);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
