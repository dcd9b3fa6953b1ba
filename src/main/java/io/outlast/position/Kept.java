package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Region;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what was worked out last, with the points in time at which it is the same. Where questions
 * jump about, so that it is never used again, it is kept ever more seldom: to say where a thing
 * holds takes about as long as to work it out. Threads may share it; at worst one works out anew
 * what another has.
 *
 * @param <T> what is kept
 */
final class Kept<T> {
    private static final int MOST_SKIPPED = 63;

    private record Held<T>(Region region, T value) {}

    private @Nullable Held<T> held;
    private int skipping;
    private int skipNext;

    /** What was kept, if it holds at a point in time; else null. */
    @Nullable T at(PointInTime point) {
        Held<T> now = held;
        if (now == null || !now.region.has(point)) return null;
        skipNext = 0;
        skipping = 0;
        return now.value;
    }

    /** Whether what is worked out now is to be kept. */
    boolean isDue() {
        if (skipping > 0) {
            skipping--;
            return false;
        }
        skipping = skipNext;
        skipNext = Math.min(MOST_SKIPPED, 2 * skipNext + 1);
        return true;
    }

    void keep(Region region, T value) {
        held = new Held<>(region, value);
    }
}
