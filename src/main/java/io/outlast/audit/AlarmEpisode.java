package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.runway.Verdict;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

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
        for (int day = from; day <= point.asOf(); ) {
            PointInTime then = point.on(day).knowing(Math.min(day, point.knownAt()));
            CashRunway answer = CashRunway.of(timeline, rates, then, options);
            boolean below = answer.verdict().below(months);
            if (begun == null && below) begun = new AlarmEpisode(day, answer, 0, false);
            if (begun != null && !below)
                return new AlarmEpisode(begun.day, begun.answer, day, true);
            day = next(day, turns, answer, below, months);
        }
        return begun == null
                ? null
                : new AlarmEpisode(begun.day, begun.answer, point.asOf() + 1, false);
    }

    /**
     * The next day on which it may be otherwise: without news a runway only grows shorter, a day
     * with each day.
     */
    private static int next(int day, int[] turns, CashRunway answer, boolean below, int months) {
        int found = Arrays.binarySearch(turns, day + 1);
        int place = found < 0 ? -found - 1 : found;
        int turn = place < turns.length ? turns[place] : Integer.MAX_VALUE;
        Integer days = answer.verdict().days();
        if (below || days == null) return turn;
        int before = days - Verdict.wholeDays(months) - MARGIN;
        return Math.min(turn, day + Math.max(1, before));
    }
}
