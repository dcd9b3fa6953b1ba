package io.outlast.portfolio;

import io.outlast.audit.TrackRecord;
import io.outlast.audit.TrackScore;
import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How well this ledger estimated, over all companies. */
public final class TrackRecords {
    /**
     * How well it estimated one company.
     *
     * @param id the company's
     * @param n the days with an estimate and a balance that is not zero
     */
    public record TrackedCompany(
            String id,
            String name,
            int n,
            @Nullable BigDecimal bias,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal median,
            int withoutEstimate,
            int zeroBalances) {}

    /**
     * All of them.
     *
     * @param overall over all days of all companies; its bias leaves out amounts that could not be
     *     converted
     */
    public record TrackedAll(
            List<TrackedCompany> items,
            TrackScore overall,
            List<Money> unconverted,
            List<CompanyTrouble> troubles) {}

    private TrackRecords() {}

    /** The track record over the companies that can be seen, by their ids. */
    public static TrackedAll of(
            Collection<Timeline> timelines,
            ExchangeRateTable rates,
            PointInTime point,
            CurrencyUnit currency) {
        List<TrackedCompany> items = new ArrayList<>();
        TrackScore.TrackSums all = new TrackScore.TrackSums();
        CommonCurrency common = new CommonCurrency(rates, point, currency);
        List<CompanyTrouble> troubles =
                CompanyTrouble.apart(
                        timelines,
                        point,
                        timeline -> {
                            TrackRecord record = TrackRecord.of(timeline, rates, point, false);
                            record.items().forEach(day -> add(all, common, day));
                            items.add(item(timeline, record));
                        });
        return new TrackedAll(List.copyOf(items), all.score(), common.unconverted(), troubles);
    }

    private static void add(
            TrackScore.TrackSums all, CommonCurrency common, TrackRecord.TrackedDay day) {
        Money error = day.error();
        if (!all.count(day) || error == null) return;
        Money off = common.convert(error);
        Money balance = off == null ? null : common.convert(day.balance());
        if (off != null && balance != null) all.addAmounts(off.getAmount(), balance.getAmount());
    }

    private static TrackedCompany item(Timeline timeline, TrackRecord record) {
        return new TrackedCompany(
                timeline.company(),
                timeline.registered().name(),
                record.n(),
                record.bias(),
                record.mean(),
                record.median(),
                record.withoutEstimate(),
                record.zeroBalances());
    }
}
