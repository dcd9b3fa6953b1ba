package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.runway.Verdict;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * From which day on the runway of a company, as then known, was below a threshold, and for how
 * long.
 *
 * @param day the first such day, as a number
 * @param answer what was answered on it
 * @param until the first day after it on which the runway was not below, as a number; the day after
 *     asOf where there is none
 * @param over whether there is such a day
 */
record AlarmEpisode(int day, CashRunway answer, int until, boolean over) {
    /** What leaves a day at the least, in minor units, for cents to make no difference. */
    private static final int LEAST_PER_DAY = 1_000;

    /** How many days before the threshold each day is looked at: cents may move it by one. */
    private static final int MARGIN = 3;

    /**
     * The first one.
     *
     * @param from the first day that is looked at, as a number
     * @return null where no day until asOf is below
     */
    static @Nullable AlarmEpisode first(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            int months,
            int from) {
        int[] turns = TurnDays.of(timeline, rates);
        AlarmEpisode begun = null;
        CashRunway dayBefore = null;
        for (int day = from; day <= point.asOf(); ) {
            PointInTime then = point.on(day).knowing(Math.min(day, point.knownAt()));
            CashRunway answer = CashRunway.of(timeline, rates, then, options);
            boolean below = answer.verdict().below(months);
            if (begun == null && below) begun = new AlarmEpisode(day, answer, 0, false);
            if (begun != null && !below)
                return new AlarmEpisode(begun.day, begun.answer, day, true);
            int turn = turnAfter(day, turns);
            int next = next(day, turn, answer, dayBefore, months);
            dayBefore = next == day + 1 && next < turn ? answer : null;
            day = next;
        }
        return begun == null
                ? null
                : new AlarmEpisode(begun.day, begun.answer, point.asOf() + 1, false);
    }

    private static int turnAfter(int day, int[] turns) {
        int found = Arrays.binarySearch(turns, day + 1);
        int place = found < 0 ? -found - 1 : found;
        return place < turns.length ? turns[place] : Integer.MAX_VALUE;
    }

    /**
     * The next day on which it may be otherwise: until something turns, a runway only grows
     * shorter, a day with each day; only what is gone may come back by a burn below zero.
     *
     * @param dayBefore the answer of the day before, if nothing turned since; else null
     */
    private static int next(
            int day, int turn, CashRunway answer, @Nullable CashRunway dayBefore, int months) {
        Integer days = answer.verdict().days();
        if (days == null) return nextWithoutEnd(day, turn, answer, dayBefore);
        if (answer.verdict().outcome() == Verdict.Outcome.ALREADY_OUT)
            return isFalling(answer, dayBefore) ? turn : Math.min(turn, day + 1);
        // A cent to and fro moves the day by less than one, unless next to nothing is burned.
        if (perDay(answer, days) < LEAST_PER_DAY) return Math.min(turn, day + 1);
        if (answer.verdict().below(months)) return turn;
        int before = days - Verdict.wholeDays(months) - MARGIN;
        return Math.min(turn, day + Math.max(1, before));
    }

    /**
     * Where nothing can be said of the days ahead, those up to asOf may keep the rate that they
     * had, until the money is gone.
     */
    private static int nextWithoutEnd(
            int day, int turn, CashRunway answer, @Nullable CashRunway dayBefore) {
        Money now = answer.cash();
        if (answer.verdict().outcome() != Verdict.Outcome.UNKNOWN || now == null) return turn;
        Money then = dayBefore == null ? null : dayBefore.cash();
        if (then == null) return Math.min(turn, day + 1);
        long fall = then.getAmountMinorLong() - now.getAmountMinorLong();
        if (fall < 0) return turn;
        // It is rounded, so a cent more at the most.
        long lasts = now.getAmountMinorLong() / (fall + 1) - MARGIN;
        return (int) Math.min(turn, day + Math.max(1, lasts));
    }

    private static long perDay(CashRunway answer, int days) {
        Money cash = answer.cash();
        return cash == null ? 0 : cash.getAmountMinorLong() / Math.max(1, days);
    }

    /** Whether the cash is falling; where that is not known, one day more is looked at. */
    private static boolean isFalling(CashRunway answer, @Nullable CashRunway dayBefore) {
        if (dayBefore == null) return false;
        Money now = answer.cash();
        Money then = dayBefore.cash();
        return now != null && then != null && now.isLessThan(then);
    }
}
