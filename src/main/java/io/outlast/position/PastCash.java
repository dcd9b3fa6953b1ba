package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.money.Ratio;

/**
 * The cash of each day from the balance up to asOf, by the rates of one answer: on which day it was
 * gone, where it is gone already.
 */
public final class PastCash {
    private final int first;
    private final long[] cash;

    private PastCash(int first, long[] cash) {
        this.first = first;
        this.cash = cash;
    }

    /**
     * The days of an estimate; where nothing is estimated, of what is reported.
     *
     * @param books with a balance
     */
    public static PastCash of(Books books, Estimate estimate) {
        int from = books.balanceDay();
        int asOf = books.point().asOf();
        long[] in = new long[asOf - from + 1];
        long[] within = new long[in.length];
        books.movements(
                (movement, amount, inside) -> {
                    int place = movement.day() - from;
                    boolean comesIn = movement.kind().comesIn();
                    in[place] =
                            comesIn
                                    ? Exact.add(in[place], amount)
                                    : Exact.subtract(in[place], amount);
                    within[place] = Exact.add(within[place], inside);
                });
        long reported = books.balanceAmount();
        long paid = 0;
        RatedSum sum = new RatedSum();
        Ratio before = null;
        long[] cash = new long[in.length];
        for (int day = from; day <= asOf; day++) {
            if (day > from) {
                long moved = in[day - from];
                reported = Exact.subtract(Exact.add(reported, moved), books.burn().over(day));
                paid = Exact.add(paid, within[day - from]);
            }
            cash[day - from] = reported;
            if (estimate.burn() == null) continue;
            boolean uncovered = day > from && day <= books.lastDay() && !books.burn().covers(day);
            before = uncovered ? estimate.rate().past(day, before) : null;
            if (before != null) sum.add(before, 1);
            cash[day - from] = Exact.subtract(reported, Estimate.net(sum.rounded(), paid));
        }
        return new PastCash(from, cash);
    }

    /** The first day from that of the balance on at whose end the cash was below zero. */
    public int gone() {
        for (int i = 0; i < cash.length; i++) if (cash[i] < 0) return first + i;
        throw new IllegalStateException("It is below zero at the end of asOf");
    }

    /** Tells of a day. */
    public interface DayTest {
        /** Whether the cash at the end of a day is as it is looked for. */
        boolean holds(int day, long cash);
    }

    /** The first day of which something holds; {@code none} where there is none. */
    public int first(DayTest test, int none) {
        for (int i = 0; i < cash.length; i++) if (test.holds(first + i, cash[i])) return first + i;
        return none;
    }
}
