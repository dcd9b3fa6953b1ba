package io.outlast.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.audit.Bridge;
import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.EventWriter;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.Timelines;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A bridge takes the same steps as a slow one, which at each step asks the second implementation
 * anew, with just those events in its ledger that have arrived by then.
 */
class BridgeAgainstTheContractTest {
    private record Answer(@Nullable Long cash, String outcome, @Nullable LocalDate cashOut) {}

    private static final List<String> BASES = List.of("outlook", "trailing-3m", "forecast");

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void eachStepIsThatOfALedgerWithOneMoreEvent(@ForAll long seed) {
        List<RecordedEvent> events = RandomHistory.of(seed);
        Random random = new Random(seed ^ 0xb51d6e);
        LocalDate fromAsOf = RandomHistory.day(random, 100, RandomHistory.DAYS);
        LocalDate toAsOf = fromAsOf.plusDays(random.nextInt(200));
        LocalDate fromKnown = fromAsOf.plusDays(random.nextInt(100) - 40L);
        LocalDate toKnown =
                random.nextInt(4) == 0
                        ? PointInTime.ALL_KNOWN
                        : fromKnown.plusDays(random.nextInt(200));
        String basis = BASES.get(random.nextInt(BASES.size()));
        Options options =
                new Options(
                        Basis.parse(basis),
                        Options.CountedCommitments.values()[random.nextInt(3)],
                        Options.CountedFunding.values()[random.nextInt(4)]);
        Timelines timelines = new Timelines();
        timelines.on(events);
        PointInTime from = PointInTime.of(fromAsOf, fromKnown, events.size());
        PointInTime to = PointInTime.of(toAsOf, toKnown, events.size());
        Bridge bridge =
                Bridge.of(
                        timelines.find(RandomHistory.COMPANY).orElseThrow(),
                        timelines.rates(),
                        from,
                        to,
                        options);

        List<RecordedEvent> arriving =
                events.stream()
                        .filter(e -> !(e.event() instanceof CompanyRegistered))
                        .filter(e -> isNews(e.event(), events))
                        .filter(e -> e.event().header().known().isAfter(fromKnown))
                        .filter(e -> !e.event().header().known().isAfter(toKnown))
                        .sorted(
                                Comparator.comparing(
                                                (RecordedEvent e) -> e.event().header().known())
                                        .thenComparing(RecordedEvent::sequence))
                        .toList();
        assertThat(bridge.steps().stream().skip(1).map(Bridge.BridgeStep::eventId))
                .as("every event, in the order (known, sequence)")
                .containsExactlyElementsOf(arriving.stream().map(RecordedEvent::eventId).toList());

        List<RecordedEvent> ledger = new ArrayList<>(events);
        ledger.removeIf(
                e ->
                        e.event().header().known().isAfter(fromKnown)
                                && !(e.event() instanceof CompanyRegistered));
        Answer first = answer(ledger, fromAsOf, options, basis);
        Answer before = first;
        Answer after = answer(ledger, toAsOf, options, basis);
        assertStep(bridge.steps().getFirst(), before, after);
        for (int i = 0; i < arriving.size(); i++) {
            before = after;
            ledger.add(arriving.get(i));
            ledger.sort(Comparator.comparing(RecordedEvent::sequence));
            after = answer(ledger, toAsOf, options, basis);
            assertStep(bridge.steps().get(i + 1), before, after);
        }
        assertSums(bridge, first, after);
    }

    /**
     * A rate is news of a company in dollars if something of it is stated in the other currency.
     */
    private static boolean isNews(LedgerEvent event, List<RecordedEvent> events) {
        if (event instanceof Correction correction) {
            LedgerEvent corrected =
                    events.stream()
                            .filter(e -> e.eventId().equals(correction.fact()))
                            .findFirst()
                            .orElseThrow()
                            .event();
            return isNews(corrected, events);
        }
        if (!(event instanceof ExchangeRateRecorded rate)) return true;
        assertThat(List.of(rate.base(), rate.quote())).contains(CurrencyUnit.USD);
        CurrencyUnit other = rate.base().equals(CurrencyUnit.USD) ? rate.quote() : rate.base();
        return events.stream()
                .map(RecordedEvent::event)
                .filter(e -> e.header().company() != null)
                .anyMatch(
                        e ->
                                EventWriter.line(e)
                                        .toString()
                                        .contains("\"currency\":\"" + other.getCode() + "\""));
    }

    private static Answer answer(
            List<RecordedEvent> ledger, LocalDate asOf, Options options, String basis) {
        SlowLedger slow =
                new SlowLedger(
                        ledger, CurrencyUnit.USD, asOf, PointInTime.ALL_KNOWN, Long.MAX_VALUE);
        Long estimated = slow.estimatedBurn(slow.rate(basis));
        SlowLedger.Outcome outcome =
                slow.runway(
                        basis,
                        io.outlast.event.Word.of(options.commitments()),
                        io.outlast.event.Word.of(options.funding()),
                        Runway.HORIZON_YEARS);
        Long cash =
                slow.balanceDay == null || slow.isOld()
                        ? null
                        : Long.valueOf(slow.reported() - (estimated == null ? 0 : estimated));
        return new Answer(cash, outcome.outcome(), outcome.cashOut());
    }

    private static void assertStep(Bridge.BridgeStep step, Answer before, Answer after) {
        assertThat(step.outcomeBefore()).as(step.summary()).isEqualTo(before.outcome);
        assertThat(step.outcomeAfter()).as(step.summary()).isEqualTo(after.outcome);
        Long cash =
                before.cash == null || after.cash == null
                        ? null
                        : Long.valueOf(after.cash - before.cash);
        assertThat(minor(step.cashChange())).as(step.summary()).isEqualTo(cash);
        Long days =
                !before.outcome.equals("finite") || !after.outcome.equals("finite")
                        ? null
                        : Long.valueOf(ChronoUnit.DAYS.between(before.cashOut, after.cashOut));
        assertThat(step.cashOutChange() == null ? null : step.cashOutChange().longValue())
                .as(step.summary())
                .isEqualTo(days);
    }

    private static void assertSums(Bridge bridge, Answer first, Answer last) {
        assertThat(minor(bridge.from().cash())).isEqualTo(first.cash);
        assertThat(minor(bridge.to().cash())).isEqualTo(last.cash);
        assertThat(bridge.from().cashOut()).isEqualTo(first.cashOut);
        assertThat(bridge.to().cashOut()).isEqualTo(last.cashOut);
        List<Long> changes = bridge.steps().stream().map(s -> minor(s.cashChange())).toList();
        if (!changes.contains(null))
            assertThat(minor(bridge.cashChange()))
                    .isEqualTo(changes.stream().mapToLong(Long::longValue).sum());
        boolean finite =
                bridge.steps().stream()
                        .allMatch(
                                s ->
                                        s.outcomeBefore().equals("finite")
                                                && s.outcomeAfter().equals("finite"));
        if (finite)
            assertThat(bridge.cashOutChange())
                    .isEqualTo(
                            bridge.steps().stream()
                                    .mapToInt(Bridge.BridgeStep::cashOutChange)
                                    .sum());
        assertThat(bridge.withEffectsOnly().steps())
                .containsExactlyElementsOf(
                        bridge.steps().stream().filter(Bridge.BridgeStep::hasEffect).toList());
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : Long.valueOf(money.getAmountMinorLong());
    }
}
