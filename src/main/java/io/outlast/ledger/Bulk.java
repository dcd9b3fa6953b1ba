package io.outlast.ledger;

import io.outlast.calendar.FiscalYear;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;
import io.outlast.json.EventReader;
import io.outlast.json.EventWriter;
import io.outlast.ledger.StoredEvents.Stored;

import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Recording many events at once: each is admitted by the same rules as a command, and all are
 * appended in one transaction, or none. One unit of work could not do it, because there every load
 * of an aggregate looks through all that is staged.
 */
public final class Bulk {
    private static final int CHUNK = 2_000;

    /** Fills a session. */
    public interface Filling {
        /** Offers the events; answers whether they are to be stored. */
        boolean fill(Session session);
    }

    private record Staged(
            String eventId, String aggregate, long aggregateSequence, LedgerEvent event) {}

    private final List<AggregateKind> kinds;
    private final EventStorageEngine engine;
    private final Serializer serializer;
    private final TransactionTemplate transaction;
    private final AggregateCaches caches;

    /**
     * @param serializer the engine's own
     */
    public Bulk(
            List<AggregateKind> kinds,
            EventStorageEngine engine,
            Serializer serializer,
            TransactionTemplate transaction,
            AggregateCaches caches) {
        this.kinds = List.copyOf(kinds);
        this.engine = engine;
        this.serializer = serializer;
        this.transaction = transaction;
        this.caches = caches;
    }

    /** Where a session looks up what was recorded before it. */
    private interface Before {
        Register.@Nullable Entry entry(String company);

        List<Stored> of(@Nullable String company);

        Optional<Located> byEventId(String eventId);
    }

    Session open(Admission admission, Register register, StoredEvents stored) {
        return new Session(
                admission,
                new Before() {
                    @Override
                    public Register.@Nullable Entry entry(String company) {
                        return register.find(company);
                    }

                    @Override
                    public List<Stored> of(@Nullable String company) {
                        return stored.of(company);
                    }

                    @Override
                    public Optional<Located> byEventId(String eventId) {
                        return stored.byEventId(eventId);
                    }
                });
    }

    /**
     * A session on top of other events than those of the store, to try what the rules would say.
     *
     * @param past of one company, its registration first
     */
    Session rehearse(Admission admission, List<RecordedEvent> past) {
        Register others = new Register();
        List<Stored> events = new ArrayList<>(past.size());
        Map<String, String> aggregates = new HashMap<>();
        for (RecordedEvent event : past) {
            others.record(event.eventId(), event.event());
            String aggregate =
                    event.event() instanceof Correction correction
                            ? Objects.requireNonNull(aggregates.get(correction.fact()))
                            : AggregateIds.of(event.event());
            aggregates.put(event.eventId(), aggregate);
            events.add(
                    new Stored(
                            event.eventId(),
                            event.event().header().key(),
                            aggregate,
                            event.event()));
        }
        return new Session(
                admission,
                new Before() {
                    @Override
                    public Register.@Nullable Entry entry(String company) {
                        return others.find(company);
                    }

                    @Override
                    public List<Stored> of(@Nullable String company) {
                        return company == null ? List.of() : events;
                    }

                    @Override
                    public Optional<Located> byEventId(String eventId) {
                        return Optional.empty();
                    }
                });
    }

    void append(Session session, String recordedBy, Runnable inTransaction) {
        MetaData said = MetaData.with(AppendStatement.RECORDED_BY, recordedBy);
        transaction.executeWithoutResult(
                status -> {
                    var next = prepared(session.staged, 0, said);
                    for (int from = 0; from < session.staged.size(); from += CHUNK) {
                        List<DomainEventMessage<?>> chunk = next.join();
                        next = prepared(session.staged, from + CHUNK, said);
                        engine.appendEvents(chunk);
                    }
                    inTransaction.run();
                });
        session.aggregates.keySet().forEach(caches::evict);
    }

