package io.outlast.audit;

import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Summary;
import io.outlast.event.Word;
import io.outlast.runway.Brief;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the answer at one point in time differs from that at another (section 4 of the contract):
 * first time passes with what was known, then what became known since arrives event by event, in
 * the order (known, sequence), each with the change that it makes on top of those before it. The
 * changes of cash sum to the whole exactly.
 *
 * @param cashChange null where one of the ends has no balance
 * @param cashOutChange in days; null unless both ends are finite
 */
public record Bridge(
        String company,
        String commitments,
        String funding,
        End from,
        End to,
        List<Step> steps,
        @Nullable Money cashChange,
        @Nullable Integer cashOutChange,
        long sequence) {

    /**
     * An answer at one of the two points.
     *
     * @param knownAt null where what is known is not limited
     * @param basis the basis that was used
     */
    public record End(
            LocalDate asOf,
            @Nullable LocalDate knownAt,
            @Nullable Money cash,
            String outcome,
            @Nullable LocalDate cashOut,
            String basis,
            boolean complete) {
        static End of(View view, Brief brief) {
            return new End(
                    View.date(view.asOf()),
                    view.knownDate(),
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
     * @param id the round, commitment, forecast or claim
     * @param cashChange null where the cash before or after it is not known
     * @param cashOutChange in days; null where the outcome before or after it is not finite
     */
    public record Step(
            String kind,
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
            Timeline timeline, ExchangeRates rates, View from, View to, Options options) {
        Brief first = Brief.of(timeline, rates, from, options);
        View passed = to.knowing(from.knownAt());
        Brief before = Brief.of(timeline, rates, passed, options);
        List<Step> steps = new ArrayList<>();
        steps.add(
                step(
                        "time",
                        null,
                        "Time passes from "
                                + View.date(from.asOf())
                                + " to "
                                + View.date(to.asOf())
                                + " with what was known"
                                + (from.knownDate() == null ? "" : " on " + from.knownDate()),
                        first,
                        before));
        Arrivals arrivals = new Arrivals(timeline, rates);
        for (Fact fact : arrivals.after(from.knownAt(), to)) {
            Brief after =
                    arrivals.mayMatter(fact, to.asOf())
                            ? Brief.of(timeline, rates, to.upTo(fact), options)
                            : before;
            steps.add(step("event", fact, Summary.of(fact.recorded().event()), before, after));
            before = after;
        }
        return of(timeline, options, from, to, first, before, steps);
    }

    /** A bridge whose steps were taken already. */
    public static Bridge of(
            Timeline timeline,
            Options options,
            View from,
            View to,
            Brief first,
            Brief last,
            List<Step> steps) {
        return new Bridge(
                timeline.company(),
                Word.of(options.commitments()),
                Word.of(options.funding()),
                End.of(from, first),
                End.of(to, last),
                List.copyOf(steps),
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
                steps.stream().filter(Step::hasEffect).toList(),
                cashChange,
                cashOutChange,
                sequence);
    }

    /** A step between two answers. */
    public static Step step(
            String kind, @Nullable Fact fact, String summary, Brief before, Brief after) {
        LedgerEvent event = fact == null ? null : fact.recorded().event();
        Header header = event == null ? null : event.header();
        return new Step(
                kind,
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

    static @Nullable Money cashChange(Brief before, Brief after) {
        return before.cash() == null || after.cash() == null
                ? null
                : after.cash().minus(before.cash());
    }

    static @Nullable Integer cashOutChange(Brief before, Brief after) {
        LocalDate from = before.verdict().cashOut();
        LocalDate to = after.verdict().cashOut();
        return from == null || to == null
                ? null
                : Integer.valueOf(Math.toIntExact(ChronoUnit.DAYS.between(from, to)));
    }
}
