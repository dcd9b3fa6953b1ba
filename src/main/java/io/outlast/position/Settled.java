package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Reach;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How each round or commitment of a timeline stands once all that was ever said of it is in view:
 * worked out once, and used again at every point in time beyond. Most of a long history lies there,
 * and so a fold looks anew only at what is still moving.
 */
final class Settled<G, S> {
    private final G[] groups;
    private final Object[] standings;
    private final int[] firstKnown;
    private final long[] firstSequence;
    private final int[] firstDay;
    private final PointInTime[] reach;
    private final int[] lastKnown;
    private final long[] lastSequence;
    private final int[] lastDay;
    private final BiFunction<G, PointInTime, @Nullable S> fold;

    private interface Parts<G> {
        Fact opening(G group);

        Reach reach(G group);
    }

    private Settled(G[] groups, Parts<G> parts, BiFunction<G, PointInTime, @Nullable S> fold) {
        this.groups = groups;
        this.fold = fold;
        int n = groups.length;
        standings = new Object[n];
        firstKnown = new int[n];
        firstSequence = new long[n];
        firstDay = new int[n];
        reach = new PointInTime[n];
        lastKnown = new int[n];
        lastSequence = new long[n];
        lastDay = new int[n];
        for (int i = 0; i < n; i++) {
            Fact opening = parts.opening(groups[i]);
            firstKnown[i] = opening.visibleFrom();
            firstSequence[i] = opening.sequence();
            firstDay[i] =
                    opening.versions().stream().mapToInt(Version::countsFrom).min().orElseThrow();
            reach[i] = parts.reach(groups[i]).point();
            lastKnown[i] = reach[i].knownAt();
            lastSequence[i] = reach[i].sequence();
            lastDay[i] = reach[i].asOf();
        }
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
                                public Reach reach(Timeline.RoundHistory round) {
                                    return RoundStanding.reach(round);
                                }
                            },
                            RoundStanding::of);
        }

        /** Those that stand at a point in time, in the order in which they were opened. */
        static List<RoundStanding> at(Timeline timeline, PointInTime point) {
            List<RoundStanding> standing = new ArrayList<>();
            Settled<Timeline.RoundHistory, RoundStanding> settled =
                    timeline.prepared(Rounds.class, Rounds::new).settled;
            for (int i = 0; i < settled.groups.length; i++) {
                RoundStanding round = settled.at(i, point);
                if (round != null) standing.add(round);
            }
            return standing;
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
                                public Reach reach(Timeline.CommitmentHistory commitment) {
                                    return CommitmentStanding.reach(commitment);
                                }
                            },
                            CommitmentStanding::of);
        }

        /** Those that stand at a point in time, each at its place in the timeline, else null. */
        static @Nullable CommitmentStanding[] at(Timeline timeline, PointInTime point) {
            Settled<Timeline.CommitmentHistory, CommitmentStanding> settled =
                    timeline.prepared(SettledCommitments.class, SettledCommitments::new).settled;
            @Nullable CommitmentStanding[] standing = new CommitmentStanding[settled.groups.length];
            for (int i = 0; i < standing.length; i++) standing[i] = settled.at(i, point);
            return standing;
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable S at(int i, PointInTime point) {
        if (firstDay[i] > point.asOf() || !point.sees(firstKnown[i], firstSequence[i])) return null;
        boolean whole = lastDay[i] <= point.asOf() && point.sees(lastKnown[i], lastSequence[i]);
        if (!whole) return fold.apply(groups[i], point);
        Object standing = standings[i];
        if (standing == null) {
            // Two threads may do it at once; both come to the same.
            standing = fold.apply(groups[i], reach[i]);
            standings[i] = standing;
        }
        return (S) standing;
    }
}