    /**
     * Writes a chunk as JSON while the database is busy with the one before; a message keeps it.
     */
    private CompletableFuture<List<DomainEventMessage<?>>> prepared(
            List<Staged> staged, int from, MetaData said) {
        List<Staged> chunk =
                staged.subList(
                        Math.min(from, staged.size()), Math.min(from + CHUNK, staged.size()));
        return CompletableFuture.supplyAsync(
                () -> {
                    List<DomainEventMessage<?>> messages = new ArrayList<>(chunk.size());
                    for (Staged event : chunk) {
                        DomainEventMessage<?> message =
                                new GenericDomainEventMessage<>(
                                        AggregateIds.kind(event.aggregate),
                                        event.aggregate,
                                        event.aggregateSequence,
                                        event.event,
                                        said,
                                        event.eventId,
                                        Instant.EPOCH);
                        message.serializePayload(serializer, String.class);
                        message.serializeMetaData(serializer, String.class);
                        messages.add(message);
                    }
                    return messages;
                });
    }

    /** A history on its way into the ledger: what would be stored if it ended here. */
    public final class Session implements EventReader.Context {
        private final Admission admission;
        private final Before before;
        private final List<Staged> staged = new ArrayList<>();
        private final Map<String, Aggregate> aggregates = new HashMap<>();
        private final Map<String, Past> pasts = new HashMap<>();

        private Session(Admission admission, Before before) {
            this.admission = admission;
            this.before = before;
        }

        @Override
        public FiscalYear fiscalYear(String company) {
            return Register.required(entry(company), company).fiscalYear();
        }

        @Override
        public @Nullable LocalDate today() {
            return null;
        }

        @Override
        public EventReader.Target target(
                @Nullable String company, @Nullable String fact, @Nullable String ref) {
            Stored event = null;
            if (ref != null) {
                event = past(company).byKey.get(ref);
            } else if (fact != null) {
                event = past(company).byId.get(fact);
                if (event == null && company == null) event = elsewhere(fact);
            }
            if (event == null) {
                throw Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        ref == null ? "fact" : "ref",
                        "There is no event "
                                + (ref == null ? fact : ref)
                                + (company == null ? "" : " of " + company)
                                + " that could be put right; the line that it names comes first");
            }
            return new EventReader.Target(
                    event.eventId(),
                    EventType.of(event.event()),
                    event.event().header().company(),
                    event.event().header().id(),
                    event.event().header().effective(),
                    event.event().header().known());
        }

        private @Nullable Stored elsewhere(String fact) {
            return before.byEventId(fact).map(at -> past(at.company()).byId.get(fact)).orElse(null);
        }

        /**
         * Offers an event.
         *
         * @return whether it will be recorded; not where it is in the ledger already
         * @throws Refusal if it breaks a rule
         */
        public boolean offer(LedgerEvent fact) {
            Past past = past(fact.header().company());
            List<LedgerEvent> events = Recording.recorded(fact);
            LedgerEvent first = events.getFirst();
            if (past.holds(first)) return false;
            for (LedgerEvent event : events) admit(past, event);
            return true;
        }

        /**
         * Offers an event even where the same is there already, and answers what it would be
         * recorded as.
         *
         * @throws Refusal if it breaks a rule
         */
        List<RecordedEvent> suppose(LedgerEvent fact, long sequence) {
            Past past = past(fact.header().company());
            int from = staged.size();
            for (LedgerEvent event : Recording.recorded(fact)) admit(past, event);
            List<RecordedEvent> supposed = new ArrayList<>();
            for (Staged event : staged.subList(from, staged.size()))
                supposed.add(
                        new RecordedEvent(
                                event.eventId,
                                sequence + supposed.size(),
                                Instant.EPOCH,
                                "nobody",
                                event.event));
            return supposed;
        }

        /** How many events will be recorded. */
        public int size() {
            return staged.size();
        }

