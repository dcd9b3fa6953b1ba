package io.outlast.ledger;

import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The rules that no aggregate can keep alone: the clocks, the existence of what is named, the
 * uniqueness of ids, and that nothing happens to a company after its end.
 */
final class Admission {
    private final Clock clock;

    Admission(Clock clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Admits an event to its aggregate.
     *
     * @throws Refusal if a rule would be broken
     */
    void admit(LedgerEvent event, Past past) {
        checkClocks(event);
        Header header = event.header();
        String company = header.company();
        if (company == null) return;
        Register.CompanyEntry entry = past.company(company);
        EventType type = EventType.of(event);
        if (type == EventType.COMPANY_REGISTERED) {
            if (entry == null) return;
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "id",
                    "There is a company %s already; an id is given once".formatted(company));
        }
        Register.CompanyEntry known = Register.required(entry, company);
        checkId(known, type, company, header.id());
        checkEnd(known, event, past);
    }

    private void checkClocks(LedgerEvent event) {
        Header header = event.header();
        LocalDate today = today();
        if (header.known().isAfter(today)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "known",
                    "known is %s, after today, %s; it is the day on which it became known"
                            .formatted(header.known(), today));
        }
        EventType type =
                EventType.of(event instanceof FactCorrected corrected ? corrected.data() : event);
        if (!type.announces() && header.effective().isAfter(header.known())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "effective",
                    "effective is %s, after known, %s; %s is not known before it happens"
                            .formatted(header.effective(), header.known(), type.logicalName()));
        }
    }

    private static void checkId(
            Register.CompanyEntry entry, EventType type, String company, @Nullable String id) {
        if (id == null || !type.hasId()) return;
        EventType taken = entry.opening(id);
        if (type.opens()) {
            if (taken == null) return;
            throw Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "id",
                    ("The id %s is taken by a %s of %s; rounds, commitments, forecasts, claims and "
                                    + "scenarios never share one")
                            .formatted(id, word(taken), company));
        }
        if (taken != null && taken.aggregate() == type.aggregate()) return;
        String instead = taken == null ? "" : "; that id is a " + word(taken);
        throw Refusal.notFound(
                "There is no %s %s of %s%s".formatted(word(type), id, company, instead));
    }

    private static String word(EventType type) {
        return Objects.requireNonNull(type.aggregate()).word();
    }

    private static void checkEnd(Register.CompanyEntry entry, LedgerEvent event, Past past) {
        LocalDate end = entry.closedWith(event).orElse(null);
        if (end == null) return;
        if (!(event instanceof FactRetracted) && event.header().effective().isAfter(end)) {
            throw afterEnd(event.header().effective(), EventType.of(event), end);
        }
        // An end that moves forward, or a past that is put right, may leave facts behind it.
        if (!entry.concernsExit(event) && !(event instanceof Correction)) return;
        FactLog all = new FactLog();
        past.all(event.header().company()).forEach(f -> all.add(f.eventId(), f.event()));
        for (FactLog.Standing fact : all.with("", event).standing()) {
            LocalDate effective = fact.event().header().effective();
            if (effective.isAfter(end)) throw afterEnd(effective, EventType.of(fact.event()), end);
        }
    }

    private static Refusal afterEnd(LocalDate effective, EventType type, LocalDate end) {
        return Refusal.of(
                Refusal.Kind.RULE,
                "effective",
                "%s on %s lies after the end of the company on %s; later knowledge of earlier days is welcome"
                        .formatted(type.logicalName(), effective, end));
    }
}
