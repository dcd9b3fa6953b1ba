package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.money.Exact;
import io.outlast.position.Books;
import io.outlast.position.CashSeries;
import io.outlast.position.Estimate;
import io.outlast.position.SumBuilder;
import io.outlast.runway.Outlays.OutlayKind;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the cash goes to zero, month by month, and what takes most of it beside the burn.
 *
 * @param text the same in one line
 * @param months up to the cash-out day, at most three years of them; of the last one up to that day
 * @param largest the outflows beside the burn, the largest first, at most five
 */
public record CourseToZero(String text, List<CourseMonth> months, List<Outflow> largest) {
    private static final int MOST_MONTHS = 36;
    private static final int MOST_OUTFLOWS = 5;

    /**
     * A month: its end is its start less burn, commitments and debt, and more funding.
     *
     * @param last the last day of it that is counted
     */
    public record CourseMonth(
            YearMonth id,
            LocalDate last,
            Money start,
            Money burn,
            Money commitments,
            Money debt,
            Money funding,
            Money end) {}

    /**
     * What is paid beside the burn.
     *
     * @param id the commitment or round
     * @param kind commitment or debt
     * @param from the first day on which it moves
     * @param amount what of it moves by the end of the months
     */
    public record Outflow(String id, String kind, LocalDate from, Money amount) {
        private Outflow plus(Outflow other) {
            return new Outflow(
                    id,
                    kind,
                    from.isBefore(other.from) ? from : other.from,
                    amount.plus(other.amount));
        }
    }

    static @Nullable CourseToZero of(
            Books books,
            Estimate estimate,
            Options options,
            Outlays whateverTheRate,
            Verdict verdict) {
        if (!verdict.finite()) return null;
        int asOf = books.point().asOf();
        Outlays outlays = whateverTheRate.scaled(books, options, estimate.rate());
        List<LocalDate> ends = ends(asOf, verdict.lastDay());
        List<Long> balances = new ArrayList<>();
        balances.add(estimate.cash());
        Projection.walk(
                estimate.cash(),
                estimate.rate(),
                outlays,
                asOf,
                ends.stream().mapToInt(PointInTime::day).toArray(),
                (day, down, rounded) -> balances.add(rounded));
        List<CourseMonth> months = new ArrayList<>();
        int before = asOf;
        for (int i = 0; i < ends.size(); i++) {
            int last = PointInTime.day(ends.get(i));
            months.add(month(books, outlays, before, last, balances.get(i), balances.get(i + 1)));
            before = last;
        }
        List<Outflow> largest = largest(books, outlays, before);
        return new CourseToZero(text(months, largest), List.copyOf(months), largest);
    }

    private static List<LocalDate> ends(int asOf, int cashOut) {
        LocalDate first = PointInTime.date(asOf + 1);
        LocalDate last = PointInTime.date(cashOut);
        LocalDate most = first.plusMonths(MOST_MONTHS);
        return CashSeries.days(first, last.isAfter(most) ? most : last, CashSeries.Step.MONTH);
    }

    /** What moves after a day until another, of any length; the burn is what remains. */
    static CourseMonth month(
            Books books, Outlays outlays, int before, int last, long start, long end) {
        long[] moved = new long[OutlayKind.values().length];
        for (int i = 0; i < outlays.size(); i++) {
            long out = outlays.movedBy(i, last) - outlays.movedBy(i, before);
            int kind = outlays.kind(i).ordinal();
            moved[kind] = Exact.add(moved[kind], out);
        }
        long commitments = moved[OutlayKind.COMMITMENT.ordinal()];
        long debt = moved[OutlayKind.DEBT.ordinal()];
        long funding = Exact.negate(moved[OutlayKind.FUNDING.ordinal()]);
        long others = Exact.subtract(Exact.add(commitments, debt), funding);
        return new CourseMonth(
                YearMonth.from(PointInTime.date(last)),
                PointInTime.date(last),
                books.money(start),
                books.money(Exact.subtract(Exact.subtract(start, end), others)),
                books.money(commitments),
                books.money(debt),
                books.money(funding),
                books.money(end));
    }

    private static List<Outflow> largest(Books books, Outlays outlays, int last) {
        Map<String, Outflow> byName = new LinkedHashMap<>();
        for (int i = 0; i < outlays.size(); i++) {
            boolean counts =
                    outlays.amount(i) > 0
                            && outlays.start(i) <= last
                            && outlays.kind(i) != OutlayKind.SUPPOSED;
            if (!counts) continue;
            Outflow part =
                    new Outflow(
                            outlays.name(i),
                            outlays.kind(i) == OutlayKind.DEBT ? "debt" : "commitment",
                            PointInTime.date(outlays.start(i)),
                            books.money(outlays.movedBy(i, last)));
            byName.merge(part.kind + ":" + part.id, part, Outflow::plus);
        }
        return byName.values().stream()
                .sorted(Comparator.comparing(Outflow::amount).reversed())
                .limit(MOST_OUTFLOWS)
                .toList();
    }

    private static String text(List<CourseMonth> months, List<Outflow> largest) {
        CourseMonth last = months.getLast();
        String most =
                largest.isEmpty()
                        ? ""
                        : "; beside the burn mostly %s, %s"
                                .formatted(
                                        largest.getFirst().id(),
                                        plain(largest.getFirst().amount()));
        return "%s is left; at the end of %s it is %s%s"
                .formatted(plain(months.getFirst().start()), last.last(), plain(last.end()), most);
    }

    private static String plain(Money money) {
        return SumBuilder.format(money);
    }
}
