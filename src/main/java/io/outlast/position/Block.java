package io.outlast.position;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rounds or commitments that were opened one after the other, as they stand at a point in time.
 *
 * @param <S> how one of them stands
 */
public final class Block<S> {
    private static final Block<?> EMPTY = new Block<>(new Object[0], true);

    /** The last thing that was worked out, and those before it: there are few. */
    private record Prepared(Class<?> kind, Object value, @Nullable Prepared next) {}

    private final @Nullable Object[] places;
    private final List<S> standing;
    private final boolean kept;
    private volatile @Nullable Prepared prepared;

    @SuppressWarnings("unchecked")
    Block(@Nullable Object[] places, boolean kept) {
        this.places = places;
        this.kept = kept;
        standing = new ArrayList<>(places.length);
        for (Object each : places) if (each != null) standing.add((S) each);
    }

    /** One in which nothing stands yet. */
    @SuppressWarnings("unchecked")
    static <S> Block<S> empty() {
        return (Block<S>) EMPTY;
    }

    /** Those that stand, in the order in which they were opened. */
    public List<S> standing() {
        return standing;
    }

    /** What stands at a place of the block; null where it does not. */
    @SuppressWarnings("unchecked")
    @Nullable S at(int place) {
        return place < places.length ? (S) places[place] : null;
    }

    /** Whether it stands so at other points in time, too, so that its sums are worth keeping. */
    public boolean kept() {
        return kept;
    }

    /** What is worked out of it once, as long as it is kept. */
    public <T> T prepared(Class<T> kind, Function<Block<S>, T> work) {
        T there = found(kind);
        if (there != null) return there;
        // Two threads may do it at once; both come to the same.
        T now = work.apply(this);
        prepared = new Prepared(kind, now, prepared);
        return now;
    }

    private <T> @Nullable T found(Class<T> kind) {
        for (Prepared each = prepared; each != null; each = each.next)
            if (each.kind == kind) return kind.cast(each.value);
        return null;
    }
}
