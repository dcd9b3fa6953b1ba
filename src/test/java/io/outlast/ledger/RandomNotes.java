package io.outlast.ledger;

import io.outlast.event.Change;
import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.ScenarioDiscarded;
import io.outlast.event.ScenarioSaved;
import io.outlast.event.Source;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Claims, what-ifs and exchange rates at random, some of them against the rules. */
final class RandomNotes {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    private final Random random;
    private final List<RecordedEvent> events = new ArrayList<>();

    private RandomNotes(long seed) {
        random = new Random(seed);
    }

    static List<RecordedEvent> of(long seed) {
        RandomNotes notes = new RandomNotes(seed);
        for (int i = 0; i < 24; i++) notes.add(notes.any());
        return notes.events;
    }

    private void add(LedgerEvent event) {
        long sequence = events.size() + 1L;
        events.add(new RecordedEvent("n" + sequence, sequence, Instant.EPOCH, "local", event));
    }

    private LedgerEvent any() {
        if (!events.isEmpty() && random.nextInt(4) == 0) return correction();
        return stated(random.nextInt(5));
    }

    private Header header(@Nullable String company, @Nullable String id) {
        LocalDate day = FIRST.plusDays(random.nextInt(60));
        LocalDate known = day.plusDays(random.nextInt(3) * 5L);
        return new Header(
                company, id, null, day, known, new Source("p", "t", null, Evidence.COMPANY));
    }

    private static Header header(Header own, LocalDate effective, LocalDate known) {
        return new Header(own.company(), own.id(), null, effective, known, own.source());
    }

    private LedgerEvent stated(int what) {
        String id = "x" + random.nextInt(2);
        return switch (what) {
            case 0 ->
                    new ClaimMade(
                            header("acme", id),
                            "A",
                            "s",
                            ClaimMade.ClaimKind.OTHER,
                            FIRST.plusDays(random.nextInt(90)),
                            random.nextInt(4) == 0
                                    ? BigDecimal.valueOf(random.nextInt(15), 1)
                                    : null,
                            null);
            case 1 ->
                    new ClaimResolved(
                            header("acme", id),
                            random.nextBoolean()
                                    ? ClaimResolved.ClaimOutcome.TRUE
                                    : ClaimResolved.ClaimOutcome.FALSE,
                            "r");
            case 2 ->
                    new ScenarioSaved(
                            header("acme", id),
                            "S",
                            random.nextInt(5) == 0
                                    ? List.of()
                                    : List.of(new Change.ChooseForecast("f")),
                            null);
            case 3 -> new ScenarioDiscarded(header("acme", id), "r");
            default ->
                    new ExchangeRateRecorded(
                            header(null, null),
                            CurrencyUnit.EUR,
                            random.nextInt(4) == 0 ? CurrencyUnit.EUR : CurrencyUnit.USD,
                            BigDecimal.valueOf(random.nextInt(4), 1));
        };
    }

    /** Of anything recorded so far, with data of the same kind that may break a rule. */
    private LedgerEvent correction() {
        RecordedEvent target = events.get(random.nextInt(events.size()));
        LedgerEvent event = target.event();
        Header own = event.header();
        LocalDate known = own.known().plusDays(random.nextInt(4));
        if (event instanceof Correction || random.nextBoolean())
            return new FactRetracted(
                    header(own, own.effective(), known),
                    target.eventId(),
                    EventType.of(event),
                    "r");
        LocalDate moved = own.effective().minusDays(random.nextInt(3) * 7L);
        int same =
                switch (event) {
                    case ClaimMade e -> 0;
                    case ClaimResolved e -> 1;
                    case ScenarioSaved e -> 2;
                    case ScenarioDiscarded e -> 3;
                    default -> 4;
                };
        Header header = header(own, moved, known);
        return new FactCorrected(header, target.eventId(), stated(same).with(header), "r");
    }
}
