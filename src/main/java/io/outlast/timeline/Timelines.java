package io.outlast.timeline;

import io.outlast.event.CompanyRegistered;
import io.outlast.event.RecordedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The read side's one projection: the timelines of all companies, brought up to date with every
 * recorded event before its command is answered.
 */
public final class Timelines {
    private static final class Company {
        private final List<Fact> facts = new ArrayList<>();
        private @Nullable Timeline timeline;

        synchronized void add(Fact fact) {
            facts.add(fact);
            timeline = null;
        }

        synchronized Timeline timeline() {
            if (timeline == null) timeline = new Timeline(facts);
            return timeline;
        }
    }

    private final Map<String, Company> companies = new ConcurrentSkipListMap<>();
    private final Map<String, Fact> correctable = new ConcurrentHashMap<>();
    private final List<Fact> rateFacts = new ArrayList<>();
    private volatile ExchangeRateTable rates = ExchangeRateTable.NONE;
    private volatile boolean ratesStale;
    private final Object clock = new Object();
    private long[] recorded = new long[1024];
    private volatile long head;

    /** Takes over what was recorded, in sequence order. */
    public void on(List<RecordedEvent> events) {
        for (RecordedEvent event : events) take(event);
        if (!events.isEmpty()) advance(events);
    }

    private void take(RecordedEvent event) {
        String company = event.event().header().company();
        Fact fact = Fact.of(event, correctable);
        correctable.put(event.eventId(), fact);
        if (company == null) {
            synchronized (rateFacts) {
                rateFacts.add(fact);
                ratesStale = true;
            }
        } else if (event.event() instanceof CompanyRegistered) {
            companies.computeIfAbsent(company, c -> new Company()).add(fact);
        } else {
            Company known = companies.get(company);
            if (known == null) throw new IllegalStateException("There is no company " + company);
            known.add(fact);
        }
    }

    private void advance(List<RecordedEvent> events) {
        synchronized (clock) {
            for (RecordedEvent event : events) {
                int at = Math.toIntExact(event.sequence());
                if (at >= recorded.length)
                    recorded = Arrays.copyOf(recorded, Math.max(at + 1, recorded.length * 2));
                recorded[at] = event.recorded().toEpochMilli();
            }
            head = events.getLast().sequence();
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
        return known == null ? Optional.empty() : Optional.of(known.timeline());
    }

    /** The timelines of all companies, by id. */
    public Collection<Timeline> all() {
        return companies.values().stream().map(Company::timeline).toList();
    }

    /** The exchange rates of the ledger. */
    public ExchangeRateTable rates() {
        if (ratesStale) {
            synchronized (rateFacts) {
                rates = new ExchangeRateTable(rateFacts);
                ratesStale = false;
            }
        }
        return rates;
    }

    /** The events of the ledger itself, in the order of recording. */
    public List<Fact> ledgerFacts() {
        synchronized (rateFacts) {
            return List.copyOf(rateFacts);
        }
    }

    /** The event of that id, if it is recorded. */
    public Optional<Fact> fact(String eventId) {
        return Optional.ofNullable(correctable.get(eventId));
    }
}
