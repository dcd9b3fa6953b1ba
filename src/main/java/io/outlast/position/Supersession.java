package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;

/**
 * Whether a report or a balance takes the place of one that counted before it (section 3 of the
 * contract, Which report counts): a later one does where its evidence is at least as strong.
 */
public final class Supersession {
    private Supersession() {}

    /** Whether a report of burn takes the place of another of its span, once it is known. */
    public static boolean ofReport(
            Fact fact, Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        return takesPlace(fact, timeline.reports(), timeline, rates, point);
    }

    /** Whether a balance takes the place of another of its day, once it is known. */
    public static boolean ofBalance(
            Fact fact, Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        return takesPlace(fact, timeline.balances(), timeline, rates, point);
    }

    private static boolean takesPlace(
            Fact fact,
            Assertion[] entries,
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point) {
        PointInTime then = fact.upTo(point);
        Conversion conversion = new Conversion(rates, then, timeline.currency(), Evidenced.SILENT);
        var own = fact.inForce(then);
        if (own == null) return false;
        Assertion counting = null;
        boolean others = false;
        // They stand by what they speak of, then in the order in which they became known.
        for (int i = firstFrom(entries, own.start()); i < entries.length; i++) {
            Assertion entry = entries[i];
            if (entry.version().start() != own.start()) break;
            boolean same = entry.version().end() == own.end();
            if (!same || !entry.inForce(then) || !conversion.has(entry.version())) continue;
            if (counting == null || Reports.takesPlace(entry.version(), counting.version()))
                counting = entry;
            others |= entry.fact() != fact;
        }
        return others && counting != null && counting.fact() == fact;
    }

    /** The first that begins on a day or later; they stand by their first days. */
    private static int firstFrom(Assertion[] entries, int day) {
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle].version().start() < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
