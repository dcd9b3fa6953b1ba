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
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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
     * @param companies the entry of a company, or null
     * @param recorded all events of the event's company so far, asked for only where its end moves
     * @throws Refusal if a rule would be broken
     */
    void admit(
            LedgerEvent event,
            Function<String, Register.@Nullable Entry> companies,
            Supplier<List<StoredEvents.Stored>> recorded) {
        checkClocks(event);
        Header header = event.header();
        String company = header.company();
        if (company == null) return;
        Register.Entry entry = companies.apply(company);
        EventType type = EventType.of(event);
        if (type == EventType.COMPANY_REGISTERED) {
            if (entry != null)
                throw Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "id",
                        "There is a company " + company + " already; an id is given once");
            return;
        }
        Register.required(entry, company);
        checkId(entry, type, company, header.id());
        checkEnd(entry, event, recorded);
    }

    private void checkClocks(LedgerEvent event) {
        Header header = event.header();
        LocalDate today = today();
        if (header.known().isAfter(today)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "known",
                    "known is "
                            + header.known()
                            + ", after today, "
                            + today
                            + "; it is the day on which it became known");
        }
        EventType type =
                EventType.of(event instanceof FactCorrected corrected ? corrected.data() : event);
        if (!type.announces() && header.effective().isAfter(header.known())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "effective",
                    "effective is "
                            + header.effective()
                            + ", after known, "
                            + header.known()
                            + "; "
                            + type.logicalName()
                            + " is not known before it happens");
        }
    }

    private static void checkId(
            Register.Entry entry, EventType type, String company, @Nullable String id) {
        if (id == null || !type.hasId()) return;
        EventType taken = entry.opening(id);
        if (type.opens()) {
            if (taken != null) {
                throw Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "id",
                        "The id "
                                + id
                                + " is taken by "
                                + article(taken)
                                + " of "
                                + company
                                + "; rounds, commitments, forecasts, claims and scenarios never"
                                + " share one");
            }
        } else if (taken == null || !sameKind(taken, type)) {
            String kind = kind(type);
            throw Refusal.notFound(
                    "There is no "
                            + kind
                            + " "
                            + id
                            + " of "
                            + company
                            + (taken == null ? "" : "; that id is " + article(taken)));
        }
    }

    private static boolean sameKind(EventType opening, EventType type) {
        return kind(opening).equals(kind(type));
    }

    private static String article(EventType opening) {
        return "a " + kind(opening);
    }

    private static String kind(EventType type) {
        return switch (type) {
            case ROUND_RAISED,
                    ROUND_AMENDED,
                    TRANCHE_FUNDED,
                    TRANCHE_LAPSED,
                    ROUND_WITHDRAWN,
                    PRINCIPAL_REPAID ->
                    "round";
            case COMMITMENT_SIGNED,
                    COMMITMENT_AMENDED,
                    COMMITMENT_PAID,
                    COMMITMENT_SETTLED_IN_EQUITY,
                    COMMITMENT_CANCELLED ->
                    "commitment";
            case FORECAST_PUBLISHED, FORECAST_REVISED, FORECAST_WITHDRAWN -> "forecast";
            case CLAIM_MADE, CLAIM_RESOLVED -> "claim";
            case SCENARIO_SAVED, SCENARIO_DISCARDED -> "scenario";
            default -> "company";
        };
    }

    private static void checkEnd(
            Register.Entry entry, LedgerEvent event, Supplier<List<StoredEvents.Stored>> recorded) {
        LocalDate end = entry.closedWith(event).orElse(null);
        if (end == null) return;
        if (!(event instanceof FactRetracted) && event.header().effective().isAfter(end)) {
            throw afterEnd(event.header().effective(), EventType.of(event), end);
        }
        // An end that moves forward, or a past that is put right, may leave facts behind it.
        if (!entry.concernsExit(event) && !(event instanceof Correction)) return;
        FactLog all = new FactLog();
        recorded.get().forEach(stored -> all.add(stored.eventId(), stored.event()));
        for (FactLog.Standing fact : all.with("", event).standing()) {
            LocalDate effective = fact.event().header().effective();
            if (effective.isAfter(end)) throw afterEnd(effective, EventType.of(fact.event()), end);
        }
    }

    private static Refusal afterEnd(LocalDate effective, EventType type, LocalDate end) {
        return Refusal.of(
                Refusal.Kind.RULE,
                "effective",
                type.logicalName()
                        + " on "
                        + effective
                        + " lies after the end of the company on "
                        + end
                        + "; later knowledge of earlier days is welcome");
    }
}
