package io.outlast.ledger;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.EventType;
import io.outlast.event.Refusal;
import io.outlast.json.EventReader;

import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What the reading of a command has to ask of the ledger. */
public final class KnownFacts implements EventReader.Context {
    private final Register register;
    private final StoredEvents stored;
    private final Clock clock;

    public KnownFacts(Register register, StoredEvents stored, Clock clock) {
        this.register = register;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public FiscalYear fiscalYear(String company) {
        return register.fiscalYear(company);
    }

    @Override
    public EventReader.Target target(
            @Nullable String company, @Nullable String fact, @Nullable String ref) {
        Optional<Located> found =
                ref != null
                        ? stored.byKey(company, ref)
                        : stored.byEventId(Objects.requireNonNull(fact));
        // Exchange rates belong to no company and are put right under any.
        return found.filter(e -> e.company() == null || Objects.equals(e.company(), company))
                .map(Located::target)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        ref == null ? "fact" : "ref",
                                        "There is no event "
                                                + (ref == null ? fact : "under the key " + ref)
                                                + (company == null
                                                        ? " among the ledger's own"
                                                        : " of " + company)));
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * The aggregate that an event belongs to.
     *
     * @throws Refusal if there is no such event
     */
    public String aggregateOf(String eventId) {
        return stored.byEventId(eventId)
                .map(Located::aggregate)
                .orElseThrow(() -> Refusal.notFound("There is no event " + eventId));
    }

    /** An id for what a command opens without naming it: {@code roundraised-5d1c0a9e2b7f}. */
    public String newId(EventType opening) {
        String id = IdentifierFactory.getInstance().generateIdentifier();
        return opening.logicalName().toLowerCase(Locale.ROOT)
                + "-"
                + id.substring(Math.max(0, id.length() - 12));
    }
}
