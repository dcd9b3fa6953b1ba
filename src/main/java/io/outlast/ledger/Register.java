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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What must be known across aggregates: which companies there are, which ids are taken, when a
 * company's life ended, and under which numbers the events of each aggregate are stored. Kept in
 * memory, in step with the lane; the table of events needs no index of its own for any of it.
 *
 * <p>What a group of commands records is staged on top until its transaction is committed.
 */
public final class Register {
    /** The events of the ledger itself belong to no company. */
    private static final String LEDGER = "";

    /** One company, or the ledger itself. */
    static final class CompanyEntry {
        private final @Nullable FiscalYear year;
        private final @Nullable CompanyEntry beneath;
        private final Map<String, EventType> openings = new ConcurrentHashMap<>();
        private final Map<String, Sequences> events = new ConcurrentHashMap<>();
        private final @Nullable Map<String, String> keys;
        private final Sequences exitEvents = new Sequences();
        private volatile FactLog exits;
        private volatile long last;

        private CompanyEntry(
                @Nullable FiscalYear year, @Nullable CompanyEntry beneath, boolean keyed) {
            this.year = year;
            this.beneath = beneath;
            this.exits = beneath == null ? new FactLog() : beneath.exits;
            this.keys = keyed ? new ConcurrentHashMap<>() : null;
            this.last = beneath == null ? 0 : beneath.last;
        }

        /** A company of which nothing is committed yet. */
        static CompanyEntry opened(@Nullable CompanyRegistered registered) {
            return new CompanyEntry(
                    registered == null ? null : registered.fiscalYearEnd(), null, true);
        }

        /**
         * An entry on top of this one, which takes over nothing of what is added to it.
         *
         * @param keyed whether keys that are added are found by {@link #staged(String)}
         */
        CompanyEntry overlaid(boolean keyed) {
            return new CompanyEntry(year, this, keyed);
        }

        FiscalYear fiscalYear() {
            if (year == null) throw new IllegalStateException("The ledger has no year");
            return year;
        }

        /** What opened the id, or null where it is free. */
        @Nullable EventType opening(String id) {
            EventType own = openings.get(id);
            return own != null || beneath == null ? own : beneath.opening(id);
        }

        /** The numbers of an aggregate's events, ascending. */
        int[] eventsOf(String aggregate) {
            Sequences own = events.get(aggregate);
            int[] before = beneath == null ? new int[0] : beneath.eventsOf(aggregate);
            return own == null ? before : joined(before, own.toArray());
        }

        /** The numbers of all its events, ascending. */
        int[] allEvents() {
            IntStream own = events.values().stream().flatMapToInt(s -> Arrays.stream(s.toArray()));
            int[] before = beneath == null ? new int[0] : beneath.allEvents();
            return joined(before, own.sorted().toArray());
        }

        private static int[] joined(int[] before, int[] after) {
            int[] all = Arrays.copyOf(before, before.length + after.length);
            System.arraycopy(after, 0, all, before.length, after.length);
            return all;
        }

        /** The event id under a key that is not committed yet, or null. */
        @Nullable String staged(String key) {
            return keys == null ? null : keys.get(key);
        }

        void record(RecordedFact fact, long sequence) {
            if (concernsExit(fact.event())) exitEvents.add(sequence);
            record(fact);
            events.computeIfAbsent(fact.aggregate(), a -> new Sequences()).add(sequence);
            last = sequence;
        }

        /** The same of an event of which no more has to be known than what it is. */
        void record(String aggregate, EventType type, long sequence) {
            if (type.opens()) openings.put(AggregateIds.plain(aggregate), type);
            events.computeIfAbsent(aggregate, a -> new Sequences()).add(sequence);
            last = sequence;
        }

