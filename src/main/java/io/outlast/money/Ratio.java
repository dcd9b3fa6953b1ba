package io.outlast.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * A rate of burn in minor units a day, kept as an exact fraction and never rounded on the way.
 *
 * @param amount the minor units that move in {@code days} days, of any sign
 * @param days at least 1
 */
public record Ratio(long amount, long days) {
    public Ratio {
        if (days < 1)
            throw new IllegalArgumentException("A rate is over at least one day, not " + days);
    }

    /** The whole minor units, rounded down, that move in {@code n} days. */
    public long floorOver(long n) {
        return Exact.add(
                Exact.multiply(Math.floorDiv(amount, days), n),
                Math.floorMod(amount, days) * n / days);
    }

    /** The fraction above {@link #floorOver}, as so many of {@link #days} parts. */
    public long partsOver(long n) {
        return Math.floorMod(amount, days) * n % days;
    }

    /** The movement of one day, rounded half to even. */
    public long rounded() {
        return roundedSum(0, this, 1, null, 0);
    }

    /**
     * {@code whole + a*daysOfA + b*daysOfB}, rounded half to even once, at the end. A ratio that is
     * null counts for nothing.
     */
    public static long roundedSum(
            long whole,
            @org.jspecify.annotations.Nullable Ratio a,
            long daysOfA,
            @org.jspecify.annotations.Nullable Ratio b,
            long daysOfB) {
        long floor = whole;
        long numerator = 0;
        long denominator = 1;
        if (a != null) {
            floor = Exact.add(floor, a.floorOver(daysOfA));
            numerator = a.partsOver(daysOfA);
            denominator = a.days;
        }
        if (b != null) {
            floor = Exact.add(floor, b.floorOver(daysOfB));
            // Both denominators are numbers of days, so their product fits a long.
            long others = Math.multiplyExact(b.partsOver(daysOfB), denominator);
            numerator = Math.addExact(Math.multiplyExact(numerator, b.days), others);
            denominator = Math.multiplyExact(denominator, b.days);
        }
        floor += numerator / denominator;
        return Spread.roundUp(floor, numerator % denominator, denominator) ? floor + 1 : floor;
    }

    /**
     * {@code whole} and what each ratio moves over its days, rounded half to even once, at the end.
     *
     * @param days as many as there are ratios, or more
     */
    public static long roundedSum(long whole, List<Ratio> ratios, long[] days) {
        BigInteger parts = BigInteger.valueOf(whole);
        BigInteger of = BigInteger.ONE;
        for (int i = 0; i < ratios.size(); i++) {
            Ratio ratio = ratios.get(i);
            BigInteger over = BigInteger.valueOf(ratio.days);
            BigInteger moved =
                    BigInteger.valueOf(ratio.amount).multiply(BigInteger.valueOf(days[i]));
            parts = parts.multiply(over).add(moved.multiply(of));
            of = of.multiply(over);
        }
        return Exact.whole(
                new BigDecimal(parts).divide(new BigDecimal(of), 0, RoundingMode.HALF_EVEN));
    }
}
