package io.outlast.runway;

import io.outlast.position.Nesting;

import java.util.Arrays;

/** The days on which something begins, or the day after something ends, from asOf + 1 on. */
final class Breaks {
    private final int asOf;
    private final int horizon;
    private final int[] days;
    private int count;

    private Breaks(int asOf, int horizon, int most) {
        this.asOf = asOf;
        this.horizon = horizon;
        days = new int[most + 2];
        days[count++] = asOf + 1;
        days[count++] = horizon + 1;
    }

    /** Ascending; the first is the day after asOf, the last the day after the horizon. */
    static int[] of(Nesting periods, Outlays outlays, int asOf, int horizon) {
        Breaks breaks = new Breaks(asOf, horizon, 2 * (outlays.size() + periods.pieces()));
        for (int day : outlays.breaks()) breaks.add(day);
        for (int i = periods.firstEndingFrom(asOf + 1); i < periods.pieces(); i++) {
            breaks.add(periods.start(i));
            breaks.add(periods.end(i) + 1);
        }
        Arrays.sort(breaks.days, 0, breaks.count);
        return Arrays.copyOf(breaks.days, breaks.count);
    }

    /** Two ascending runs of days as one. */
    static int[] merged(int[] one, int[] other) {
        int[] merged = new int[one.length + other.length];
        int i = 0;
        int j = 0;
        for (int next = 0; next < merged.length; next++) {
            boolean first = j == other.length || (i < one.length && one[i] <= other[j]);
            merged[next] = first ? one[i++] : other[j++];
        }
        return merged;
    }

    private void add(int day) {
        if (day > asOf + 1 && day <= horizon) days[count++] = day;
    }
}
