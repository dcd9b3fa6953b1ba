package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.CashPosition;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.position.FigureSum;
import io.outlast.position.PaceDays;
import io.outlast.position.PastCash;
import io.outlast.position.Rate;
import io.outlast.runway.Verdict.Outcome;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a company can last (section 3 of the contract, Runway).
 *
 * @param basis the basis that was used
 * @param cashOut the first day at whose end the balance is below zero, where it is gone already the
 *     first such day from that of the balance on; null unless finite or already-out
 * @param days full days from asOf to the last day before it
 * @param months the same in months of 30.436875 days, to one decimal
 * @param dailyBurn the rate of the day after asOf, rounded half to even; null where it has none, or
 *     the company has ended
 * @param extrapolated whether the cash-out day lies beyond the forecast's last day
 * @param why why nothing can be said, where the outcome is unknown
 * @param ladder the outcome for each kind of funding
 * @param bases the outcome for each basis that could be taken
 * @param restsOn the days from which the pace of the day after asOf comes; null where a forecast
 *     speaks of it
 * @param minimum what is not to be gone below, and when it is; null without one
 * @param monthlyBurn 30.436875 days of the unrounded rate of the day after asOf
 * @param unscheduled commitments without a date, which are not run off
 * @param arrears commitments and debt that were due on the day of the balance or before
 * @param cash the estimated cash from which it runs off; null without a balance, or where it is old
 * @param leftOut what is due before the cash-out day and was not counted by the options
 * @param need how much must be raised by when; null unless asked for
 * @param sums the figures, and those of the position, as the sums that they are; of each outcome
 *     with a day ahead the balance at its end; empty unless asked for
 * @param course how the cash goes to zero; null unless it does and is asked for
 * @param explain event ids by figure; empty unless asked for
 */
