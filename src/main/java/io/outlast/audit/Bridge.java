package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Word;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the answer at one point in time differs from that at another (section 4 of the contract):
 * first time passes with what was known, then what became known since arrives event by event, in
 * the order (known, sequence), each with the change that it makes on top of those before it. The
 * changes of cash sum to the whole exactly.
 *
 * @param groups the steps added up by the kind of news, those without a step among them
 * @param cashChange null where one of the ends has no balance
 * @param cashOutChange in days; null unless both ends are finite
 */
public record Bridge(
        String company,
        String commitments,
        String funding,
        BridgeEnd from,
        BridgeEnd to,
        List<BridgeStep> steps,
        List<BridgeGroup> groups,
        @Nullable Money cashChange,
        @Nullable Integer cashOutChange,
        long sequence) {

    /**
     * An answer at one of the two points.
     *
     * @param knownAt null where what is known is not limited
     * @param basis the basis that was used
     */
    public record BridgeEnd(
            LocalDate asOf,
            @Nullable LocalDate knownAt,
            @Nullable Money cash,
            String outcome,
            @Nullable LocalDate cashOut,
            String basis,
            boolean complete) {
        static BridgeEnd of(PointInTime point, CashRunway brief) {
            return new BridgeEnd(
                    PointInTime.date(point.asOf()),
                    point.knownDate(),
                    brief.cash(),
                    brief.outcome(),
                    brief.verdict().cashOut(),
                    brief.basis(),
                    brief.complete());
        }
    }

    /**
     * One step.
     *
     * @param kind time, event, or change where a what-if supposes it
     * @param group the kind of news: time, acted, reported, restated, forecast, corrected, rates or
     *     claims
     * @param id the round, commitment, forecast or claim
     * @param cashChange null where the cash before or after it is not known
     * @param cashOutChange in days; null where the outcome before or after it is not finite
     */
    public record BridgeStep(
            String kind,
            String group,
            @Nullable String eventId,
            @Nullable String type,
            @Nullable String id,
            @Nullable LocalDate known,
            @Nullable LocalDate effective,
            String summary,
            @Nullable Cited source,
            @Nullable Money cashChange,
            @Nullable Integer cashOutChange,
            String outcomeBefore,
            String outcomeAfter,
            @Nullable LocalDate cashOutAfter) {

        /** Whether it changed anything. */
        public boolean hasEffect() {
            boolean same =
                    outcomeBefore.equals(outcomeAfter)
                            && (cashOutChange == null || cashOutChange == 0)
                            && cashChange != null
                            && cashChange.isZero();
            return !same;
        }
    }

    /**
     * The bridge from one point to another.
     *
     * @param from not later than {@code to} on either clock; both with the same record
     */
    public static Bridge of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime from,
            PointInTime to,
            Options options) {
        CashRunway first = CashRunway.of(timeline, rates, from, options);
        PointInTime passed = to.knowing(from.knownAt());
        CashRunway before = CashRunway.of(timeline, rates, passed, options);
        List<BridgeStep> steps = new ArrayList<>();
        steps.add(
                step(
                        "time",
                        NewsKind.TIME,
                        null,
                        "Time passes from %s to %s with what was known%s"
                                .formatted(
                                        PointInTime.date(from.asOf()),
                                        PointInTime.date(to.asOf()),
                                        from.knownDate() == null ? "" : " on " + from.knownDate()),
                        first,
                        before));
        Arrivals arrivals = new Arrivals(timeline, rates);
        for (Fact fact : arrivals.after(from.knownAt(), to)) {
            CashRunway after =
                    arrivals.mayMatter(fact, to.asOf())
                            ? CashRunway.of(timeline, rates, fact.upTo(to), options)
                            : before;
            steps.add(
                    step(
                            "event",
                            NewsKind.of(fact, timeline, rates, to),
                            fact,
                            fact.recorded().event().summary(),
                            before,
                            after));
            before = after;
        }
        return of(timeline, options, from, to, first, before, steps);
    }

    /** A bridge whose steps were taken already. */
    public static Bridge of(
            Timeline timeline,
            Options options,
            PointInTime from,
            PointInTime to,
            CashRunway first,
            CashRunway last,
            List<BridgeStep> steps) {
        return new Bridge(
                timeline.company(),
                Word.of(options.commitments()),
                Word.of(options.funding()),
                BridgeEnd.of(from, first),
                BridgeEnd.of(to, last),
                List.copyOf(steps),
                BridgeGroup.of(steps, timeline.currency()),
                cashChange(first, last),
                cashOutChange(first, last),
                timeline.recordedAt(from));
    }

    /** The same without the steps that changed nothing. */
    public Bridge withEffectsOnly() {
        return new Bridge(
                company,
                commitments,
                funding,
                from,
                to,
                steps.stream().filter(BridgeStep::hasEffect).toList(),
                groups,
                cashChange,
                cashOutChange,
                sequence);
    }

    /** A step between two answers. */
    public static BridgeStep step(
            String kind,
            NewsKind group,
            @Nullable Fact fact,
            String summary,
            CashRunway before,
            CashRunway after) {
        LedgerEvent event = fact == null ? null : fact.recorded().event();
        Header header = event == null ? null : event.header();
        return new BridgeStep(
                kind,
                Word.of(group),
                fact == null ? null : fact.eventId(),
                event == null ? null : EventType.of(event).logicalName(),
                header == null ? null : header.id(),
                header == null ? null : header.known(),
                header == null ? null : header.effective(),
                summary,
                header == null ? null : Cited.of(header.source()),
                cashChange(before, after),
                cashOutChange(before, after),
                before.outcome(),
                after.outcome(),
                after.verdict().cashOut());
    }

    static @Nullable Money cashChange(CashRunway before, CashRunway after) {
        return before.cash() == null || after.cash() == null
                ? null
                : after.cash().minus(before.cash());
    }

    static @Nullable Integer cashOutChange(CashRunway before, CashRunway after) {
        return before.verdict().finite() && after.verdict().finite()
                ? Integer.valueOf(after.verdict().lastDay() - before.verdict().lastDay())
                : null;
    }
}
