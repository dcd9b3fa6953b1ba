package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.position.Rate.Missing;

import org.jspecify.annotations.Nullable;

/**
 * The cash of a company by one basis: what is reported, less the burn of the days that no report
 * covers.
 *
 * @param uncoveredDays how many days since the balance no counting report covers; 0 without a
 *     balance
 * @param burn the estimated burn of those days; null where one of them has no rate, where there is
 *     no balance, or where it is old
 * @param missing why one of those days has no rate; null where each has
 * @param cash the estimated cash; what is reported where nothing is estimated
 * @param old whether the balance is so old that nothing is estimated from it
 */
public record Estimate(
        Rate rate,
        int uncoveredDays,
        @Nullable Long burn,
        @Nullable Missing missing,
        long cash,
        boolean old) {
    /** The estimate of the books by a basis. */
    public static Estimate of(Books books, Basis basis) {
        Rate rate = Rate.of(basis, books);
        long reported = books.reported();
        if (!books.anchored()) return new Estimate(rate, 0, null, null, reported, false);
        int from = books.balanceDay();
        int until = books.lastDay();
        int uncovered = until <= from ? 0 : books.burn().uncovered(from, until);
        if (books.old()) return new Estimate(rate, uncovered, null, null, reported, true);
        RatedSum sum = new RatedSum();
        Missing missing = uncovered == 0 ? null : add(books, rate, sum, from, until);
        if (missing != null) return new Estimate(rate, uncovered, null, missing, reported, false);
        long burn = net(sum.rounded(), books.paidWithinBurn());
        return new Estimate(rate, uncovered, burn, null, Exact.subtract(reported, burn), false);
    }

    /** Sums the estimated burn once more, part by part; what {@link #rated} says holds. */
    void tell(Books books, RatedSum sum) {
        if (uncoveredDays > 0 && burn != null)
            add(books, rate, sum, books.balanceDay(), books.lastDay());
    }

    private static @Nullable Missing add(
            Books books, Rate rate, RatedSum sum, int from, int until) {
        Missing[] missing = {null};
        books.burn()
                .uncovered(
                        from,
                        until,
                        (first, last) -> {
                            if (missing[0] == null) missing[0] = rate.addPast(sum, first, last);
                        });
        return missing[0];
    }

    /**
     * What is estimated beside what was paid: payments inside the burn were counted on their days.
     */
    static long net(long gross, long paidWithin) {
        return gross - Math.min(Math.max(0, gross), paidWithin);
    }

    /** The same with another burn of the uncovered days, as a what-if draws it. */
    public Estimate burning(long other) {
        return burn == null
                ? this
                : new Estimate(
                        rate,
                        uncoveredDays,
                        other,
                        missing,
                        Exact.add(cash, Exact.subtract(burn, other)),
                        old);
    }

    /** Whether there is an estimate: every uncovered day up to asOf has a rate. */
    public boolean rated() {
        return missing == null && !old;
    }
}
