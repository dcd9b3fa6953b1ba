package io.outlast.ledger;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must be known across aggregates: which companies there are, which ids are taken, and when a
 * company's life ended. Kept in memory, in step with the lane.
 */
public final class Register {
    /** One company. */
    static final class CompanyEntry {
        private final CompanyRegistered registered;
        private final @Nullable CompanyEntry beneath;
        private final Map<String, EventType> openings = new HashMap<>();
        private FactLog exits;

        CompanyEntry(CompanyRegistered registered) {
            this(registered, null, new FactLog());
        }

        private CompanyEntry(
                CompanyRegistered registered, @Nullable CompanyEntry beneath, FactLog exits) {
            this.registered = registered;
            this.beneath = beneath;
            this.exits = exits;
        }

        /** An entry on top of this one, which takes over nothing of what is added to it. */
        CompanyEntry overlaid() {
            return new CompanyEntry(registered, this, exits);
        }

        FiscalYear fiscalYear() {
            return registered.fiscalYearEnd();
        }

        /** What opened the id, or null where it is free. */
        @Nullable EventType opening(String id) {
            EventType own = openings.get(id);
            return own != null || beneath == null ? own : beneath.opening(id);
        }

        void record(String eventId, LedgerEvent event) {
            EventType type = EventType.of(event);
            String id = event.header().id();
            if (type.opens() && id != null) openings.put(id, type);
            if (concernsExit(event)) exits = exits.with(eventId, event);
        }

        boolean concernsExit(LedgerEvent event) {
            return event instanceof CompanyExited
                    || (event instanceof Correction correction
                            && exits.contains(correction.fact()));
        }

        /** The first day after which nothing more can happen, in the latest knowledge. */
        Optional<LocalDate> closed() {
            return closed(exits);
        }

        /** The same with one more event. */
        Optional<LocalDate> closedWith(LedgerEvent candidate) {
            return concernsExit(candidate) ? closed(exits.with("", candidate)) : closed();
        }

        private static Optional<LocalDate> closed(FactLog exits) {
            if (exits.size() == 0) return Optional.empty();
            return exits.standing().stream()
                    .map(FactLog.Standing::event)
                    .filter(e -> e instanceof CompanyExited exited && exited.closes())
                    .map(e -> e.header().effective())
                    .min(LocalDate::compareTo);
        }
    }

    private final Map<String, CompanyEntry> companies = new ConcurrentHashMap<>();

    /** Takes over what was recorded. */
    void record(String eventId, LedgerEvent event) {
        String company = event.header().company();
        if (company == null) return;
        if (event instanceof CompanyRegistered registered)
            companies.put(company, new CompanyEntry(registered));
        CompanyEntry entry = companies.get(company);
        if (entry != null) entry.record(eventId, event);
    }

    @Nullable CompanyEntry find(String company) {
        return companies.get(company);
    }

    /**
     * The fiscal year of a company.
     *
     * @throws Refusal if there is no such company
     */
    public FiscalYear fiscalYear(String company) {
        return required(companies.get(company), company).fiscalYear();
    }

    static CompanyEntry required(@Nullable CompanyEntry entry, String company) {
        if (entry == null)
            throw Refusal.notFound(
                    "There is no company %s; it has to be registered first".formatted(company));
        return entry;
    }
}
