package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.CountingBalances;
import io.outlast.position.CountingBalances.CountingBalance;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What of each balance nobody has accounted for: from one balance to the next the cash changes by
 * what was burned and what moved beside it, and the rest is unexplained. A small rest says that the
 * reports agree with each other; a large one that something is missing, or told twice.
 *
 * @param items the balances that count, the earliest first
 * @param largest the largest share of a balance that is unexplained; null without any
 */
public record Reconciliation(
        String company,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        List<ReconciledBalance> items,
        @Nullable BigDecimal largest,
        long sequence) {
    private static final int DECIMALS = 6;

    /**
     * A balance, and what leads to it.
     *
     * @param id its day
     * @param since the day of the balance before; null of the first
     * @param change from the balance before to this one
     * @param explained what of it the burn and the movements between account for
     * @param unexplained the rest
     * @param share of the rest in this balance, without its sign; null where that is zero
     */
    public record ReconciledBalance(
            LocalDate id,
            @Nullable LocalDate since,
            Money balance,
            @Nullable Money change,
            @Nullable Money explained,
            @Nullable Money unexplained,
            @Nullable BigDecimal share) {}

    /** The reconciliation of a company as it stands at a point in time. */
    public static Reconciliation of(Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        List<ReconciledBalance> items = new ArrayList<>();
        CountingBalance before = null;
        for (CountingBalance balance : CountingBalances.of(timeline, rates, point)) {
            Books books = Books.of(timeline, rates, point.on(balance.day()), Evidenced.SILENT);
            items.add(item(books, balance, before));
            before = balance;
        }
        BigDecimal largest =
                items.stream()
                        .map(ReconciledBalance::share)
                        .filter(s -> s != null)
                        .max(BigDecimal::compareTo)
                        .orElse(null);
        return new Reconciliation(
                timeline.company(),
                PointInTime.date(point.asOf()),
                point.knownDate(),
                List.copyOf(items),
                largest,
                point.sequence());
    }

    private static ReconciledBalance item(
            Books books, CountingBalance balance, @Nullable CountingBalance before) {
        Money amount = books.money(balance.amount());
        LocalDate day = PointInTime.date(balance.day());
        Long unexplained = books.unexplained();
        if (before == null || unexplained == null)
            return new ReconciledBalance(day, null, amount, null, null, null, null);
        Money change = amount.minus(books.money(before.amount()));
        Money rest = books.money(unexplained);
        BigDecimal share =
                amount.isZero()
                        ? null
                        : rest.getAmount()
                                .abs()
                                .divide(amount.getAmount().abs(), DECIMALS, RoundingMode.HALF_EVEN);
        return new ReconciledBalance(
                day,
                PointInTime.date(before.day()),
                amount,
                change,
                change.minus(rest),
                rest,
                share);
    }
}
