package io.outlast.scenario;

import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.runway.Course;
import io.outlast.runway.Options;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the cash at the end of a day is expected to be, by ranks of error: the bands in which half,
 * 80 and 90 of a hundred outcomes are to lie. In minor units of the company's currency.
 *
 * @param p05 what a twentieth of outcomes is to be below; and so on up to p95
 */
public record BalanceBands(long p05, long p10, long p25, long p50, long p75, long p90, long p95) {
    /** Of a hundred outcomes a band is to hold so many. */
    public enum Level {
        HALF,
        EIGHTY,
        NINETY
    }

    /**
     * The bands of a day after the point in time of some books.
     *
     * @param all the past errors of all forecasters, asked for where the own are too few
     * @param spread what is drawn from where there are too few past errors; null for nothing
     * @return null where nothing can be said, or there is nothing to draw from
     */
    public static @Nullable BalanceBands of(
            Books books,
            Options options,
            PastErrors own,
            Supplier<PastErrors> all,
            @Nullable BigDecimal spread,
            LocalDate day) {
        Estimate estimate = Estimate.of(books, options.basis());
        if (books.exited() || !books.anchored() || !estimate.rated()) return null;
        BurnErrors errors = BurnErrors.of(books, estimate, own, all, spread, PointInTime.day(day));
        if (errors.without() != null) return null;
        long[] at = new long[RANKS.length];
        for (int i = 0; i < RANKS.length; i++) {
            // The more is burned, the less is left.
            double rank = 1 - RANKS[i];
            Options drawn = options.supposing(errors.at(rank, options.assumptions()));
            List<Course.CoursePoint> points =
                    Course.of(books, PastBurn.at(estimate, errors, rank), drawn, List.of(day))
                            .points();
            if (points.size() < 2) return null;
            at[i] = points.getLast().cash().getAmountMinorLong();
        }
        return new BalanceBands(at[0], at[1], at[2], at[3], at[4], at[5], at[6]);
    }

    private static final double[] RANKS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    /** The lower end of a band. */
    public long from(Level level) {
        return switch (level) {
            case HALF -> p25;
            case EIGHTY -> p10;
            case NINETY -> p05;
        };
    }

    /** The upper end of a band. */
    public long to(Level level) {
        return switch (level) {
            case HALF -> p75;
            case EIGHTY -> p90;
            case NINETY -> p95;
        };
    }

    /** Whether a band holds an outcome. */
    public boolean holds(Level level, long outcome) {
        return from(level) <= outcome && outcome <= to(level);
    }
}
