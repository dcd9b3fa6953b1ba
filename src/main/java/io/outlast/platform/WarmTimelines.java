package io.outlast.platform;

import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads companies into memory once the ledger answers, so that the first view across all of them
 * need not wait for each.
 */
@Component
class WarmTimelines implements ApplicationListener<ApplicationReadyEvent>, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WarmTimelines.class);

    private final Timelines timelines;
    private volatile boolean running;
    private @Nullable Thread reading;

    WarmTimelines(Timelines timelines) {
        this.timelines = timelines;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        reading = Thread.ofPlatform().daemon().name("warming").start(this::warm);
    }

    private void warm() {
        try {
            timelines.warm(() -> !running);
        } catch (RuntimeException e) {
            // Each company is read again when it is asked for, and tells then what is wrong.
            LOG.warn("Not all companies could be read in advance: {}", e.getMessage());
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
        Thread thread = reading;
        if (thread == null) return;
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
