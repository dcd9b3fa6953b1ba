package io.outlast.money;

/**
 * An amount that moves evenly over a number of days, in whole minor units (section 3 of the
 * contract): by the end of the n-th of N days {@code R(a*n/N)} has moved, where R rounds half to
 * even. The movement of any window is the difference of two such values, so that the whole span
 * sums to exactly the amount.
 */
public final class Spread {
    private Spread() {}

    /**
     * What has moved by the end of the {@code day}-th day.
     *
     * @param amount the whole amount in minor units, of any sign
     * @param day how many of the days have passed, from 0 to {@code days} inclusive
     * @param days over how many days the amount is spread, at least 1
     * @throws AmountOverflow if the result does not fit a long
     */
    public static long moved(long amount, long day, long days) {
        // a*n may need 128 bits; with a = q*N + r it is q*n + r*n/N, and r*n stays small.
        long whole = Math.floorDiv(amount, days);
        long rest = Math.floorMod(amount, days) * day;
        long floor = Exact.add(Exact.multiply(whole, day), rest / days);
        return roundUp(floor, rest % days, days) ? floor + 1 : floor;
    }

    /** What moves from the end of day {@code after} to the end of day {@code until}. */
    public static long between(long amount, long after, long until, long days) {
        return moved(amount, until, days) - moved(amount, after, days);
    }

    /** Whether {@code floor + rest/of} rounds half to even upwards; {@code 0 <= rest < of}. */
    static boolean roundUp(long floor, long rest, long of) {
        int toHalf = Long.compare(rest, of - rest);
        return toHalf > 0 || (toHalf == 0 && (floor & 1) == 1);
    }
}
