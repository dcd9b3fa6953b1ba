package io.outlast.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.calendar.PointInTime;
import io.outlast.event.RecordedEvent;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * A long history keeps what it worked out between questions. Whoever walks through its three clocks
 * in small steps gets what a timeline says that was never asked before.
 */
class WalkedTimelineTest {
    private static final int STEPS = 60;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatWasAskedBeforeChangesNothing(@ForAll long seed) {
        List<RecordedEvent> events = RandomHistory.ofMany(seed);
        Random random = new Random(seed ^ 0x77a1);
        Timelines walked = new Timelines();
        walked.on(events);
        Timeline asked = walked.find(RandomHistory.COMPANY).orElseThrow();
        LocalDate asOf = RandomHistory.day(random, 200, RandomHistory.DAYS + 200);
        LocalDate known = random.nextBoolean() ? PointInTime.ALL_KNOWN : asOf.plusDays(30);
        PointInTime point = PointInTime.of(asOf, known, events.size());
        for (int i = 0; i < STEPS; i++) {
            point = step(point, asked, random, events.size());
            Timelines fresh = new Timelines();
            fresh.on(events);
            Timeline never = fresh.find(RandomHistory.COMPANY).orElseThrow();
            Evidenced evidence = Evidenced.SILENT;
            assertThat(answer(asked, walked.rates(), point, evidence))
                    .as("seed %d, step %d, %s", seed, i, point)
                    .isEqualTo(answer(never, fresh.rates(), point, evidence));
        }
    }

    private record Both(CashPosition position, Runway runway) {}

    private static Both answer(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Evidenced evidence) {
        return new Both(
                CashPosition.of(timeline, rates, point, Basis.OUTLOOK, evidence),
                Runway.of(timeline, rates, point, Options.DEFAULT, evidence));
    }

    /** A few days, an event or a record further or back; now and then a leap. */
    private static PointInTime step(
            PointInTime point, Timeline timeline, Random random, int recorded) {
        return switch (random.nextInt(5)) {
            case 0 -> point.on(point.asOf() + random.nextInt(7) - 3);
            case 1 -> point.on(point.asOf() + random.nextInt(60) - 25);
            case 2 -> {
                var fact = timeline.facts().get(random.nextInt(timeline.facts().size()));
                yield random.nextInt(4) == 0
                        ? point.knowing(point.asOf() + random.nextInt(9) - 4)
                        : fact.upTo(point);
            }
            case 3 ->
                    new PointInTime(
                            point.asOf(),
                            point.knownAt(),
                            Math.clamp(point.sequence() + random.nextInt(9) - 4, 1, recorded),
                            point.ofLastDay());
            default -> point;
        };
    }
}
