package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CashMoved;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that ever said that cash moved, but for the burn, by the day on which it moved, so
 * that the movements of a window of days are found without looking at all others.
 */
final class Movements {
    /** What the movement is. */
    enum FlowKind {
        MOVED("moved"),
        FUNDED("funded"),
        REPAID("repaid"),
        PAID("paid"),
        FEE("fees");

        private final String figure;

        FlowKind(String figure) {
            this.figure = figure;
        }

        /** Whether it adds to the cash, where its amount is above zero. */
        boolean comesIn() {
            return this == MOVED || this == FUNDED;
        }

        /** The figure of the position that it is summed in. */
        String figure() {
            return figure;
        }
    }

    /** What a fact says of a movement; {@code commitment} is its place in the timeline, or -1. */
    record Movement(FlowKind kind, Assertion entry, int commitment) {
        int day() {
            return entry.version().effective();
        }
    }

    private final Movement[] byDay;
    private final int[] days;
    private final int[] visibleFrom;
    private final long[] sequence;
    private final boolean[] untouched;

    private Movements(Timeline timeline) {
        List<Movement> all = new ArrayList<>();
        add(all, FlowKind.MOVED, timeline.moves(), -1);
        for (Timeline.RoundHistory round : timeline.rounds()) {
            add(all, FlowKind.FUNDED, round.fundings(), -1);
            add(all, FlowKind.REPAID, round.repayments(), -1);
        }
        Timeline.CommitmentHistory[] commitments = timeline.commitments();
        for (int i = 0; i < commitments.length; i++) {
            add(all, FlowKind.PAID, commitments[i].payments(), i);
            add(all, FlowKind.FEE, commitments[i].cancellations(), i);
        }
        byDay =
                all.stream()
                        .sorted(
                                Comparator.comparingInt(Movement::day)
                                        .thenComparingLong(m -> m.entry.fact().sequence()))
                        .toArray(Movement[]::new);
        int n = byDay.length;
        days = new int[n];
        visibleFrom = new int[n];
        sequence = new long[n];
        untouched = new boolean[n];
        for (int i = 0; i < n; i++) {
            Fact fact = byDay[i].entry.fact();
            days[i] = byDay[i].day();
            visibleFrom[i] = fact.visibleFrom();
            sequence[i] = fact.sequence();
            untouched[i] = fact.untouched();
        }
    }

    private static void add(List<Movement> all, FlowKind kind, Fact[] facts, int commitment) {
        for (Fact fact : facts) {
            for (Version version : fact.versions()) {
                if (version.amount() != 0 || version.event() instanceof CashMoved)
                    all.add(new Movement(kind, new Assertion(fact, version), commitment));
            }
        }
    }

    static Movements of(Timeline timeline) {
        return timeline.prepared(Movements.class, Movements::new);
    }

    /** The first movement after a day; {@link #count} where there is none. */
    int firstAfter(int day) {
        int low = 0;
        int high = byDay.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** The day on which one moved. */
    int day(int i) {
        return days[i];
    }

    /** Whether a fact says just this of one at a point in time. */
    boolean inForce(int i, PointInTime point) {
        return untouched[i]
                ? point.sees(visibleFrom[i], sequence[i])
                : byDay[i].entry.inForce(point);
    }

    int count() {
        return byDay.length;
    }

    Movement get(int i) {
        return byDay[i];
    }
}