public record Runway(
        String company,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        String basis,
        String commitments,
        String funding,
        String outcome,
        @Nullable LocalDate cashOut,
        @Nullable Integer days,
        @Nullable BigDecimal months,
        @Nullable Money dailyBurn,
        boolean extrapolated,
        @Nullable String why,
        List<Rung> ladder,
        List<ByBasis> bases,
        @Nullable PaceDays restsOn,
        @Nullable MinimumBreach minimum,
        @Nullable Money monthlyBurn,
        Money unscheduled,
        Money arrears,
        @Nullable Money cash,
        boolean anchored,
        boolean complete,
        @Nullable LocalDate lastCovered,
        int uncoveredDays,
        long sequence,
        LeftOut leftOut,
        @Nullable Need need,
        Map<String, FigureSum> sums,
        @Nullable CourseToZero course,
        Map<String, List<String>> explain) {

    /** How far ahead it is looked: fifty years. */
    public static final int HORIZON_YEARS = 50;

    static int horizon(int asOf) {
        return PointInTime.day(PointInTime.date(asOf).plusYears(HORIZON_YEARS));
    }

    /** The outcome for one kind of funding. */
    public record Rung(
            String funding,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Integer days,
            @Nullable BigDecimal months) {
        private static Rung of(RunOff run) {
            Verdict verdict = run.verdict;
            return new Rung(
                    Word.of(run.options.funding()),
                    Word.of(verdict.outcome()),
                    verdict.cashOut(),
                    verdict.days(),
                    verdict.months());
        }
    }

    /**
     * The outcome for one basis.
     *
     * @param old whether it rests on a forecast that is old, or on reports that ended long ago
     */
    public record ByBasis(
            String basis,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Integer days,
            @Nullable BigDecimal months,
            boolean old) {
        private static ByBasis of(RunOff run, Books books) {
            Basis basis = run.options.basis();
            Verdict verdict = run.verdict;
            return new ByBasis(
                    basis.word(),
                    Word.of(verdict.outcome()),
                    verdict.cashOut(),
                    verdict.days(),
                    verdict.months(),
                    books.old(basis));
        }
    }

    /**
     * The runway of a company.
     *
     * @param need through which day and above which floor it is asked what must be raised; null
     *     where it is not
     * @throws io.outlast.money.AmountOverflow if a sum exceeds what 18 digits and a sign can hold
     */
    public static Runway of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            Need.@Nullable NeedTarget need,
            Evidenced evidence) {
        return of(Books.of(timeline, rates, point, evidence), options, need, evidence);
    }

    /** The same without a question of need. */
    public static Runway of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            Evidenced evidence) {
        return of(timeline, rates, point, options, null, evidence);
    }

    private static Runway of(
            Books books, Options options, Need.@Nullable NeedTarget need, Evidenced evidence) {
        PointInTime point = books.point();
        Estimate estimate = Estimate.of(books, options.basis());
        FundedOutlays funded = new FundedOutlays(books, options);
        Outlays outlays = funded.with(options.funding());
        Verdict run = run(books, estimate, options, outlays);
        List<RunOff> ladder = ladder(books, estimate, options, funded, run);
        List<RunOff> byBasis = byBasis(books, options, outlays);
        // Last, because the position lists every amount that could not be converted.
        CashPosition position = CashPosition.of(books, estimate);
        Ratio daily = daily(books, estimate);
        RunwaySums sums = new RunwaySums(books, options, evidence);
        explain(books, estimate, options, evidence, sums);
        return new Runway(
                position.company(),
                position.asOf(),
                position.knownAt(),
                position.basis(),
                Word.of(options.commitments()),
                Word.of(options.funding()),
                Word.of(run.outcome()),
                run.cashOut(),
                run.days(),
                run.months(),
                burn(books, daily, BigDecimal.ONE, options),
                run.finite()
                        && estimate.rate().beyond() != null
                        && run.lastDay() > estimate.rate().last(),
                run.why(),
                ladder.stream().map(Rung::of).toList(),
                byBasis.stream().map(r -> ByBasis.of(r, books)).toList(),
                daily == null ? null : estimate.rate().restsOn(books, point.asOf() + 1),
                MinimumBreach.of(books, estimate, options, outlays, run),
                burn(books, daily, Verdict.DAYS_OF_A_MONTH, options),
                position.commitments().unscheduled(),
                books.money(
                        Exact.add(
                                position.commitments().arrears().getAmountMinorLong(),
                                position.debt().arrears().getAmountMinorLong())),
                position.cash() == null ? null : position.cash().estimated(),
                position.anchored(),
                position.complete(),
                position.lastCovered(),
                position.uncoveredDays(),
                position.sequence(),
                LeftOut.of(
                        books, options, run.finite() ? run.lastDay() : horizon(point.asOf()) + 1),
                need == null ? null : Need.of(books, estimate, options, outlays, need),
                evidence == Evidenced.SILENT
                        ? Map.of()
                        : sums(
                                books,
                                sums,
                                daily,
                                new RunOff(options, "cashOut", estimate, outlays, run),
                                ladder,
                                byBasis,
                                position),
                evidence == Evidenced.SILENT
                        ? null
                        : CourseToZero.of(books, estimate, options, outlays, run),
                evidence.figures());
    }

    /** Those of the position, and the runway's own. */
    private static Map<String, FigureSum> sums(
            Books books,
            RunwaySums own,
            @Nullable Ratio daily,
            RunOff asked,
            List<RunOff> ladder,
            List<RunOff> byBasis,
            CashPosition position) {
        Money burn = burn(books, daily, BigDecimal.ONE, asked.options);
        Money month = burn(books, daily, Verdict.DAYS_OF_A_MONTH, asked.options);
        if (daily != null && burn != null && month != null)
            own.burn(asked.estimate, daily, burn, month);
        own.cashOut(asked, "dailyBurn", "funding", "debt");
        for (RunOff rung : ladder) own.cashOut(rung, "dailyBurn", rung.figure, rung.figure);
        for (RunOff basis : byBasis) own.cashOut(basis, basis.figure, "funding", "debt");
        Map<String, FigureSum> all = new LinkedHashMap<>(position.sums());
        all.putAll(own.sums());
        return all;
    }

    /** What comes of one basis and one kind of funding, and what it was worked out from. */
    record RunOff(
            Options options, String figure, Estimate estimate, Outlays outlays, Verdict verdict) {}

    private static String figure(Options.CountedFunding rung) {
        return "ladder." + Word.of(rung);
    }

    private static String figure(Basis basis) {
        return "bases." + basis.word();
    }

    private static List<RunOff> ladder(
            Books books, Estimate estimate, Options options, FundedOutlays funded, Verdict asked) {
        Map<Outlays, Verdict> verdicts = new IdentityHashMap<>(8);
        verdicts.put(funded.with(options.funding()), asked);
        List<RunOff> ladder = new ArrayList<>(4);
        for (Options.CountedFunding funding : Options.CountedFunding.values()) {
            Options of = options.with(funding);
            Outlays outlays = funded.with(funding);
            Verdict verdict = verdicts.computeIfAbsent(outlays, o -> run(books, estimate, of, o));
            ladder.add(new RunOff(of, figure(funding), estimate, outlays, verdict));
        }
        return ladder;
    }

    /** What leaves and enters beside the burn is the same by each of them. */
    private static List<RunOff> byBasis(Books books, Options options, Outlays outlays) {
        List<RunOff> bases = new ArrayList<>(4 + books.forecasts().size());
        for (Basis basis : bases(books)) {
            Options of = options.with(basis);
            Estimate estimate = Estimate.of(books, basis);
            Verdict verdict = run(books, estimate, of, outlays);
            bases.add(new RunOff(of, figure(basis), estimate, outlays, verdict));
        }
        return bases;
    }

    /** The rate of the day after asOf; null where it has none, or the company has ended. */
    private static @Nullable Ratio daily(Books books, Estimate estimate) {
        return books.exited() ? null : estimate.rate().on(books.point().asOf() + 1);
    }

    /** What is burned in some days at a rate, as supposed, rounded half to even. */
    private static @Nullable Money burn(
            Books books, @Nullable Ratio daily, BigDecimal days, Options options) {
        if (daily == null) return null;
        LocalDate tomorrow = PointInTime.date(books.point().asOf() + 1);
        BigDecimal moved =
                BigDecimal.valueOf(daily.amount())
                        .multiply(days)
                        .multiply(options.assumptions().factorOn(tomorrow))
                        .divide(BigDecimal.valueOf(daily.days()), 0, RoundingMode.HALF_EVEN);
        return books.money(Exact.whole(moved));
    }

    private static List<Basis> bases(Books books) {
        List<Basis> bases =
                new ArrayList<>(
                        List.of(
                                Basis.TRAILING_3M,
                                Basis.TRAILING_12M,
                                Basis.TRAILING_1M,
                                Basis.IMPLIED));
        books.forecasts().forEach(id -> bases.add(Basis.forecast(id)));
        return bases;
    }

    static Verdict run(Books books, Estimate estimate, Options options) {
        Verdict known = whateverIsOwed(books, estimate);
        return known != null ? known : run(books, estimate, options, Outlays.of(books, options));
    }

    /**
     * The outcome is the first that holds.
     *
     * @param outlays those of the options, whatever the rate
     */
    private static Verdict run(Books books, Estimate estimate, Options options, Outlays outlays) {
        int asOf = books.point().asOf();
        Verdict known = whateverIsOwed(books, estimate);
        if (known != null) return known;
        if (isOut(books, estimate, outlays))
            return new Verdict(
                    Outcome.ALREADY_OUT, null, asOf, PastCash.of(books, estimate).gone());
        Rate rate = estimate.rate();
        if (estimate.missing() != null) return Verdict.unknown(Word.of(estimate.missing()), asOf);
        Projection.Result result =
                Projection.run(
                        estimate.cash(),
                        rate,
                        outlays.scaled(books, options, rate),
                        asOf,
                        horizon(asOf));
        return switch (result.end()) {
            case HAS_NO_RATE -> Verdict.unknown(Word.of(rate.missing()), asOf);
            case RUNS_OUT -> new Verdict(Outcome.FINITE, null, asOf, result.cashOut());
            case LASTS ->
                    Verdict.of(
                            result.burning() ? Outcome.BEYOND_HORIZON : Outcome.NOT_BURNING, asOf);
        };
    }

    /** The outcome where nothing can be run off; null where it can. */
    private static @Nullable Verdict whateverIsOwed(Books books, Estimate estimate) {
        int asOf = books.point().asOf();
        if (books.exited()) return Verdict.of(Outcome.EXITED, asOf);
        if (!books.anchored()) return Verdict.unknown("no-balance", asOf);
        return estimate.old() ? Verdict.unknown("old-balance", asOf) : null;
    }

    /** Whether the cash is gone, also with what is expected to come in on the next day. */
    private static boolean isOut(Books books, Estimate estimate, Outlays outlays) {
        if (estimate.cash() >= 0) return false;
        return Exact.add(estimate.cash(), outlays.fundedOn(books.point().asOf() + 1)) < 0;
    }

    private static void explain(
            Books books, Estimate estimate, Options options, Evidenced evidence, RunwaySums sums) {
        if (evidence == Evidenced.SILENT) return;
        books.explainRate(estimate, "dailyBurn");
        for (CommitmentStanding commitment : books.commitments()) {
            if (commitment.outstanding() > 0 && Outlays.counts(commitment, options.commitments())) {
                books.explain(commitment, "commitments");
            }
        }
        Outlays.explain(books, options, "funding", "debt");
        evidence.sums("unscheduled", "commitments.unscheduled");
        evidence.sums("arrears", "commitments.arrears", "debt.arrears");
        evidence.sums("cash", "cash.estimated");
        evidence.sums("cashOut", "cash", "dailyBurn", "commitments", "debt", "funding", "outcome");
        for (Options.CountedFunding funding : Options.CountedFunding.values()) {
            String rung = figure(funding);
            Outlays.explain(books, options.with(funding), rung, rung);
            sums.named(rung);
            evidence.sums(rung, "cash", "dailyBurn", "commitments", "debt", rung, "outcome");
        }
        for (Basis basis : bases(books)) {
            String figure = figure(basis);
            books.explainRate(Estimate.of(books, basis), figure);
            sums.named(figure);
            evidence.sums(
                    figure, "cash.reported", figure, "commitments", "debt", "funding", "outcome");
        }
    }
}
