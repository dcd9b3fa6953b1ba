package io.outlast.money;

import java.math.BigDecimal;

/** Sums of amounts in whole minor units that never wrap around. */
public final class Exact {
    private Exact() {}

    /**
     * {@code a + b}.
     *
     * @throws AmountOverflow if it does not fit a long
     */
    public static long add(long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw new AmountOverflow(e);
        }
    }

    /**
     * {@code a - b}.
     *
     * @throws AmountOverflow if it does not fit a long
     */
    public static long subtract(long a, long b) {
        try {
            return Math.subtractExact(a, b);
        } catch (ArithmeticException e) {
            throw new AmountOverflow(e);
        }
    }

    /**
     * {@code a * b}.
     *
     * @throws AmountOverflow if it does not fit a long
     */
    public static long multiply(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            throw new AmountOverflow(e);
        }
    }

    /**
     * {@code -a}.
     *
     * @throws AmountOverflow if it does not fit a long
     */
    public static long negate(long a) {
        return subtract(0, a);
    }

    /**
     * A number without a fraction.
     *
     * @throws AmountOverflow if it does not fit a long
     * @throws IllegalArgumentException if it has a fraction
     */
    public static long whole(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0)
            throw new IllegalArgumentException(number + " has a fraction");
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new AmountOverflow(e);
        }
    }
}
