package io.outlast.position;

import io.outlast.money.Exact;

import org.jspecify.annotations.Nullable;

/**
 * The cash of a company by one basis: what is reported, less the burn of the days that no report
 * covers.
 *
 * @param uncoveredDays how many days since the balance no counting report covers; 0 without a
 *     balance
 * @param burn the estimated burn of those days; null where one of them has no rate, or there is no
 *     balance
 * @param cash the estimated cash; what is reported where nothing is estimated
 */
public record Estimate(Rate rate, int uncoveredDays, @Nullable Long burn, long cash) {
    /** The estimate of the books by a basis. */
    public static Estimate of(Books books, Basis basis) {
        Rate rate = Rate.of(basis, books);
        if (!books.anchored()) return new Estimate(rate, 0, null, books.reported());
        int asOf = books.point().asOf();
        Rate.MovedSum sum = rate.new MovedSum();
        boolean[] rated = {true};
        books.burn()
                .uncovered(
                        books.balanceDay(),
                        asOf,
                        (first, last) -> rated[0] &= rated[0] && sum.add(first, last));
        int uncovered = books.burn().uncovered(books.balanceDay(), asOf);
        if (!rated[0]) return new Estimate(rate, uncovered, null, books.reported());
        long gross = sum.rounded();
        // Payments inside the burn were counted on their days; the estimate does not count them
        // again.
        long burn = gross - Math.min(Math.max(0, gross), books.paidWithinBurn());
        return new Estimate(rate, uncovered, burn, Exact.subtract(books.reported(), burn));
    }

    /** Whether every uncovered day up to asOf has a rate. */
    public boolean rated() {
        return burn != null;
    }
}
