package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.CountingBalances;
import io.outlast.position.CountingBalances.CountingBalance;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well this ledger estimated (section 4 of the contract): for each day that has a balance the
 * cash that it would have estimated for it, as known on the day before that balance was first
 * known, against what counts now. Nothing is fitted, and nothing left out.
 *
 * @param items by day; the first day with a balance is not among them
 * @param n the days with an estimate and a balance that is not zero
 * @param bias the sum of their errors by the sum of their balances; null where that is zero
 * @param mean of the relative errors; null without any
 * @param median of the relative errors; null without any
 * @param withoutEstimate days for which nothing could be estimated
 * @param zeroBalances days with an estimate and a balance of zero
 * @param explain event ids by day; empty unless asked for
 */
public record TrackRecord(
        String company,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        List<TrackedDay> items,
        int n,
        @Nullable BigDecimal bias,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal median,
        int withoutEstimate,
        int zeroBalances,
        long sequence,
        Map<String, List<String>> explain) {

    /**
     * A day with a balance.
     *
     * @param id the day
     * @param asKnown the day of knowledge by which it was estimated
     * @param estimated null where nothing could be estimated
     * @param balance what counts now
     * @param error the estimate less the balance; null without an estimate
     * @param relative the error without its sign by the balance without its sign; null without an
     *     estimate, or where the balance is zero
     */
    public record TrackedDay(
            LocalDate id,
            LocalDate asKnown,
            @Nullable Money estimated,
            Money balance,
            @Nullable Money error,
            @Nullable BigDecimal relative,
            @Nullable String basis) {}

    /** The track record of a company at a point in time. */
    public static TrackRecord of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, boolean explained) {
        List<TrackedDay> rows = new ArrayList<>();
        Map<String, List<String>> explain = new TreeMap<>();
        List<CountingBalance> balances = CountingBalances.of(timeline, rates, point);
        for (CountingBalance balance :
                balances.subList(Math.min(1, balances.size()), balances.size())) {
            PointInTime before = point.on(balance.day()).knowing(balance.firstKnown() - 1);
            Evidenced evidence = explained ? Evidenced.from(before) : Evidenced.SILENT;
            Books books = Books.of(timeline, rates, before, evidence);
            Estimate estimate = Estimate.of(books, Basis.OUTLOOK);
            rows.add(row(timeline, balance, books, estimate));
            if (explained)
                explain.put(
                        PointInTime.date(balance.day()).toString(),
                        restsOn(books, estimate, balance));
        }
        TrackScore score = TrackScore.of(rows);
        return new TrackRecord(
                timeline.company(),
                PointInTime.date(point.asOf()),
                point.knownDate(),
                List.copyOf(rows),
                score.n(),
                score.bias(),
                score.mean(),
                score.median(),
                score.withoutEstimate(),
                score.zeroBalances(),
                timeline.recordedAt(point),
                explain);
    }

    private static List<String> restsOn(Books books, Estimate estimate, CountingBalance balance) {
        List<String> ids = new ArrayList<>();
        ids.add(balance.eventId());
        for (String id : CashFacts.of(books, estimate)) if (!ids.contains(id)) ids.add(id);
        return List.copyOf(ids);
    }

    private static TrackedDay row(
            Timeline timeline, CountingBalance balance, Books books, Estimate estimate) {
        Money counts = Money.ofMinor(timeline.currency(), balance.amount());
        Money estimated =
                books.anchored() && estimate.burn() != null ? books.money(estimate.cash()) : null;
        Money error = estimated == null ? null : estimated.minus(counts);
        return new TrackedDay(
                PointInTime.date(balance.day()),
                PointInTime.date(balance.firstKnown() - 1),
                estimated,
                counts,
                error,
                error == null || counts.isZero()
                        ? null
                        : TrackScore.ratio(error.abs().getAmount(), counts.abs().getAmount()),
                books.anchored() ? estimate.rate().basis() : null);
    }
}
