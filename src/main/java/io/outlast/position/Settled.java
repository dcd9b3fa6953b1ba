package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ChangeSink;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Reach;
import io.outlast.timeline.Region;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How the rounds or commitments of a timeline stand, worked out once and used again wherever they
 * stand the same. One by one that is at every point in time beyond all that was ever said of them.
 * In blocks of those opened one after the other it is also, in a long history, wherever nothing
 * about a block changes between two questions: a step of a bridge touches one block of many.
 */
final class Settled<G, S> {
    private static final int BLOCK = 16;

    /** With fewer blocks than this each is worked out anew, which costs less than to look. */
    private static final int MANY_BLOCKS = 4;

    /** What there is to know of a round or commitment. */
    private interface Parts<G> {
        Fact opening(G group);

        void changes(G group, ChangeSink changes);
    }

    private final G[] groups;
    private final Parts<G> parts;
    private final BiFunction<G, PointInTime, @Nullable S> fold;
    private final Object[] standings;
    private final int[] firstKnown;
    private final long[] firstSequence;
    private final int[] firstDay;
    private final PointInTime[] reach;

    private final BlockBounds[] bounds;
    private final @Nullable Object[] settled;
    private final List<Kept<Block<S>>> kept;

    /** Before what nothing of a block stands, and beyond what all of it is settled. */
    private record BlockBounds(
            int firstDay,
            int firstKnown,
            long firstSequence,
            int lastDay,
            int lastKnown,
            long lastSequence) {
        boolean isAhead(PointInTime point) {
            return firstDay > point.asOf()
                    || firstKnown > point.knownAt()
                    || firstSequence > point.sequence();
        }

        boolean isSettled(PointInTime point) {
            return lastDay <= point.asOf() && point.sees(lastKnown, lastSequence);
        }
    }

    private Settled(G[] groups, Parts<G> parts, BiFunction<G, PointInTime, @Nullable S> fold) {
        this.groups = groups;
        this.parts = parts;
        this.fold = fold;
        int n = groups.length;
        standings = new Object[n];
        firstKnown = new int[n];
        firstSequence = new long[n];
        firstDay = new int[n];
        reach = new PointInTime[n];
        for (int i = 0; i < n; i++) {
            Fact opening = parts.opening(groups[i]);
            firstKnown[i] = opening.visibleFrom();
            firstSequence[i] = opening.sequence();
            firstDay[i] =
                    opening.versions().stream().mapToInt(Version::countsFrom).min().orElseThrow();
            Reach of = new Reach();
            parts.changes(groups[i], of);
            reach[i] = of.point();
        }
        int blocks = (n + BLOCK - 1) / BLOCK;
        bounds = new BlockBounds[blocks];
        settled = new Object[blocks];
        kept = new ArrayList<>(blocks);
        for (int b = 0; b < blocks; b++) {
            bounds[b] = boundsOf(b);
            kept.add(new Kept<>());
        }
    }

    private BlockBounds boundsOf(int block) {
        int day = Integer.MAX_VALUE;
        int known = Integer.MAX_VALUE;
        long sequence = Long.MAX_VALUE;
        int lastDay = Integer.MIN_VALUE;
        int lastKnown = Integer.MIN_VALUE;
        long lastSequence = 0;
        for (int i = block * BLOCK; i < end(block); i++) {
            day = Math.min(day, firstDay[i]);
            known = Math.min(known, firstKnown[i]);
            sequence = Math.min(sequence, firstSequence[i]);
            lastDay = Math.max(lastDay, reach[i].asOf());
            lastKnown = Math.max(lastKnown, reach[i].knownAt());
            lastSequence = Math.max(lastSequence, reach[i].sequence());
        }
        return new BlockBounds(day, known, sequence, lastDay, lastKnown, lastSequence);
    }

    private int end(int block) {
        return Math.min(groups.length, (block + 1) * BLOCK);
    }

