package io.outlast.audit;

import io.outlast.audit.TrackRecord.TrackedDay;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How far estimates of cash were off.
 *
 * @param n the days with an estimate and a balance that is not zero
 * @param bias the sum of their errors by the sum of their balances; null where that is zero
 * @param mean of the relative errors; null without any
 * @param median of the relative errors; null without any
 * @param withoutEstimate days for which nothing could be estimated
 * @param zeroBalances days with an estimate and a balance of zero
 */
public record TrackScore(
        int n,
        @Nullable BigDecimal bias,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal median,
        int withoutEstimate,
        int zeroBalances) {
    /** Decimals of a ratio, rounded half to even. */
    private static final int DECIMALS = 6;

    static TrackScore of(List<TrackedDay> rows) {
        TrackSums sums = new TrackSums();
        rows.forEach(sums::add);
        return sums.score();
    }

    static BigDecimal ratio(BigDecimal a, BigDecimal b) {
        return a.divide(b, DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Adds days up, of one company or of several. */
    public static final class TrackSums {
        private final List<BigDecimal> relative = new ArrayList<>();
        private BigDecimal errors = BigDecimal.ZERO;
        private BigDecimal balances = BigDecimal.ZERO;
        private int withoutEstimate;
        private int zeroBalances;

        /** Adds a day, in its own currency. */
        public void add(TrackedDay day) {
            if (count(day) && day.error() != null)
                addAmounts(day.error().getAmount(), day.balance().getAmount());
        }

        /** Counts a day, whose amounts are added apart; whether they are to be. */
        public boolean count(TrackedDay day) {
            if (day.error() == null) withoutEstimate++;
            else if (day.relative() == null) zeroBalances++;
            else relative.add(day.relative());
            return day.relative() != null;
        }

        /** Adds an error and the balance that it belongs to, in the currency of the sums. */
        public void addAmounts(BigDecimal error, BigDecimal balance) {
            errors = errors.add(error);
            balances = balances.add(balance);
        }

        /** The score of what was added. */
        public TrackScore score() {
            return new TrackScore(
                    relative.size(),
                    relative.isEmpty() || balances.signum() == 0 ? null : ratio(errors, balances),
                    mean(relative),
                    median(relative),
                    withoutEstimate,
                    zeroBalances);
        }
    }

    private static @Nullable BigDecimal mean(Collection<BigDecimal> values) {
        if (values.isEmpty()) return null;
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return ratio(sum, BigDecimal.valueOf(values.size()));
    }

    private static @Nullable BigDecimal median(List<BigDecimal> values) {
        if (values.isEmpty()) return null;
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : ratio(sorted.get(middle - 1).add(sorted.get(middle)), BigDecimal.TWO);
    }
}
