package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an answer leans on (section 4 of the contract): the same answer, had one of its facts never
 * been, with all that depends on it. It is what a reader asks next after "how long".
 *
 * @param cash the estimated cash; null without a balance, or where it is old
 * @param items where one of two outcomes is not finite first, then by days, the largest first
 * @param explain event ids by the id of an item; empty unless asked for
 */
public record Reliance(
        String company,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        String basis,
        String outcome,
        @Nullable LocalDate cashOut,
        @Nullable Money cash,
        List<LeanedOn> items,
        long sequence,
        Map<String, List<String>> explain) {

    /**
     * A fact on which the answer may lean, or several that go together.
     *
     * @param id unique among the items: the kind and what it is
     * @param kind round, tranche, commitment, forecast, movement, minimum, burn-report or balance
     * @param of the round, commitment or forecast; of others the event's id
     * @param tranche of a round; else null
     * @param outcome without it
     * @param cashOut without it; null where there is none
     * @param days the days of the answer less those without it; null unless both are finite
     * @param cashChange the cash of the answer less that without it; null where one is not known
     */
    public record LeanedOn(
            String id,
            String kind,
            String of,
            @Nullable String tranche,
            String summary,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Integer days,
            @Nullable Money cashChange) {}

    /** What the answer at a point in time leans on. */
    public static Reliance of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            boolean explained) {
        Books books = Books.of(timeline, rates, point, Evidenced.SILENT);
        CashRunway answer = CashRunway.of(books, Estimate.of(books, options.basis()), options);
        List<LeanedOn> items = new ArrayList<>();
        Map<String, List<String>> explain = new TreeMap<>();
        for (Support support : Supports.of(books)) {
            Timeline without = support.removedFrom(timeline);
            items.add(item(support, answer, CashRunway.of(without, rates, point, options)));
            if (explained) explain.put(support.itemId(), support.eventIds());
        }
        items.sort(ORDER);
        return new Reliance(
                timeline.company(),
                PointInTime.date(point.asOf()),
                point.knownDate(),
                answer.basis(),
                answer.outcome(),
                answer.verdict().cashOut(),
                answer.cash(),
                List.copyOf(items),
                timeline.recordedAt(point),
                explain);
    }

    private static final Comparator<LeanedOn> ORDER =
            Comparator.comparing((LeanedOn i) -> i.days != null)
                    .thenComparing(i -> i.days == null ? 0 : -Math.abs(i.days))
                    .thenComparing(
                            i -> i.cashChange == null ? 0 : i.cashChange.abs().getAmountMinorLong(),
                            Comparator.reverseOrder())
                    .thenComparing(i -> i.id);

    private static LeanedOn item(Support support, CashRunway answer, CashRunway without) {
        boolean finite = answer.verdict().finite() && without.verdict().finite();
        return new LeanedOn(
                support.itemId(),
                support.kind(),
                support.of(),
                support.tranche(),
                support.summary(),
                without.outcome(),
                without.verdict().cashOut(),
                finite
                        ? Integer.valueOf(answer.verdict().lastDay() - without.verdict().lastDay())
                        : null,
                Bridge.cashChange(without, answer));
    }
}