    /** The rounds of a timeline. */
    static final class Rounds {
        private final Settled<Timeline.RoundHistory, RoundStanding> settled;

        private Rounds(Timeline timeline) {
            settled =
                    new Settled<>(
                            timeline.rounds(),
                            new Parts<>() {
                                @Override
                                public Fact opening(Timeline.RoundHistory round) {
                                    return round.opening();
                                }

                                @Override
                                public void changes(
                                        Timeline.RoundHistory round, ChangeSink changes) {
                                    RoundStanding.changes(round, changes);
                                }
                            },
                            RoundStanding::of);
        }

        /** Those that stand at a point in time, in the order in which they were opened. */
        static List<Block<RoundStanding>> at(Timeline timeline, PointInTime point) {
            return timeline.prepared(Rounds.class, Rounds::new).settled.at(point);
        }
    }

    /** The commitments of a timeline. */
    static final class SettledCommitments {
        private final Settled<Timeline.CommitmentHistory, CommitmentStanding> settled;

        private SettledCommitments(Timeline timeline) {
            settled =
                    new Settled<>(
                            timeline.commitments(),
                            new Parts<>() {
                                @Override
                                public Fact opening(Timeline.CommitmentHistory commitment) {
                                    return commitment.opening();
                                }

                                @Override
                                public void changes(
                                        Timeline.CommitmentHistory commitment, ChangeSink changes) {
                                    CommitmentStanding.changes(commitment, changes);
                                }
                            },
                            CommitmentStanding::of);
        }

        /** Those that stand at a point in time, in the order in which they were opened. */
        static List<Block<CommitmentStanding>> at(Timeline timeline, PointInTime point) {
            return timeline.prepared(SettledCommitments.class, SettledCommitments::new)
                    .settled
                    .at(point);
        }
    }

    /** What stands at a place of the timeline; null where it does not. */
    static <S> @Nullable S at(List<Block<S>> blocks, int place) {
        return blocks.get(place / BLOCK).at(place % BLOCK);
    }

    private List<Block<S>> at(PointInTime point) {
        List<Block<S>> blocks = new ArrayList<>(bounds.length);
        for (int b = 0; b < bounds.length; b++) blocks.add(block(b, point));
        return blocks;
    }

    /** Two threads may work the same out at once; both come to the same. */
    @SuppressWarnings("unchecked")
    private Block<S> block(int b, PointInTime point) {
        if (bounds[b].isAhead(point)) return Block.empty();
        if (bounds[b].isSettled(point)) {
            Block<S> there = (Block<S>) settled[b];
            if (there == null) {
                there = fold(b, point, true);
                settled[b] = there;
            }
            return there;
        }
        if (bounds.length < MANY_BLOCKS) return fold(b, point, false);
        Kept<Block<S>> last = kept.get(b);
        Block<S> before = last.at(point);
        if (before != null) return before;
        if (!last.isDue()) return fold(b, point, false);
        Region region = new Region(point);
        for (int i = b * BLOCK; i < end(b); i++) parts.changes(groups[i], region);
        Block<S> now = fold(b, point, true);
        last.keep(region, now);
        return now;
    }

    private Block<S> fold(int b, PointInTime point, boolean kept) {
        int from = b * BLOCK;
        @Nullable Object[] places = new Object[end(b) - from];
        for (int i = 0; i < places.length; i++) places[i] = at(from + i, point);
        return new Block<>(places, kept);
    }

    @SuppressWarnings("unchecked")
    private @Nullable S at(int i, PointInTime point) {
        if (firstDay[i] > point.asOf() || !point.sees(firstKnown[i], firstSequence[i])) return null;
        PointInTime all = reach[i];
        boolean whole = all.asOf() <= point.asOf() && point.sees(all.knownAt(), all.sequence());
        if (!whole) return fold.apply(groups[i], point);
        Object standing = standings[i];
        if (standing == null) {
            standing = fold.apply(groups[i], all);
            standings[i] = standing;
        }
        return (S) standing;
    }
}
