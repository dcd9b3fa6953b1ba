package io.outlast.runway;

import io.outlast.calendar.FiscalYear;
import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.ReadingContext;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundRaised;
import io.outlast.timeline.Timelines;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** JSON Lines taken as recorded, one event after the other, without a store and without rules. */
final class ToldHistory implements ReadingContext {
    private final Timelines timelines = new Timelines();
    private final Map<String, FiscalYear> years = new HashMap<>();
    private final Map<String, RecordedEvent> byKey = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();

    static Timelines of(List<String> lines) {
        ToldHistory history = new ToldHistory();
        EventReader reader = new EventReader(history);
        for (String line : lines)
            if (!line.isBlank()) history.take(reader.line(StrictJson.object(line)));
        history.timelines.on(history.events);
        return history.timelines;
    }

    private void take(LedgerEvent event) {
        if (event instanceof CompanyRegistered registered)
            years.put(registered.header().company(), registered.fiscalYearEnd());
        if (!(event instanceof RoundRaised raised)) {
            record(event);
            return;
        }
        record(raised.completed());
        if (raised.impliesFunding()) record(raised.impliedFunding());
    }

    private void record(LedgerEvent event) {
        long sequence = events.size() + 1L;
        String key = event.header().key();
        String id = key == null ? "e" + sequence : key;
        RecordedEvent recorded = new RecordedEvent(id, sequence, Instant.EPOCH, "local", event);
        events.add(recorded);
        if (key != null) byKey.put(key, recorded);
    }

    @Override
    public FiscalYear fiscalYear(String company) {
        return Objects.requireNonNull(years.get(company));
    }

    @Override
    public Target target(@Nullable String company, @Nullable String fact, @Nullable String ref) {
        RecordedEvent named = Objects.requireNonNull(byKey.get(ref), () -> "no fact " + ref);
        LedgerEvent event = named.event();
        EventType type =
                event instanceof Correction correction
                        ? EventType.of(correction)
                        : EventType.of(event);
        return new Target(
                named.eventId(),
                type,
                event.header().company(),
                event.header().id(),
                event.header().effective(),
                event.header().known());
    }

    @Override
    public @Nullable LocalDate today() {
        return null;
    }
}
