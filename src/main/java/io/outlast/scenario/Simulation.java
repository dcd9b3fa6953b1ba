package io.outlast.scenario;

import io.outlast.audit.LeadTime;
import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.position.Books;
import io.outlast.position.CashSeries;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Course;
import io.outlast.runway.Options;
import io.outlast.runway.Options.CountedFunding;
import io.outlast.runway.Verdict;
import io.outlast.runway.Verdict.Outcome;
import io.outlast.scenario.ErrorsAtLead.ErrorSource;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.apache.commons.rng.UniformRandomProvider;
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
 * How the cash-out date is distributed, where the burn to come is off by an error whose rank is
 * drawn at random, one for each draw and all its days; its size at each lead time comes from past
 * errors at that lead time, or from a normal distribution with a given spread. The same seed gives
 * the same draws.
 *
 * @param leads from what the errors are drawn, by lead time
 * @param runOut the share of draws in which the money runs out within the horizon
 * @param p05 the day by which it has run out in a twentieth of the draws; null where that lies
 *     beyond the horizon; and so on up to p95
 * @param byMonth the months in which it runs out in some draws
 * @param lasts the probability that it lasts to the days that were asked about
 * @param fan the cash at the ends of months
 */
public record Simulation(
        int draws,
        long seed,
        String basis,
        List<DrawnFrom> leads,
        BigDecimal runOut,
        @Nullable LocalDate p05,
        @Nullable LocalDate p10,
        @Nullable LocalDate p25,
        @Nullable LocalDate p50,
        @Nullable LocalDate p75,
        @Nullable LocalDate p90,
        @Nullable LocalDate p95,
        List<Month> byMonth,
        List<Lasts> lasts,
        List<Band> fan) {

    /** The most draws that are answered. */
    public static final int MOST_DRAWS = 100_000;

    /** The most days of which it is asked whether the money lasts to them. */
    public static final int MOST_DAYS = 12;

    /** How many draws the fan is taken from at most. */
    private static final int FAN_DRAWS = 2_000;

    private static final int FAN_MONTHS = 36;

    /**
     * The question.
     *
     * @param spread what to draw from at lead times with too few past errors; null for nothing
     * @param lastsTo the days of which it is asked whether the money lasts to them
     */
    public record Draws(
            int draws, long seed, @Nullable BigDecimal spread, List<LocalDate> lastsTo) {}

    /**
     * From what errors at a lead time are drawn.
     *
     * @param fromDays the shortest lead time, inclusive
     * @param toDays the longest, inclusive; null where there is no upper end
     * @param source own (the forecaster's), all (those of all forecasters of the ledger), or spread
     * @param errors how many past errors there are
     * @param spread the standard deviation of the factor of the burn; null unless it is the source
     */
    public record DrawnFrom(
            int fromDays,
            @Nullable Integer toDays,
            String source,
            int errors,
            @Nullable BigDecimal spread) {}

    /**
     * A month in which the money runs out in some draws.
     *
     * @param share of all draws, to six decimals
     * @param runOutBy the share in which it has run out by the end of the month
     */
    public record Month(YearMonth month, BigDecimal share, BigDecimal runOutBy) {}

    /**
     * The probability that the money lasts to the end of a day.
     *
     * @param probability by the funding that was asked for
     * @param byFunding by each funding, in the order of the ladder
     */
    public record Lasts(LocalDate to, BigDecimal probability, List<LastsWith> byFunding) {}

    /** The probability that the money lasts with a kind of funding. */
    public record LastsWith(String funding, BigDecimal probability) {}

    /**
     * The cash at the end of a day: what a twentieth, a tenth, and so on of the draws are below.
     * Half of them lie from p25 to p75, 80 of a hundred from p10 to p90, 90 from p05 to p95.
     */
    public record Band(
            LocalDate date,
            Money p05,
            Money p10,
            Money p25,
            Money p50,
            Money p75,
            Money p90,
            Money p95) {}

    /**
     * Draws.
     *
     * @param all the past errors of all forecasters, asked for where the own are too few
     * @throws Refusal if there is nothing to draw from, or nothing that could vary
     */
    public static Simulation of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            Draws asked,
            Supplier<PastErrors> all) {
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        Estimate estimate = Estimate.of(books, options.basis());
        CashRunway plain = CashRunway.of(books, estimate, options);
        refuseWithoutBurn(plain);
        String basis = estimate.rate().basis();
        PastErrors own = PastErrors.of(timeline, rates, point, basis);
        BurnErrors errors =
                BurnErrors.of(books, estimate, own, all, asked.spread, Integer.MAX_VALUE);
        refuseWithoutErrors(errors, basis);
        return new Drawing(books, estimate, options, errors, asked).simulation(basis);
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

    private static void refuseWithoutErrors(BurnErrors errors, String basis) {
        LeadTime without = errors.without();
        if (without == null) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "spread",
                ("There are fewer than %d past errors to draw from at a lead time of %d days and"
                     + " more, neither of the forecaster behind %s nor of all; give a spread of the"
                     + " burn, such as spread=0.25")
                        .formatted(ErrorsAtLead.ENOUGH, without.fromDays(), basis));
    }

    /** One simulation while it is drawn. */
    private static final class Drawing {
        private final Books books;
        private final Estimate estimate;
        private final Options options;
        private final BurnErrors errors;
        private final Draws asked;
        private final double[] cashOut;
        private final double[][] byFunding;
        private final List<LocalDate> ends;
        private final double[][] fan;
        private int reached;

        Drawing(Books books, Estimate estimate, Options options, BurnErrors errors, Draws asked) {
            this.books = books;
            this.estimate = estimate;
            this.options = options;
            this.errors = errors;
            this.asked = asked;
            cashOut = new double[asked.draws];
            byFunding =
                    new double[asked.lastsTo.isEmpty() ? 0 : CountedFunding.values().length]
                            [asked.draws];
            ends = monthEnds(books.point().asOf());
            fan = new double[ends.size()][Math.min(FAN_DRAWS, asked.draws)];
            reached = ends.size();
        }

        Simulation simulation(String basis) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(asked.seed);
            for (int draw = 0; draw < asked.draws; draw++) draw(draw, random.nextDouble());
            return new Simulation(
                    asked.draws,
                    asked.seed,
                    basis,
                    leads(),
                    share(Arrays.stream(cashOut).filter(Double::isFinite).count()),
                    day(0.05),
                    day(0.1),
                    day(0.25),
                    day(0.5),
                    day(0.75),
                    day(0.9),
                    day(0.95),
                    byMonth(),
                    asked.lastsTo.stream().map(this::lasts).toList(),
                    bands());
        }

        private void draw(int draw, double uniform) {
            // A rank is neither the least nor the most there could be.
            double rank = Math.clamp(uniform, 1e-6, 1 - 1e-6);
            Options drawn = options.supposing(errors.at(rank, options.assumptions()));
            Estimate then = PastBurn.at(estimate, errors, rank);
            cashOut[draw] = runsOut(then, drawn);
            for (int i = 0; i < byFunding.length; i++)
                byFunding[i][draw] = runsOut(then, drawn.with(CountedFunding.values()[i]));
            if (draw >= fan[0].length) return;
            List<Course.CoursePoint> points = Course.of(books, then, drawn, ends).points();
            reached = Math.min(reached, points.size() - 1);
            for (int i = 0; i < reached; i++)
                fan[i][draw] = points.get(i + 1).cash().getAmountMinorLong();
        }

        private double runsOut(Estimate then, Options drawn) {
            Verdict verdict = CashRunway.of(books, then, drawn).verdict();
            return verdict.dated() ? verdict.lastDay() : Double.POSITIVE_INFINITY;
        }

        private List<DrawnFrom> leads() {
            List<DrawnFrom> leads = new ArrayList<>();
            errors.byLead()
                    .forEach(
                            (lead, from) ->
                                    leads.add(
                                            new DrawnFrom(
                                                    lead.fromDays(),
                                                    lead.toDays(),
                                                    Word.of(from.source()),
                                                    from.count(),
                                                    from.source() == ErrorSource.SPREAD
                                                            ? asked.spread
                                                            : null)));
            return List.copyOf(leads);
        }

        private static List<LocalDate> monthEnds(int asOf) {
            LocalDate first = PointInTime.date(asOf + 1);
            return CashSeries.days(first, first.plusMonths(FAN_MONTHS), CashSeries.Step.MONTH);
        }

        private @Nullable LocalDate day(double p) {
            // The inverse of the distribution: always one of the days drawn, never one between two.
            double day =
                    Quantile.withDefaults()
                            .with(Quantile.EstimationMethod.HF1)
                            .evaluate(cashOut, p);
            return Double.isFinite(day) ? PointInTime.date((int) day) : null;
        }

        private BigDecimal share(long some) {
            return BigDecimal.valueOf(some)
                    .divide(BigDecimal.valueOf(asked.draws), 6, RoundingMode.HALF_EVEN);
        }

        private List<Month> byMonth() {
            Map<YearMonth, Integer> counts = new TreeMap<>();
            for (double day : cashOut)
                if (Double.isFinite(day))
                    counts.merge(YearMonth.from(PointInTime.date((int) day)), 1, Integer::sum);
            List<Month> months = new ArrayList<>();
            long sum = 0;
            for (Map.Entry<YearMonth, Integer> entry : counts.entrySet()) {
                sum += entry.getValue();
                months.add(new Month(entry.getKey(), share(entry.getValue()), share(sum)));
            }
            return months;
        }

        private Lasts lasts(LocalDate to) {
            List<LastsWith> with = new ArrayList<>();
            for (int i = 0; i < byFunding.length; i++)
                with.add(
                        new LastsWith(
                                Word.of(CountedFunding.values()[i]),
                                share(outAfter(byFunding[i], to))));
            return new Lasts(to, share(outAfter(cashOut, to)), List.copyOf(with));
        }

        private static long outAfter(double[] days, LocalDate to) {
            return Arrays.stream(days).filter(d -> d > PointInTime.day(to)).count();
        }

        private List<Band> bands() {
            List<Band> bands = new ArrayList<>();
            Quantile quantile = Quantile.withDefaults().with(Quantile.EstimationMethod.HF1);
            for (int i = 0; i < reached; i++) {
                double[] at = quantile.evaluate(fan[i], 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);
                bands.add(
                        new Band(
                                ends.get(i),
                                books.money((long) at[0]),
                                books.money((long) at[1]),
                                books.money((long) at[2]),
                                books.money((long) at[3]),
                                books.money((long) at[4]),
                                books.money((long) at[5]),
                                books.money((long) at[6])));
            }
            return bands;
        }
    }
}