        private void admit(Past past, LedgerEvent event) {
            String key = event.header().key();
            if (key != null && past.byKey.containsKey(key)) throw Past.taken(key);
            String id =
                    event instanceof Correction correction
                            ? past.aggregateOf(correction.fact())
                            : AggregateIds.of(event);
            admission.admit(event, this::entry, () -> past.all);
            Aggregate aggregate = aggregates.computeIfAbsent(id, i -> load(i, past));
            aggregate.rules.admit(event);
            String eventId = IdentifierFactory.getInstance().generateIdentifier();
            staged.add(new Staged(eventId, id, aggregate.next++, event));
            aggregate.rules.record(eventId, event);
            past.add(new Stored(eventId, key, id, event));
            if (event instanceof CompanyRegistered registered)
                past.entry = new Register.Entry(registered);
            else if (past.entry != null) past.entry.record(eventId, event);
        }

        private Register.@Nullable Entry entry(String company) {
            return past(company).entry;
        }

        private Past past(@Nullable String company) {
            String owner = company == null ? "" : company;
            return pasts.computeIfAbsent(
                    owner,
                    o -> {
                        Register.Entry entry = company == null ? null : before.entry(company);
                        Past past = new Past(entry == null ? null : entry.copy());
                        if (entry != null || company == null) before.of(company).forEach(past::add);
                        past.inLedger = past.all.size();
                        return past;
                    });
        }

        private Aggregate load(String id, Past past) {
            Aggregate aggregate = new Aggregate(rules(id));
            for (Stored event : past.byAggregate.getOrDefault(id, List.of())) {
                aggregate.rules.record(event.eventId(), event.event());
                aggregate.next++;
            }
            return aggregate;
        }
    }

    private FactRules<?> rules(String aggregate) {
        String kind = AggregateIds.kind(aggregate);
        return kinds.stream()
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No rules for " + aggregate))
                .rules()
                .apply(AggregateIds.plain(aggregate));
    }

    private static final class Aggregate {
        private final FactRules<?> rules;
        private long next;

        Aggregate(FactRules<?> rules) {
            this.rules = rules;
        }
    }

    /** What one company has in the ledger and in the file so far. */
    private static final class Past {
        private Register.@Nullable Entry entry;
        private final List<Stored> all = new ArrayList<>();
        private final Map<String, Stored> byId = new HashMap<>();
        private final Map<String, Stored> byKey = new HashMap<>();
        private final Map<String, List<Stored>> byAggregate = new HashMap<>();
        private final Set<String> digests = new HashSet<>();
        private final Set<String> keylessInFile = new HashSet<>();
        private int inLedger;
        private int digested;

        Past(Register.@Nullable Entry entry) {
            this.entry = entry;
        }

        void add(Stored event) {
            all.add(event);
            byId.put(event.eventId(), event);
            byKey.put(event.key() == null ? event.eventId() : event.key(), event);
            byAggregate.computeIfAbsent(event.aggregate(), a -> new ArrayList<>()).add(event);
        }

        String aggregateOf(String fact) {
            return Objects.requireNonNull(byId.get(fact)).aggregate();
        }

        /** Whether the event is in the ledger already: under its key, or with the same content. */
        boolean holds(LedgerEvent event) {
            String key = event.header().key();
            if (key != null) {
                Stored same = byKey.get(key);
                if (same == null) return false;
                if (content(same.event()).equals(content(event))) return true;
                throw taken(key);
            }
            String content = content(event);
            if (!keylessInFile.add(content)) {
                throw Refusal.conflict(
                        "The same line stands in this file before; two equal lines need keys to"
                                + " tell them apart");
            }
            while (digested < inLedger) digests.add(content(all.get(digested++).event()));
            return digests.contains(content);
        }

        static Refusal taken(String key) {
            return Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "key",
                    "The key "
                            + key
                            + " is taken by an event with other content; a key is unique within its"
                            + " company");
        }

        /** A digest of all that an event says, whatever its key. */
        static String content(LedgerEvent event) {
            ObjectNode content = EventWriter.stored(event);
            content.remove("key");
            content.put("type", EventType.of(event).logicalName());
            return Digests.sha256(content.toString());
        }
    }
}
