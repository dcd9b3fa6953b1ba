package io.outlast.ledger;

import java.util.concurrent.CountDownLatch;

/** Keeps everybody out of a lane until it is released, so that they wait in it together. */
final class HeldLane {
    private final Lane lane;
    private final CountDownLatch released = new CountDownLatch(1);

    /** Holds it; returns once nobody else is in it. */
    HeldLane(Lane lane) throws InterruptedException {
        this.lane = lane;
        CountDownLatch held = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                lane.alone(
                                        () -> {
                                            held.countDown();
                                            released.await();
                                            return null;
                                        });
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        held.await();
    }

    /** Waits until so many wait. */
    void awaitWaiting(int many) {
        while (lane.waiting() < many) Thread.onSpinWait();
    }

    /** Lets them in. */
    void release() {
        released.countDown();
    }
}
