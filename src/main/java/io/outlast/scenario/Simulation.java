package io.outlast.scenario;

import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.position.Books;
import io.outlast.position.CashSeries;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.Assumptions;
import io.outlast.runway.Assumptions.Scale;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Course;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.runway.Verdict.Outcome;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Quantile;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How the cash-out date is distributed, where the burn of each calendar year to come is off by an
 * error drawn at random: from the forecaster's own past errors, or from a normal distribution with
 * a given spread. The same seed gives the same draws.
 *
 * @param drawnFrom past-errors, or spread
 * @param errors how many past errors there are to draw from
 * @param spread the standard deviation of the factor of the burn; null where past errors are drawn
 * @param runOut the share of draws in which the money runs out within the horizon
 * @param p10 the day by which it has run out in a tenth of the draws; null where that lies beyond
 *     the horizon
 * @param byMonth the months in which it runs out in some draws
 * @param lasts the probability that it lasts to the day that was asked about
 * @param fan the cash at the ends of months: a tenth, half and nine tenths of the draws are below
 */
public record Simulation(
        int draws,
        long seed,
        String basis,
        String drawnFrom,
        int errors,
        @Nullable BigDecimal spread,
        BigDecimal runOut,
        @Nullable LocalDate p10,
        @Nullable LocalDate p50,
        @Nullable LocalDate p90,
        List<Month> byMonth,
        @Nullable Lasts lasts,
        List<Band> fan) {

    /** The most draws that are answered. */
    public static final int MOST_DRAWS = 100_000;

    /** How many draws the fan is taken from at most. */
    private static final int FAN_DRAWS = 2_000;

    private static final int FAN_MONTHS = 36;
    private static final BigDecimal MOST_FACTOR = BigDecimal.valueOf(100);

    /**
     * The question.
     *
     * @param spread what to draw with instead of past errors; null to draw from these
     * @param lastsTo the day of which it is asked whether the money lasts to it; null for none
     */
    public record Draws(
            int draws, long seed, @Nullable BigDecimal spread, @Nullable LocalDate lastsTo) {}

    /**
     * A month in which the money runs out in some draws.
     *
     * @param share of all draws, to six decimals
     * @param runOutBy the share in which it has run out by the end of the month
     */
    public record Month(YearMonth month, BigDecimal share, BigDecimal runOutBy) {}

    /** The probability that the money lasts to the end of a day. */
    public record Lasts(LocalDate to, BigDecimal probability) {}

    /** The cash at the end of a day: what a tenth, half and nine tenths of the draws are below. */
    public record Band(LocalDate date, Money p10, Money p50, Money p90) {}

    /**
     * Draws.
     *
     * @throws Refusal if there is nothing to draw from, or nothing that could vary
     */
    public static Simulation of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            Draws asked) {
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        Estimate estimate = Estimate.of(books, options.basis());
        String basis = estimate.rate().basis();
        CashRunway plain = CashRunway.of(books, estimate, options);
        refuseWithoutBurn(plain);
        List<BigDecimal> errors =
                asked.spread == null ? PastErrors.of(timeline, rates, point, basis) : List.of();
        refuseWithoutErrors(asked, errors, basis);
        Supplier<BigDecimal> factors = factors(asked, errors);
        int asOf = point.asOf();
        double[] cashOut = new double[asked.draws];
        List<LocalDate> ends = monthEnds(asOf);
        int fanDraws = Math.min(FAN_DRAWS, asked.draws);
        double[][] fan = new double[ends.size()][fanDraws];
        int reached = ends.size();
        for (int draw = 0; draw < asked.draws; draw++) {
            Options drawn = options.supposing(drawn(options.assumptions(), asOf, factors));
            CashRunway brief = CashRunway.of(books, estimate, drawn);
            cashOut[draw] =
                    brief.verdict().finite() ? brief.verdict().lastDay() : Double.POSITIVE_INFINITY;
            if (draw >= fanDraws) continue;
            List<Course.CoursePoint> points = Course.of(books, estimate, drawn, ends).points();
            reached = Math.min(reached, points.size() - 1);
            for (int i = 0; i < reached; i++)
                fan[i][draw] = points.get(i + 1).cash().getAmountMinorLong();
        }
        return new Simulation(
                asked.draws,
                asked.seed,
                basis,
                asked.spread == null ? "past-errors" : "spread",
                errors.size(),
                asked.spread,
                share(Arrays.stream(cashOut).filter(Double::isFinite).count(), asked.draws),
                day(cashOut, 0.1),
                day(cashOut, 0.5),
                day(cashOut, 0.9),
                byMonth(cashOut),
                lasts(cashOut, asked.lastsTo),
                bands(books, ends, fan, reached));
    }

    private static void refuseWithoutBurn(CashRunway plain) {
        if (plain.verdict().outcome() == Outcome.UNKNOWN
                || plain.verdict().outcome() == Outcome.EXITED
                || plain.verdict().outcome() == Outcome.ALREADY_OUT) {
            throw Refusal.rule(
                    "The outcome is %s%s; there is no burn to come that could vary"
                            .formatted(
                                    plain.outcome(),
                                    plain.verdict().why() == null
                                            ? ""
                                            : ", " + plain.verdict().why()));
        }
    }

    private static void refuseWithoutErrors(Draws asked, List<BigDecimal> errors, String basis) {
        if (asked.spread == null && errors.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "spread",
                    ("There are no past errors behind %s to draw from; give a spread of the burn, "
                                    + "such as spread=0.25")
                            .formatted(basis));
        }
    }

    private static Supplier<BigDecimal> factors(Draws asked, List<BigDecimal> errors) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(asked.seed);
        BigDecimal spread = asked.spread;
        if (spread != null) {
            ZigguratSampler.NormalizedGaussian normal =
                    ZigguratSampler.NormalizedGaussian.of(random);
            return () ->
                    bounded(
                            BigDecimal.ONE.add(
                                    spread.multiply(BigDecimal.valueOf(normal.sample()))));
        }
        return () -> bounded(BigDecimal.ONE.add(errors.get(random.nextInt(errors.size()))));
    }

    /** A burn does not turn into an income by chance. */
    private static BigDecimal bounded(BigDecimal factor) {
        return factor.max(BigDecimal.ZERO).min(MOST_FACTOR).setScale(6, RoundingMode.HALF_EVEN);
    }

    /** A factor of its own for each calendar year, on top of what is supposed already. */
    private static Assumptions drawn(Assumptions supposed, int asOf, Supplier<BigDecimal> factors) {
        LocalDate from = PointInTime.date(asOf + 1);
        LocalDate horizon = PointInTime.date(asOf).plusYears(Runway.HORIZON_YEARS);
        List<Scale> scales = new ArrayList<>();
        List<LocalDate> turns = new ArrayList<>();
        supposed.scales().forEach(s -> turns.add(s.from()));
        while (!from.isAfter(horizon)) {
            LocalDate next = LocalDate.of(from.getYear() + 1, 1, 1);
            BigDecimal factor = factors.get();
            scales.add(new Scale(from, factor.multiply(supposed.factorOn(from))));
            for (LocalDate turn : turns) {
                if (turn.isAfter(from) && turn.isBefore(next))
                    scales.add(new Scale(turn, factor.multiply(supposed.factorOn(turn))));
            }
            from = next;
        }
        return new Assumptions(supposed.inflows(), scales);
    }

    private static List<LocalDate> monthEnds(int asOf) {
        LocalDate first = PointInTime.date(asOf + 1);
        return CashSeries.days(first, first.plusMonths(FAN_MONTHS), CashSeries.Step.MONTH);
    }

    private static @Nullable LocalDate day(double[] cashOut, double p) {
        // The inverse of the distribution: always one of the days drawn, never one between two.
        double day =
                Quantile.withDefaults().with(Quantile.EstimationMethod.HF1).evaluate(cashOut, p);
        return Double.isFinite(day) ? PointInTime.date((int) day) : null;
    }

    private static BigDecimal share(long some, int all) {
        return BigDecimal.valueOf(some).divide(BigDecimal.valueOf(all), 6, RoundingMode.HALF_EVEN);
    }

    private static List<Month> byMonth(double[] cashOut) {
        Map<YearMonth, Integer> counts = new TreeMap<>();
        for (double day : cashOut)
            if (Double.isFinite(day))
                counts.merge(YearMonth.from(PointInTime.date((int) day)), 1, Integer::sum);
        List<Month> months = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<YearMonth, Integer> entry : counts.entrySet()) {
            sum += entry.getValue();
            months.add(
                    new Month(
                            entry.getKey(),
                            share(entry.getValue(), cashOut.length),
                            share(sum, cashOut.length)));
        }
        return months;
    }

    private static @Nullable Lasts lasts(double[] cashOut, @Nullable LocalDate to) {
        if (to == null) return null;
        int day = PointInTime.day(to);
        return new Lasts(
                to, share(Arrays.stream(cashOut).filter(c -> c > day).count(), cashOut.length));
    }

    private static List<Band> bands(
            Books books, List<LocalDate> ends, double[][] fan, int reached) {
        List<Band> bands = new ArrayList<>();
        Quantile quantile = Quantile.withDefaults().with(Quantile.EstimationMethod.HF1);
        for (int i = 0; i < reached; i++) {
            double[] at = quantile.evaluate(fan[i], 0.1, 0.5, 0.9);
            bands.add(
                    new Band(
                            ends.get(i),
                            books.money((long) at[0]),
                            books.money((long) at[1]),
                            books.money((long) at[2])));
        }
        return bands;
    }
}
