package io.outlast.scenario;

import io.outlast.audit.LeadTime;
import io.outlast.audit.PastErrors;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * By how much the burn is off at a lead time, for each rank of error from the least to the most.
 * Between past errors it is read off them; beyond the least and the most of few it goes on as a
 * forecast from so many would, wider than they lie.
 */
final class ErrorsAtLead {
    /** How many past errors there are to be for them to be drawn from. */
    static final int ENOUGH = 8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Where the size of an error comes from. */
    enum ErrorSource {
        OWN,
        ALL,
        SPREAD
    }

    private final ErrorSource source;
    private final double[] sorted;
    private final double spread;
    private final @Nullable TDistribution tail;

    private ErrorsAtLead(ErrorSource source, List<BigDecimal> errors, double spread) {
        this.source = source;
        this.spread = spread;
        sorted = errors.stream().mapToDouble(BigDecimal::doubleValue).sorted().toArray();
        tail = source == ErrorSource.SPREAD ? null : TDistribution.of(sorted.length - 1.0);
    }

    /**
     * The forecaster's own errors where there are enough, else those of all, else a spread.
     *
     * @return null where there is none of these
     */
    static @Nullable ErrorsAtLead of(
            LeadTime lead, PastErrors own, PastErrors all, @Nullable BigDecimal spread) {
        if (own.at(lead).size() >= ENOUGH)
            return new ErrorsAtLead(ErrorSource.OWN, own.at(lead), 0);
        if (all.at(lead).size() >= ENOUGH)
            return new ErrorsAtLead(ErrorSource.ALL, all.at(lead), 0);
        return spread == null
                ? null
                : new ErrorsAtLead(ErrorSource.SPREAD, List.of(), spread.doubleValue());
    }

    ErrorSource source() {
        return source;
    }

    /** From how many past errors it comes; 0 of a spread. */
    int count() {
        return sorted.length;
    }

    /**
     * The error of a rank, as a share of what was forecast.
     *
     * @param rank above 0 and below 1
     */
    double at(double rank) {
        if (tail == null) return spread * NORMAL.inverseCumulativeProbability(rank);
        int n = sorted.length;
        double place = rank * (n + 1);
        if (place < 1) return sorted[0] + beyond(tail, rank, 1.0 / (n + 1));
        if (place >= n) return sorted[n - 1] + beyond(tail, rank, n / (n + 1.0));
        int below = (int) place;
        return sorted[below - 1] + (place - below) * (sorted[below] - sorted[below - 1]);
    }

    /** How much further than the outermost error, by the deviation of all of them. */
    private double beyond(TDistribution t, double rank, double outermost) {
        double further =
                t.inverseCumulativeProbability(rank) - t.inverseCumulativeProbability(outermost);
        return deviation() * Math.sqrt(1 + 1.0 / sorted.length) * further;
    }

    private double deviation() {
        double mean = Arrays.stream(sorted).average().orElse(0);
        double squares = Arrays.stream(sorted).map(e -> (e - mean) * (e - mean)).sum();
        return Math.sqrt(squares / (sorted.length - 1));
    }
}