        /** The same where it has no number yet. */
        void record(RecordedFact fact) {
            LedgerEvent event = fact.event();
            EventType type = EventType.of(event);
            String id = event.header().id();
            if (type.opens() && id != null) openings.put(id, type);
            if (concernsExit(event)) exits = exits.with(fact.eventId(), event);
            if (keys != null) keys.put(fact.key(), fact.eventId());
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

        /** What is committed up to a number, for a snapshot. */
        RegisterSnapshot.CompanyImage image(String id, long head) {
            Map<String, RegisterSnapshot.AggregateImage> aggregates = new HashMap<>();
            events.forEach(
                    (aggregate, sequences) -> {
                        int[] numbers = sequences.upTo(head);
                        if (numbers.length == 0) return;
                        EventType opening = null;
                        if (AggregateIds.kind(aggregate).named())
                            opening = openings.get(AggregateIds.plain(aggregate));
                        aggregates.put(
                                aggregate, new RegisterSnapshot.AggregateImage(opening, numbers));
                    });
            return new RegisterSnapshot.CompanyImage(id, year, aggregates, exitEvents.upTo(head));
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

    private record StagedFact(RecordedFact fact, long sequence) {}

    private volatile Map<String, CompanyEntry> companies = new ConcurrentHashMap<>();
    private final Map<String, CompanyEntry> staged = new ConcurrentHashMap<>();
    private final List<StagedFact> uncommitted = new ArrayList<>();

    /** Takes over what is committed. */
    void record(RecordedFact fact, long sequence) {
        companies
                .computeIfAbsent(
                        owner(fact.company()),
                        o -> {
                            CompanyRegistered registered = registration(fact);
                            return new CompanyEntry(
                                    registered == null ? null : registered.fiscalYearEnd(),
                                    null,
                                    false);
                        })
                .record(fact, sequence);
    }

    /**
     * Takes over what is committed, unread.
     *
     * @throws IllegalStateException if nothing is known of its company
     */
    void record(String company, String aggregate, EventType type, long sequence) {
        CompanyEntry entry = companies.get(company);
        if (entry == null) throw new IllegalStateException("There is no company " + company);
        entry.record(aggregate, type, sequence);
    }

    /** Takes over what will be committed with the others of its group. */
    void stage(RecordedFact fact, long sequence) {
        uncommitted.add(new StagedFact(fact, sequence));
        staged.computeIfAbsent(
                        owner(fact.company()),
                        o -> {
                            CompanyEntry beneath = companies.get(o);
                            return beneath == null
                                    ? CompanyEntry.opened(registration(fact))
                                    : beneath.overlaid(true);
                        })
                .record(fact, sequence);
    }

    /** The first event of a company is its registration; the ledger itself has none. */
    private static @Nullable CompanyRegistered registration(RecordedFact fact) {
        if (fact.event() instanceof CompanyRegistered registered) return registered;
        if (fact.company() == null) return null;
        throw new IllegalStateException("There is no company " + fact.company());
    }

    /** The group is committed: what was staged holds. */
    List<RecordedFact> commit() {
        List<RecordedFact> facts = uncommitted.stream().map(StagedFact::fact).toList();
        for (StagedFact event : uncommitted) record(event.fact(), event.sequence());
        rollback();
        return facts;
    }

    /** The group is not committed: what was staged never was. */
    void rollback() {
        staged.clear();
        uncommitted.clear();
    }

    /** What is committed up to a number, of one company after the other. */
    Stream<RegisterSnapshot.CompanyImage> image(long head) {
        return companies.entrySet().stream()
                .map(each -> each.getValue().image(each.getKey(), head))
                .filter(image -> !image.aggregates().isEmpty());
    }

    /**
     * Takes over what a snapshot says of a company.
     *
     * @param exits the events that concern its end, in order
     */
    void restore(RegisterSnapshot.CompanyImage image, List<RecordedFact> exits) {
        CompanyEntry entry = new CompanyEntry(image.year(), null, false);
        image.aggregates()
                .forEach(
                        (aggregate, of) -> {
                            if (of.opening() != null)
                                entry.openings.put(AggregateIds.plain(aggregate), of.opening());
                            entry.events.put(aggregate, Sequences.of(of.numbers()));
                            entry.last =
                                    Math.max(entry.last, of.numbers()[of.numbers().length - 1]);
                        });
        for (RecordedFact fact : exits)
            entry.exits = entry.exits.with(fact.eventId(), fact.event());
        for (int number : image.exits()) entry.exitEvents.add(number);
        companies.put(image.company(), entry);
    }

    /** Knows from here on what another one knows, and nothing else. */
    void adopt(Register other) {
        rollback();
        companies = other.companies;
    }

    /** A company, what is staged of it included. */
    @Nullable CompanyEntry find(@Nullable String company) {
        CompanyEntry entry = staged.get(owner(company));
        return entry != null ? entry : companies.get(owner(company));
    }

    /** The numbers of a company's events that are committed, ascending. */
    int[] committedOf(@Nullable String company) {
        CompanyEntry entry = companies.get(owner(company));
        return entry == null ? new int[0] : entry.allEvents();
    }

    /**
     * The number of the last event of a company, or of the ledger itself; 0 where there is none.
     */
    long last(@Nullable String company) {
        CompanyEntry entry = companies.get(owner(company));
        return entry == null ? 0 : entry.last;
    }

    /** The numbers of an aggregate's events, ascending, staged ones included. */
    public int[] eventsOf(String aggregate) {
        CompanyEntry entry = find(AggregateIds.company(aggregate));
        return entry == null ? new int[0] : entry.eventsOf(aggregate);
    }

    private static String owner(@Nullable String company) {
        return company == null ? LEDGER : company;
    }

    /**
     * The fiscal year of a company.
     *
     * @throws Refusal if there is no such company
     */
    public FiscalYear fiscalYear(String company) {
        return required(find(company), company).fiscalYear();
    }

    static CompanyEntry required(@Nullable CompanyEntry entry, String company) {
        if (entry == null) throw missing(company);
        return entry;
    }

    /** Refuses a company that somebody does not see as one that is not there. */
    static void seen(Author by, String company) {
        if (!by.permission().sees(company)) throw missing(company);
    }

    private static Refusal missing(String company) {
        return Refusal.notFound(
                "There is no company %s; it has to be registered first".formatted(company));
    }
}
