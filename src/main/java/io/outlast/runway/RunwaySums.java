package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.money.Ratio;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.position.FigureSum;
import io.outlast.position.Nesting;
import io.outlast.position.PaceDays;
import io.outlast.position.Rate;
import io.outlast.position.SumBuilder;
import io.outlast.runway.CourseToZero.CourseMonth;

import org.joda.money.Money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a runway as the sums that they are, for who asks why: how the burn of a day comes
 * about, and of each outcome with a day how the cash is below zero at its end.
 */
final class RunwaySums {
    private final Books books;
    private final Options options;
    private final Evidenced evidence;
    private final Map<String, FigureSum> sums = new LinkedHashMap<>();
    private final Map<String, List<String>> own = new HashMap<>();

    RunwaySums(Books books, Options options, Evidenced evidence) {
        this.books = books;
        this.options = options;
        this.evidence = evidence;
    }

    /** What was named for a figure so far is its own: what it shares with others is named later. */
    void named(String figure) {
        own.put(figure, evidence.of(figure));
    }

    private List<String> events(String figure) {
        List<String> named = own.get(figure);
        return named == null ? evidence.of(figure) : named;
    }

    Map<String, FigureSum> sums() {
        return sums;
    }

    /**
     * The burn of the day after asOf.
     *
     * @param daily as it is shown
     * @param monthly the same for an average month
     */
    void burn(Estimate estimate, Ratio ratio, Money daily, Money monthly) {
        LocalDate tomorrow = PointInTime.date(books.point().asOf() + 1);
        BigDecimal factor = options.assumptions().factorOn(tomorrow);
        String supposed =
                factor.compareTo(BigDecimal.ONE) == 0
                        ? ""
                        : " * %s as supposed".formatted(factor.toPlainString());
        String from = rate(estimate.rate(), ratio, tomorrow);
        put("dailyBurn", from + supposed, daily);
        put(
                "monthlyBurn",
                "%s%s * %s days of an average month"
                        .formatted(from, supposed, Verdict.DAYS_OF_A_MONTH.toPlainString()),
                monthly);
    }

    private void put(String figure, String how, Money amount) {
        sums.put(
                figure,
                new FigureSum(
                        amount,
                        "%s = %s".formatted(how, SumBuilder.format(amount)),
                        List.of(new FigureSum.SumPart(how, amount, events("dailyBurn")))));
    }

    /** How a rate comes about. */
    private String rate(Rate rate, Ratio ratio, LocalDate day) {
        int number = PointInTime.day(day);
        Nesting periods = rate.periods();
        int piece = periods.pieceAt(number);
        if (piece >= 0)
            return "%s in the %d days that %s gives the period until %s"
                    .formatted(
                            money(periods.remainder(piece)),
                            periods.ownDays(piece),
                            rate.basis(),
                            PointInTime.date(periods.lastDayOf(piece)));
        String over = "%s / %d days".formatted(money(ratio.amount()), ratio.days());
        PaceDays pace = rate.restsOn(books, number);
        if (pace == null) return "%s, the last period of %s".formatted(over, rate.basis());
        return pace.widest() == null
                ? "%s, what left from %s to %s and nobody explains"
                        .formatted(over, pace.from(), pace.to())
                : "%s that reports cover from %s to %s".formatted(over, pace.from(), pace.to());
    }

    private String money(long minor) {
        return SumBuilder.format(books.money(minor));
    }

    /**
     * How the cash is below zero at the end of the day of an outcome; nothing without one ahead.
     *
     * @param burn the figure that names the events behind the burn, and so on
     */
    void cashOut(Runway.RunOff run, String burn, String funding, String debt) {
        if (!run.verdict().finite()) return;
        int asOf = books.point().asOf();
        int last = run.verdict().lastDay();
        Estimate estimate = run.estimate();
        Outlays outlays = run.outlays().scaled(books, options, estimate.rate());
        long[] end = new long[1];
        Projection.walk(
                estimate.cash(),
                estimate.rate(),
                outlays,
                asOf,
                new int[] {last},
                (day, down, rounded) -> end[0] = rounded);
        CourseMonth all = CourseToZero.month(books, outlays, asOf, last, estimate.cash(), end[0]);
        sums.put(
                run.figure(),
                new SumBuilder(books)
                        .add("cash of " + PointInTime.date(asOf), all.start(), events("cash"))
                        .add("burned by " + all.last(), all.burn().negated(), events(burn))
                        .add("of commitments", all.commitments().negated(), events("commitments"))
                        .add("of debt", all.debt().negated(), events(debt))
                        .add("of funding", all.funding(), events(funding))
                        .sum());
    }
}
