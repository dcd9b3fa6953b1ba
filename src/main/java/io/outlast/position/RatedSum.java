package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.money.Ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sum of whole minor units and of rates over days, kept exact and rounded once, at the end. */
class RatedSum {
    private final List<Ratio> ratios = new ArrayList<>(2);
    private long[] days = new long[2];
    private long whole;

    void add(long minor) {
        whole = Exact.add(whole, minor);
    }

    void add(Ratio ratio, long over) {
        if (ratio.days() == 1) {
            add(Exact.multiply(ratio.amount(), over));
            return;
        }
        int place = ratios.indexOf(ratio);
        if (place < 0) {
            place = ratios.size();
            ratios.add(ratio);
            if (place == days.length) days = Arrays.copyOf(days, place * 2);
        }
        days[place] += over;
    }

    /** Told after the days of one rate were added. */
    void told(String basis, int first, int last) {}

    /** Rounded half to even. */
    final long rounded() {
        return switch (ratios.size()) {
            case 0 -> whole;
            case 1 -> Ratio.roundedSum(whole, ratios.getFirst(), days[0], null, 0);
            case 2 ->
                    Ratio.roundedSum(whole, ratios.getFirst(), days[0], ratios.getLast(), days[1]);
            default -> Ratio.roundedSum(whole, ratios, days);
        };
    }
}
