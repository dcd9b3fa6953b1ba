package io.outlast.runway;

import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.position.Abandoned;
import io.outlast.position.Nesting;
import io.outlast.position.Rate;

import org.jspecify.annotations.Nullable;

/**
 * The balance of each day after asOf, and the first one below zero. The days are taken in stretches
 * in which nothing begins or ends; within a stretch the balance falls almost in a straight line, so
 * that only the few days around its crossing of zero are looked at one by one, and those exactly.
 * Whether a stretch can reach zero at all is told by the least that may be left.
 */
final class Projection {
    /** How it ends. */
    enum End {
        RUNS_OUT,
        HAS_NO_RATE,
        LASTS
    }

    private final Rate rate;
    private final Outlays outlays;
    private final int asOf;
    private final int horizon;
    private final long cash;

    /** The outlays that have begun; some may have ended before the stretch that is looked at. */
    private final int[] active;

    private int activeCount;
    private int nextOutlay;
    private int nextEnd;

    /** What moved before it: the periods of a forecast and the outlays that have ended. */
    private long moved;

    private long trailingDays;
    private long beyondDays;

    /** What the active outlays move in a day at most. */
    private long fastest;

    private boolean burning;
    private int cashOut;

    private Projection(long cash, Rate rate, Outlays outlays, int asOf, int horizon) {
        this.cash = cash;
        this.rate = rate;
        this.outlays = outlays;
        this.asOf = asOf;
        this.horizon = horizon;
        this.active = new int[outlays.size()];
    }

    /** The first day with a balance below zero, where there is one. */
    record Result(End end, int cashOut, boolean burning) {}

    /**
     * @param cash at the end of asOf; where it is below zero, what comes in on the next day may
     *     lift it
     * @param horizon the last day that is looked at
     */
    static Result run(long cash, Rate rate, Outlays outlays, int asOf, int horizon) {
        Abandoned.check();
        Projection projection = new Projection(cash, rate, outlays, asOf, horizon);
        End end = projection.run();
        return new Result(end, projection.cashOut, projection.burning);
    }

    /** Told of the balance at the end of a day. */
    interface Visitor {
        /**
         * @param down the balance in whole minor units, rounded down
         * @param rounded the same, rounded half to even
         */
        void balance(int day, long down, long rounded);
    }

    /**
     * Walks along the balances of some days, also those below zero.
     *
     * @param days after asOf, ascending
     * @return false where it stopped at a day without a rate
     */
    static boolean walk(
            long cash, Rate rate, Outlays outlays, int asOf, int[] days, Visitor visitor) {
        if (days.length == 0) return true;
        return new Projection(cash, rate, outlays, asOf, days[days.length - 1]).walk(days, visitor);
    }

    private boolean walk(int[] days, Visitor visitor) {
        int[] breaks = Breaks.of(rate.periods(), outlays, asOf, horizon);
        int next = 0;
        for (int i = 0; i + 1 < breaks.length; i++) {
            int first = breaks[i];
            int last = breaks[i + 1] - 1;
            if (first > last) continue;
            RatedStretch stretch = new RatedStretch(first, last);
            if (!stretch.rated) return false;
            for (; next < days.length && days[next] <= last; next++)
                stretch.visit(days[next], visitor);
            pass(stretch);
        }
        return true;
    }

    private End run() {
        int[] breaks = Breaks.of(rate.periods(), outlays, asOf, horizon);
        // At least so much is left; how much really is, is worked out where this is below zero.
        long least = cash;
        boolean below = cash < 0;
        for (int i = 0; i + 1 < breaks.length; i++) {
            int first = breaks[i];
            int last = breaks[i + 1] - 1;
            if (first > last) continue;
            RatedStretch stretch = new RatedStretch(first, last);
            if (!stretch.rated) return End.HAS_NO_RATE;
            burning |= stretch.burns() && !outlays.stopped(first);
            long after = stretch.leastAfter(least);
            if (below && stretch.downAt(first) < 0) {
                cashOut = first;
                return End.RUNS_OUT;
            }
            below = false;
            if (after < 0) {
                int day = stretch.crossing();
                if (day >= 0) {
                    cashOut = day;
                    return End.RUNS_OUT;
                }
                after = stretch.downAt(last);
            }
            least = after;
            pass(stretch);
        }
        return End.LASTS;
    }

    private void pass(RatedStretch stretch) {
        int days = stretch.last - stretch.first + 1;
        if (stretch.piece >= 0)
            moved =
                    Exact.add(
                            moved,
                            rate.periods().moved(stretch.piece, stretch.first, stretch.last));
        if (stretch.trailing) trailingDays += days;
        if (stretch.beyond) beyondDays += days;
    }

    /**
     * Lets those outlays go that ended before the stretch, and takes in those that have begun:
     * stretches follow one another, and in none of them anything begins or ends.
     */
    private void activate(int first) {
        int[] byEnd = outlays.byEnd();
        for (; nextEnd < byEnd.length; nextEnd++) {
            int outlay = byEnd[nextEnd];
            if (outlays.end(outlay) >= first) break;
            // What had ended by asOf was never taken in.
            if (outlays.end(outlay) <= asOf) continue;
            moved = Exact.add(moved, outlays.amount(outlay) - outlays.movedBy(outlay, asOf));
            fastest = Exact.subtract(fastest, fastest(outlay));
        }
        int[] byStart = outlays.byStart();
        for (; nextOutlay < byStart.length; nextOutlay++) {
            int outlay = byStart[nextOutlay];
            if (outlays.start(outlay) > first) break;
            if (outlays.end(outlay) < first) continue;
            active[activeCount++] = outlay;
            fastest = Exact.add(fastest, fastest(outlay));
        }
    }

