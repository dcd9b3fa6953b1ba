package io.outlast.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.outlast.event.CompanyRegistered;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/**
 * The read side's one projection: the timelines of all companies, brought up to date with every
 * recorded event before its command is answered.
 *
 * <p>Of each company it is known that there is one. Its facts are read from the store when they are
 * first asked for, and let go again when those of others need the space.
 */
public final class Timelines {
    /** Reads back what was recorded of a company, in sequence order, up to a number. */
    public interface CompanyReader {
        List<RecordedEvent> read(String company, long last);
    }

    /** One company, whether it is in memory or not. */
    private static final class Company {
        private volatile @Nullable LoadedCompany loaded;
        private volatile long version;
        private int weighed;
    }

    private final @Nullable CompanyReader reader;
    private final long mostEvents;
    private final ConcurrentNavigableMap<String, Company> companies = new ConcurrentSkipListMap<>();
    private final Cache<String, Company> inMemory;
    private final LoadedCompany ledger = new LoadedCompany();
    private volatile ExchangeRateTable rates = ExchangeRateTable.NONE;
    private volatile boolean ratesStale;
    private volatile long ratesVersion;
    private final Object clock = new Object();
    private long[] recorded = new long[1024];
    private volatile long head;

    /** Up to here events may be read back: those beyond are not known to be on disk. */
    private volatile long taking;

    /** Timelines that are all kept in memory. */
    public Timelines() {
        this(null, Long.MAX_VALUE);
    }

    /**
     * Timelines that are read when they are asked for.
     *
     * @param mostEvents how many events are kept in memory, about
     */
    public Timelines(@Nullable CompanyReader reader, long mostEvents) {
        this.reader = reader;
        this.mostEvents = mostEvents;
        inMemory =
                Caffeine.newBuilder()
                        .maximumWeight(mostEvents)
                        .weigher((String id, Company company) -> Math.max(1, company.weighed))
                        .evictionListener(
                                (id, company, cause) -> {
                                    if (company != null) company.loaded = null;
                                })
                        .executor(Runnable::run)
                        .build();
    }

    /** Takes over what was recorded, in sequence order. */
    public void on(List<RecordedEvent> events) {
        if (events.isEmpty()) return;
        taking = events.getLast().sequence();
        for (RecordedEvent event : events) take(event);
        advance(events);
    }

    private void take(RecordedEvent event) {
        String id = event.event().header().company();
        if (id == null) {
            ratesVersion = event.sequence();
            ledger.add(event);
            ratesStale = true;
        } else if (event.event() instanceof CompanyRegistered) {
            Company company = new Company();
            LoadedCompany first = new LoadedCompany();
            first.add(event);
            company.version = event.sequence();
            company.loaded = first;
            companies.put(id, company);
            weigh(id, company, first);
        } else {
            Company company = companies.get(id);
            if (company == null) throw new IllegalStateException("There is no company " + id);
            company.version = event.sequence();
            LoadedCompany loaded = add(company, event);
            if (loaded != null) weigh(id, company, loaded);
        }
    }

    private static @Nullable LoadedCompany add(Company company, RecordedEvent event) {
        synchronized (company) {
            LoadedCompany loaded = company.loaded;
            if (loaded != null) loaded.add(event);
            return loaded;
        }
    }

    /** Tells the cache how large a company has become, though not at each event. */
    private void weigh(String id, Company company, LoadedCompany loaded) {
        int size = loaded.size();
        if (size < company.weighed + Math.max(1, company.weighed / 8)) return;
        company.weighed = size;
        inMemory.put(id, company);
    }

    /**
     * Takes over that an event is stored, without what it says: it is read when its company is
     * asked for.
     */
    public void stored(long sequence, String company, Instant at) {
        companies.computeIfAbsent(company, c -> new Company()).version = sequence;
        taking = sequence;
        advance(sequence, at);
    }

    /**
     * Takes over where a start begins: which companies there are, and when each event was recorded.
     *
     * @param instants in milliseconds, the first event at 1
     * @param ofLedger the events of the ledger itself
     */
    public void restored(List<String> of, long[] instants, List<RecordedEvent> ofLedger) {
        taking = instants.length - 1;
        for (RecordedEvent event : ofLedger) take(event);
        for (String id : of) {
            Company company = new Company();
            company.version = taking;
            companies.put(id, company);
        }
        synchronized (clock) {
            recorded = instants;
        }
        head = taking;
    }

    /** When the events up to a number were recorded, in milliseconds, the first of them at 1. */
    public long[] instants(long last) {
        synchronized (clock) {
            return Arrays.copyOf(recorded, Math.toIntExact(last) + 1);
        }
    }

    /**
     * Takes over many events at once, without what they say.
     *
     * @param first the number of the first of them
     * @param last the number of the last of them
     * @param of the companies that they belong to
     * @param ofLedger those of the ledger itself
     */
    public void stored(
            long first, long last, Instant at, Set<String> of, List<RecordedEvent> ofLedger) {
        taking = last;
        for (RecordedEvent event : ofLedger) take(event);
        for (String id : of) {
            Company company = companies.computeIfAbsent(id, c -> new Company());
            company.version = last;
            inMemory.invalidate(id);
            synchronized (company) {
                // It is read anew, with what has come.
                company.loaded = null;
            }
        }
        for (long sequence = first; sequence <= last; sequence++) note(sequence, at);
        head = last;
    }

