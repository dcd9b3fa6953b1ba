package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.money.Exact;
import io.outlast.position.Books;
import io.outlast.position.Estimate;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * How much must be raised, and by when, for the cash to stay at or above a floor through a day: the
 * number that banks publish as a funding gap.
 *
 * @param through the last day that is looked at, inclusive
 * @param floor what the cash shall not fall below, in the company's currency
 * @param lowest the lowest balance at the end of a day after asOf, rounded half to even; null where
 *     nothing can be said
 * @param lowestOn the first day with that balance
 * @param raise what is missing to the floor on that day, rounded up; zero where nothing is
 * @param by the first day at whose end the balance is below the floor; null where there is none
 * @param why why nothing can be said
 */
public record Need(
        LocalDate through,
        Money floor,
        @Nullable Money lowest,
        @Nullable LocalDate lowestOn,
        @Nullable Money raise,
        @Nullable LocalDate by,
        @Nullable String why) {

    /** Through which day, and above which floor in minor units of the company's currency. */
    public record NeedTarget(LocalDate through, long floor) {}

    private static final class Lowest implements Projection.Visitor {
        private final long floor;
        private long down = Long.MAX_VALUE;
        private long rounded;
        private int on;
        private int by = Integer.MIN_VALUE;

        Lowest(long floor) {
            this.floor = floor;
        }

        @Override
        public void balance(int day, long down, long rounded) {
            if (down < this.down) {
                this.down = down;
                this.rounded = rounded;
                on = day;
            }
            if (down < floor && by == Integer.MIN_VALUE) by = day;
        }
    }

    static Need of(
            Books books, Estimate estimate, Options options, Outlays outlays, NeedTarget asked) {
        Money floor = books.money(asked.floor);
        String why = unknown(books, estimate);
        if (why != null) return new Need(asked.through, floor, null, null, null, null, why);
        int asOf = books.point().asOf();
        int[] days = new int[PointInTime.day(asked.through) - asOf];
        for (int i = 0; i < days.length; i++) days[i] = asOf + 1 + i;
        Lowest lowest = new Lowest(asked.floor);
        boolean rated =
                Projection.walk(
                        estimate.cash(),
                        estimate.rate(),
                        outlays.scaled(books, options, estimate.rate()),
                        asOf,
                        days,
                        lowest);
        if (!rated) {
            why = Word.of(estimate.rate().missing());
            return new Need(asked.through, floor, null, null, null, null, why);
        }
        return new Need(
                asked.through,
                floor,
                books.money(lowest.rounded),
                PointInTime.date(lowest.on),
                books.money(Math.max(0, Exact.subtract(asked.floor, lowest.down))),
                lowest.by == Integer.MIN_VALUE ? null : PointInTime.date(lowest.by),
                null);
    }

    private static @Nullable String unknown(Books books, Estimate estimate) {
        if (books.exited()) return "exited";
        if (!books.anchored()) return "no-balance";
        if (estimate.old()) return "old-balance";
        return estimate.missing() == null ? null : Word.of(estimate.missing());
    }
}
