package io.outlast.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outlast.event.RecordedEvent;
import io.outlast.position.RandomHistory;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

class DurabilityTest {
    private static List<Lane.Assigned> first() {
        return List.of(new Lane.Assigned(RandomHistory.of(1).getFirst(), "company:acme", 0));
    }

    private static Published published(Consumer<List<RecordedEvent>> told) {
        return new Published() {
            @Override
            public void recorded(List<RecordedEvent> events) {
                told.accept(events);
            }

            @Override
            public void imported(Imported events) {
                throw new AssertionError("Nothing was imported");
            }
        };
    }

    @Test
    void eventsAreVisibleOnlyAfterTheSync() {
        List<String> order = new ArrayList<>();
        Durability durability =
                new Durability(
                        () -> order.add("sync"),
                        published(events -> order.add("published")),
                        LastKnown.NOTHING);
        durability.resume(0, 0);
        durability.committed(first());
        durability.await(1, 1);
        assertThat(order).containsExactly("sync", "published");
    }

    /** Once an Error in the sync left everybody waiting for ever, with nobody told. */
    @Test
    void anErrorInTheSyncReleasesWhoeverWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch failing = new CountDownLatch(1);
        Durability durability =
                new Durability(
                        () -> {
                            waiting.countDown();
                            try {
                                failing.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            throw new LinkageError("no such disk");
                        },
                        published(events -> {}),
                        LastKnown.NOTHING);
        durability.resume(0, 0);
        durability.committed(first());
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> leader = pool.submit(() -> durability.await(1, 1));
            waiting.await();
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 3; i++) others.add(pool.submit(() -> durability.await(1, 1)));
            failing.countDown();
            assertThatThrownBy(() -> leader.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(LinkageError.class);
            for (Future<?> other : others)
                assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(LedgerStopped.class);
        }
        assertThatThrownBy(durability::check)
                .as("what is queued is refused, and health is told")
                .isInstanceOf(LedgerStopped.class);
    }

    /** An event that the store has lost is not acknowledged by another one that has its number. */
    @Test
    void aNumberFromBeforeTheStoreWasReadAnewIsNotAcknowledged() {
        Durability durability =
                new Durability(() -> {}, published(events -> {}), LastKnown.NOTHING);
        durability.resume(0, 0);
        long before = durability.generation();
        durability.resume(0, 0);
        durability.committed(first());
        durability.await(1, durability.generation());
        assertThatThrownBy(() -> durability.await(1, before)).isInstanceOf(LedgerStopped.class);
    }
}
