package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.ScenarioEvent;
import io.outlast.position.CashSeries;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The past changed: what became known long after it took effect, with the answers of past days that
 * it moved. Each is shown on top of what was known before it, in the order (known, sequence).
 */
public final class Surprises {
    /**
     * One of them.
     *
     * @param id its event
     * @param of the round, commitment, forecast or claim
     * @param since the day on which it took effect; of a period report its last day
     * @param lagDays from that day to the one on which it became known
     * @param moved the past answers that it moved, at the ends of months before it became known and
     *     on the day before
     */
    public record Surprise(
            String id,
            String type,
            @Nullable String of,
            LocalDate since,
            LocalDate known,
            long lagDays,
            String summary,
            Cited source,
            List<Moved> moved) {}

    /** An answer of a past day, before and after. */
    public record Moved(
            LocalDate asOf,
            @Nullable Money cashBefore,
            @Nullable Money cashAfter,
            @Nullable Money cashChange,
            String outcomeBefore,
            String outcomeAfter,
            @Nullable LocalDate cashOutBefore,
            @Nullable LocalDate cashOutAfter,
            @Nullable Integer cashOutChange) {}

    private Surprises() {}

    /**
     * The surprises among what became known from a day on.
     *
     * @param since the first day of knowledge, inclusive
     * @param lag how many days at least lie between what happened and its becoming known
     */
    public static List<Surprise> of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            LocalDate since,
            int lag) {
        Arrivals arrivals = new Arrivals(timeline, rates);
        List<Surprise> items = new ArrayList<>();
        for (Fact fact : arrivals.after(PointInTime.day(since) - 1, point)) {
            Fact subject = arrivals.subject(fact);
            if (subject.recorded().event() instanceof ScenarioEvent) continue;
            int happened = earliest(fact, subject, Version::effective);
            if (happened > point.asOf() || fact.known() - happened < lag) continue;
            int first = earliest(fact, subject, Version::start);
            items.add(item(timeline, rates, point, options, fact, happened, first));
        }
        return items;
    }

    /** The earliest day of an event; of a correction also that of what it puts right. */
    private static int earliest(Fact fact, Fact subject, ToIntFunction<Version> day) {
        List<Version> versions =
                fact == subject ? fact.versions().subList(0, 1) : subject.versions();
        return versions.stream().mapToInt(day).min().orElseThrow();
    }

    private static Surprise item(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            Fact fact,
            int happened,
            int first) {
        LedgerEvent event = fact.recorded().event();
        List<Moved> moved = new ArrayList<>();
        int last = Math.min(fact.known() - 1, point.asOf());
        if (first <= last) {
            for (LocalDate day :
                    CashSeries.days(
                            PointInTime.date(first),
                            PointInTime.date(last),
                            CashSeries.Step.MONTH)) {
                PointInTime then = point.on(PointInTime.day(day));
                CashRunway before = CashRunway.of(timeline, rates, fact.before(then), options);
                CashRunway after = CashRunway.of(timeline, rates, fact.upTo(then), options);
                if (!same(before, after)) moved.add(moved(day, before, after));
            }
        }
        return new Surprise(
                fact.eventId(),
                EventType.of(event).logicalName(),
                event.header().id(),
                PointInTime.date(happened),
                event.header().known(),
                fact.known() - (long) happened,
                event.summary(),
                Cited.of(event.header().source()),
                List.copyOf(moved));
    }

    private static boolean same(CashRunway before, CashRunway after) {
        return java.util.Objects.equals(before.cash(), after.cash())
                && before.verdict().outcome() == after.verdict().outcome()
                && before.verdict().lastDay() == after.verdict().lastDay();
    }

    private static Moved moved(LocalDate day, CashRunway before, CashRunway after) {
        return new Moved(
                day,
                before.cash(),
                after.cash(),
                Bridge.cashChange(before, after),
                before.outcome(),
                after.outcome(),
                before.verdict().cashOut(),
                after.verdict().cashOut(),
                Bridge.cashOutChange(before, after));
    }
}
