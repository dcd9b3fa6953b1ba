package io.outlast.audit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How far forecasts were off: errors are forecast less actual.
 *
 * @param periods how many forecast periods it rests on
 * @param bias the sum of errors by the sum of actuals; null where that is zero
 * @param wape the sum of errors without their signs by the sum of actuals without theirs; null
 *     where that is zero
 */
public record Score(int periods, @Nullable BigDecimal bias, @Nullable BigDecimal wape) {
    /** Decimals of a ratio, rounded half to even. */
    private static final int DECIMALS = 6;

    /** Sums errors exactly. */
    static final class Sum {
        private int periods;
        private BigInteger errors = BigInteger.ZERO;
        private BigInteger absolute = BigInteger.ZERO;
        private BigInteger actuals = BigInteger.ZERO;
        private BigInteger absoluteActuals = BigInteger.ZERO;

        void add(long forecast, long actual) {
            BigInteger error = BigInteger.valueOf(forecast).subtract(BigInteger.valueOf(actual));
            periods++;
            errors = errors.add(error);
            absolute = absolute.add(error.abs());
            actuals = actuals.add(BigInteger.valueOf(actual));
            absoluteActuals = absoluteActuals.add(BigInteger.valueOf(actual).abs());
        }

        Score score() {
            return new Score(periods, ratio(errors, actuals), ratio(absolute, absoluteActuals));
        }

        private static @Nullable BigDecimal ratio(BigInteger a, BigInteger b) {
            return b.signum() == 0
                    ? null
                    : new BigDecimal(a).divide(new BigDecimal(b), DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /** Scores against what was reported first and against what is reported now. */
    public record Both(Score first, Score latest) {}

    /** Sums against both at once. */
    static final class Sums {
        private final Sum first = new Sum();
        private final Sum latest = new Sum();

        void add(ForecastAudit.Accuracy row) {
            if (row.firstActual() != null)
                first.add(minor(row.forecast()), minor(row.firstActual()));
            latest.add(minor(row.forecast()), minor(row.latestActual()));
        }

        private static long minor(org.joda.money.Money money) {
            return money.getAmountMinorLong();
        }

        Both scores() {
            return new Both(first.score(), latest.score());
        }
    }
}
