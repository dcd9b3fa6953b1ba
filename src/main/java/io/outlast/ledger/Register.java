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
    static final class Entry {
        private final CompanyRegistered registered;
        private final Map<String, EventType> openings;
        private FactLog exits;

        Entry(CompanyRegistered registered) {
            this(registered, new HashMap<>(), new FactLog());
        }

        private Entry(
                CompanyRegistered registered, Map<String, EventType> openings, FactLog exits) {
            this.registered = registered;
            this.openings = openings;
            this.exits = exits;
        }

        Entry copy() {
            return new Entry(registered, new HashMap<>(openings), exits);
        }

        FiscalYear fiscalYear() {
            return registered.fiscalYearEnd();
        }

        /** What opened the id, or null where it is free. */
        @Nullable EventType opening(String id) {
            return openings.get(id);
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

    private final Map<String, Entry> companies = new ConcurrentHashMap<>();

    /** Takes over what was recorded. */
    void record(String eventId, LedgerEvent event) {
        String company = event.header().company();
        if (company == null) return;
        if (event instanceof CompanyRegistered registered)
            companies.put(company, new Entry(registered));
        Entry entry = companies.get(company);
        if (entry != null) entry.record(eventId, event);
    }

    @Nullable Entry find(String company) {
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

    static Entry required(@Nullable Entry entry, String company) {
        if (entry == null)
            throw Refusal.notFound(
                    "There is no company " + company + "; it has to be registered first");
        return entry;
    }
}