    /** Forgets the outlays that have ended before a day. */
    private void dropEnded(int first) {
        int kept = 0;
        for (int i = 0; i < activeCount; i++)
            if (outlays.end(active[i]) >= first) active[kept++] = active[i];
        activeCount = kept;
    }

    private long fastest(int outlay) {
        return Math.ceilDiv(outlays.amount(outlay), outlays.days(outlay));
    }

    /** A run of days in which nothing begins or ends. */
    private final class RatedStretch {
        private final int first;
        private final int last;
        private final int piece;
        private final boolean trailing;
        private final boolean beyond;
        private final boolean rated;
        private boolean dropped;

        RatedStretch(int first, int last) {
            this.first = first;
            this.last = last;
            piece = rate.periods().pieceAt(first);
            Ratio outside = piece >= 0 ? null : rate.outside(first);
            beyond = outside != null && rate.beyond() != null && first > rate.last();
            trailing = outside != null && !beyond;
            rated = piece >= 0 || outside != null;
            activate(first);
        }

        private @Nullable Ratio outside() {
            return beyond ? rate.beyond() : trailing ? rate.elsewhere() : null;
        }

        /**
         * Whether a day of it has a rate above zero. The days of a period all move the same way, so
         * it does where they move something together; the last cents of a period may have moved
         * before the stretch begins.
         */
        boolean burns() {
            Ratio outside = outside();
            return piece >= 0
                    ? rate.periods().moved(piece, first, last) > 0
                    : outside != null && outside.amount() > 0;
        }

        /**
         * What is left at its end at the least, by what was left before it at the least; below zero
         * also where that cannot be said.
         */
        long leastAfter(long before) {
            try {
                return Math.subtractExact(
                        before, Math.multiplyExact(steepest(), (long) last - first + 1));
            } catch (ArithmeticException tooLarge) {
                return -1;
            }
        }

        /** The whole minor units left at the end of a day, the fractional rates apart. */
        long wholeAt(int day) {
            long out = moved;
            if (piece >= 0) out = Exact.add(out, rate.periods().moved(piece, first, day));
            if (!dropped) dropEnded(first);
            dropped = true;
            for (int i = 0; i < activeCount; i++) {
                int outlay = active[i];
                out = Exact.add(out, outlays.movedBy(outlay, day) - outlays.movedBy(outlay, asOf));
            }
            return Exact.subtract(cash, out);
        }

        private long trailingBy(int day) {
            return trailingDays + (trailing ? day - first + 1L : 0);
        }

        private long beyondBy(int day) {
            return beyondDays + (beyond ? day - first + 1L : 0);
        }

        void visit(int day, Visitor visitor) {
            long whole = wholeAt(day);
            long daysOfA = trailingBy(day);
            long daysOfB = beyondBy(day);
            // Half to even is the same on both sides of zero, so the outflow is rounded.
            long rounded =
                    -Ratio.roundedSum(
                            Exact.negate(whole),
                            daysOfA == 0 ? null : rate.elsewhere(),
                            daysOfA,
                            daysOfB == 0 ? null : rate.beyond(),
                            daysOfB);
            visitor.balance(day, down(whole, daysOfA, daysOfB), rounded);
        }

        /** The balance rounded down: what is still missing to it is a fraction of each rate. */
        private long down(long atWholeUnits, long daysOfA, long daysOfB) {
            Ratio a = rate.elsewhere();
            Ratio b = rate.beyond();
            long whole = atWholeUnits;
            long of = 1;
            long parts = 0;
            if (a != null && daysOfA > 0) {
                whole = Exact.subtract(whole, a.floorOver(daysOfA));
                parts = a.partsOver(daysOfA);
                of = a.days();
            }
            if (b != null && daysOfB > 0) {
                whole = Exact.subtract(whole, b.floorOver(daysOfB));
                parts = parts * b.days() + b.partsOver(daysOfB) * of;
                of *= b.days();
            }
            return whole - Math.ceilDiv(parts, of);
        }

        /** The balance at the end of a day in whole minor units, rounded down. */
        long downAt(int day) {
            return down(wholeAt(day), trailingBy(day), beyondBy(day));
        }

        /**
         * The first day of the stretch with a balance below zero, or -1. It begins at or above
         * zero, and over any days in a row no part of the outflow moves more than its daily amount
         * rounded up, so days that are too soon for the sum of these need not be looked at.
         */
        int crossing() {
            long steepest = steepest();
            if (steepest <= 0) return -1;
            long balance = down(wholeAt(first - 1), trailingDays, beyondDays);
            long soonest = Math.max(0, balance) / steepest;
            if (soonest > last - first) return -1;
            for (int day = first + (int) soonest; day <= last; day++) {
                if (downAt(day) < 0) return day;
            }
            return -1;
        }

        /** The outflow of a day, each part of it rounded up to whole minor units. */
        private long steepest() {
            long sum = fastest;
            if (piece >= 0) {
                Nesting periods = rate.periods();
                sum =
                        Exact.add(
                                sum,
                                Math.ceilDiv(periods.remainder(piece), periods.ownDays(piece)));
            }
            Ratio outside = outside();
            if (outside != null)
                sum = Exact.add(sum, Math.ceilDiv(outside.amount(), outside.days()));
            return sum;
        }
    }
}
