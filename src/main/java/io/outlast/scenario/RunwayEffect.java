package io.outlast.scenario;

import io.outlast.calendar.PointInTime;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What cash and runway are on a day without some events, and what they would be with them; nothing
 * is recorded.
 */
public record RunwayEffect(RunwayOnDay before, RunwayOnDay after) {
    /**
     * The answer in short.
     *
     * @param asOf the day
     * @param months until the money is gone; null where it is not known to be
     */
    public record RunwayOnDay(
            LocalDate asOf,
            @Nullable Money cash,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable BigDecimal months) {
        static RunwayOnDay of(
                Timeline timeline, ExchangeRateTable rates, LocalDate day, long sequence) {
            PointInTime point = PointInTime.of(day, PointInTime.ALL_KNOWN, sequence);
            CashRunway runway = CashRunway.of(timeline, rates, point, Options.DEFAULT);
            return new RunwayOnDay(
                    day,
                    runway.cash(),
                    runway.outcome(),
                    runway.verdict().cashOut(),
                    runway.verdict().months());
        }
    }

    /**
     * Tries events by the ledger's own rules.
     *
     * @param head the number up to which the timeline is looked at
     * @throws io.outlast.event.Refusal if one breaks a rule
     */
    public static RunwayEffect of(
            Timeline timeline,
            ExchangeRateTable rates,
            LocalDate day,
            long head,
            List<LedgerEvent> events,
            Rules.RulesSource source) {
        List<RecordedEvent> past = new ArrayList<>();
        for (Fact fact : timeline.facts()) if (fact.sequence() <= head) past.add(fact.recorded());
        Rules rules = source.over(past, head + 1);
        List<RecordedEvent> supposed = new ArrayList<>();
        for (LedgerEvent event : events) supposed.addAll(rules.suppose(event));
        Timeline then = timeline.supposing(head, supposed);
        return new RunwayEffect(
                RunwayOnDay.of(timeline, rates, day, head),
                RunwayOnDay.of(then, rates, day, Long.MAX_VALUE));
    }
}
