package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;

import java.util.ArrayList;
import java.util.List;

/** The balances of all days that have one that counts, the earliest day first. */
public final class CountingBalances {
    /**
     * The balance of a day.
     *
     * @param amount in minor units of the company's currency
     * @param firstKnown the day on which a balance of that day was first known, as a number
     * @param eventId of the one that counts
     */
    public record CountingBalance(int day, long amount, int firstKnown, String eventId) {}

    private CountingBalances() {}

    /** Those at a point in time. */
    public static List<CountingBalance> of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        Conversion conversion = new Conversion(rates, point, timeline.currency(), Evidenced.SILENT);
        List<CountingBalance> balances = new ArrayList<>();
        Assertion[] entries = timeline.balances();
        for (int i = 0; i < entries.length; ) {
            int day = entries[i].version().effective();
            if (day > point.asOf()) break;
            Assertion counting = null;
            int firstKnown = Integer.MAX_VALUE;
            for (; i < entries.length && entries[i].version().effective() == day; i++) {
                Assertion entry = entries[i];
                if (!entry.inForce(point) || !conversion.has(entry.version())) continue;
                firstKnown = Math.min(firstKnown, entry.fact().known());
                boolean wins =
                        counting == null
                                || entry.version()
                                        .evidence()
                                        .atLeast(counting.version().evidence());
                if (wins) counting = entry;
            }
            if (counting == null) continue;
            long amount =
                    conversion.converted(
                            "", counting.version().amount(), counting.version().currency(), day);
            balances.add(new CountingBalance(day, amount, firstKnown, counting.fact().eventId()));
        }
        return balances;
    }
}