    private void advance(List<RecordedEvent> events) {
        for (RecordedEvent event : events) note(event.sequence(), event.recorded());
        head = events.getLast().sequence();
    }

    private void advance(long sequence, Instant at) {
        note(sequence, at);
        head = sequence;
    }

    private void note(long sequence, Instant at) {
        synchronized (clock) {
            int place = Math.toIntExact(sequence);
            if (place >= recorded.length)
                recorded = Arrays.copyOf(recorded, Math.max(place + 1, recorded.length * 2));
            recorded[place] = at.toEpochMilli();
        }
    }

    /** The sequence number of the last event that can be seen. */
    public long head() {
        return head;
    }

    /** The last sequence number recorded at the instant or before; 0 where there is none. */
    public long sequenceAt(Instant instant) {
        synchronized (clock) {
            long millis = instant.toEpochMilli();
            long low = 0;
            long high = head;
            while (low < high) {
                long middle = (low + high + 1) >>> 1;
                if (recorded[(int) middle] <= millis) low = middle;
                else high = middle - 1;
            }
            return low;
        }
    }

    /** The timeline of a company, if there is one. */
    public Optional<Timeline> find(String company) {
        Company known = companies.get(company);
        return known == null ? Optional.empty() : Optional.of(timeline(company, known));
    }

    private Timeline timeline(String id, Company company) {
        // It is of use.
        if (company.loaded != null) inMemory.asMap().get(id);
        return passed(id, company);
    }

    private Timeline passed(String id, Company company) {
        LoadedCompany loaded = company.loaded;
        if (loaded == null) {
            loaded = load(id, company);
            weigh(id, company, loaded);
        }
        return loaded.timeline();
    }

    /** The ids of all companies that somebody sees, in order. */
    public List<String> ids(Sight sight) {
        if (sight == Sight.ALL) return List.copyOf(companies.keySet());
        return companies.keySet().stream().filter(sight::sees).toList();
    }

    /**
     * The timeline of a company that is one of all: that it was asked about says nothing of its
     * use.
     *
     * @throws IllegalArgumentException if there is no such company
     */
    public Timeline inPassing(String company) {
        return passed(company, required(company));
    }

    /**
     * The number of the last event of a company, or a later one: it changes with each event that is
     * recorded of it, before that is seen.
     *
     * @throws IllegalArgumentException if there is no such company
     */
    public long version(String company) {
        return required(company).version;
    }

    /** The same of the ledger's exchange rates. */
    public long ratesVersion() {
        return ratesVersion;
    }

    private Company required(String id) {
        Company company = companies.get(id);
        if (company == null) throw new IllegalArgumentException("There is no company " + id);
        return company;
    }

    private LoadedCompany load(String id, Company company) {
        synchronized (company) {
            LoadedCompany already = company.loaded;
            if (already != null) return already;
            if (reader == null) throw new IllegalStateException("Nobody can read " + id);
            LoadedCompany loaded = new LoadedCompany();
            for (RecordedEvent event : reader.read(id, taking)) loaded.add(event);
            company.weighed = 0;
            company.loaded = loaded;
            return loaded;
        }
    }

    /**
     * Reads companies until the memory that is meant for them is used for the most part.
     *
     * @param enough whether it is to end before that
     */
    public void warm(BooleanSupplier enough) {
        long events = 0;
        for (Map.Entry<String, Company> entry : companies.entrySet()) {
            if (events > mostEvents / 4 * 3 || enough.getAsBoolean()) return;
            events += timeline(entry.getKey(), entry.getValue()).facts().size();
        }
    }

    /**
     * The timelines of all companies, by id. Each is read when its turn comes, so that not all of
     * them have to be in memory at once.
     */
    public Collection<Timeline> all() {
        return read(companies);
    }

    /** The same of those that somebody sees. */
    public Collection<Timeline> all(Sight sight) {
        return sight == Sight.ALL ? all() : read(seen(companies, sight));
    }

    /** The same of those whose ids follow on one. */
    public Collection<Timeline> after(String company, Sight sight) {
        Map<String, Company> rest = companies.tailMap(company, false);
        return read(sight == Sight.ALL ? rest : seen(rest, sight));
    }

    private static Map<String, Company> seen(Map<String, Company> some, Sight sight) {
        Map<String, Company> seen = new TreeMap<>();
        some.forEach(
                (id, company) -> {
                    if (sight.sees(id)) seen.put(id, company);
                });
        return seen;
    }

    private Collection<Timeline> read(Map<String, Company> some) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Timeline> iterator() {
                Iterator<Map.Entry<String, Company>> each = some.entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Timeline next() {
                        Map.Entry<String, Company> entry = each.next();
                        return passed(entry.getKey(), entry.getValue());
                    }
                };
            }

            @Override
            public int size() {
                return some.size();
            }
        };
    }

    /** The exchange rates of the ledger. */
    public ExchangeRateTable rates() {
        if (ratesStale) {
            synchronized (ledger) {
                ratesStale = false;
                rates = new ExchangeRateTable(ledger.facts());
            }
        }
        return rates;
    }

    /** The events of the ledger itself, in the order of recording. */
    public List<Fact> ledgerFacts() {
        return ledger.facts();
    }
}
