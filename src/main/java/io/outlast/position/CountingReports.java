package io.outlast.position;

import io.outlast.calendar.PointInTime;

import java.util.Arrays;

/**
 * The reports of burn that count, laid flat: of each span the one that prevails.
 *
 * @param reports their places, by first day, the longer span first
 * @param firstKnown the day on which something was first reported of each span
 * @param reach up to which day each of them and those before it go
 * @param gapless whether all days from the first on are covered
 * @param identity an object of its own, by which others can tell it without holding it
 */
record CountingReports(
        Nesting days,
        Reports of,
        int[] reports,
        int[] firstKnown,
        int[] reach,
        boolean gapless,
        Object identity) {
    /**
     * Those of a point in time.
     *
     * @param until what begins later, and inside no span that begins by then, is left out
     */
    static CountingReports of(
            Reports reports, PointInTime point, int until, Conversion conversion) {
        int most = reports.count();
        int[] start = new int[most];
        int[] end = new int[most];
        long[] amounts = new long[most];
        int[] counting = new int[most];
        int[] firstKnown = new int[most];
        int[] reach = new int[most];
        int count = 0;
        for (int i = 0; i < most; ) {
            boolean inside = count > 0 && reports.start(i) <= reach[count - 1];
            if (reports.start(i) > until && !inside) break;
            int winner = -1;
            int known = 0;
            int next = i;
            do {
                // What cannot be converted is to every rule as if it were not known.
                if (!reports.inForce(next, point) || !convertible(reports, next, conversion))
                    continue;
                if (winner < 0) known = reports.known(next);
                if (winner < 0 || reports.takesPlace(next, winner)) winner = next;
            } while (++next < most && reports.sameSpanAsBefore(next));
            i = next;
            if (winner < 0) continue;
            start[count] = reports.start(winner);
            end[count] = reports.end(winner);
            amounts[count] =
                    conversion
                            .convert(
                                    "burned",
                                    reports.amount(winner),
                                    reports.currency(winner),
                                    reports.end(winner))
                            .orElseThrow();
            firstKnown[count] = known;
            reach[count] = count == 0 ? end[count] : Math.max(reach[count - 1], end[count]);
            counting[count++] = winner;
        }
        Nesting days = Nesting.of(start, end, amounts, count);
        return new CountingReports(
                days,
                reports,
                Arrays.copyOf(counting, count),
                firstKnown,
                reach,
                isGapless(days),
                new Object());
    }

    private static boolean convertible(Reports reports, int i, Conversion conversion) {
        return conversion.isOwn(reports.currency(i))
                || conversion
                        .convert("burned", reports.amount(i), reports.currency(i), reports.end(i))
                        .isPresent();
    }

    private static boolean isGapless(Nesting days) {
        for (int i = 1; i < days.pieces(); i++)
            if (days.start(i) != days.end(i - 1) + 1) return false;
        return true;
    }

    /** How many of them have begun by a day, or lie inside one that has. */
    int begunBy(int day) {
        int begun = firstAfter(day);
        while (begun > 0 && begun < reports.length && start(begun) <= reach[begun - 1]) begun++;
        return begun;
    }

    private int start(int i) {
        return of.start(reports[i]);
    }

    private int firstAfter(int day) {
        int low = 0;
        int high = reports.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
