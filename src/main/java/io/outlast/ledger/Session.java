package io.outlast.ledger;

import io.outlast.catalogue.EventWriter;
import io.outlast.catalogue.ReadingContext;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The one way into the ledger: a session takes events one after the other, each on top of those
 * before it, or refuses them; in the end it is committed or never. A command is a session of one
 * event, an import one of many; a dry run, a preview and a what-if are sessions that are never
 * committed. So each refusal is decided here, or by the rules that are asked from here.
 */
public final class Session {
    private final Admission admission;
    private final Author author;
    private final Past past;
    private final Aggregates aggregates;
    private final ReadingContext reading;
    private final @Nullable Spool spool;
    private final Map<String, Contents> contents = new HashMap<>();
    private long next;
    private int size;

    /**
     * @param author who states what is taken
     * @param next the sequence number that a supposed event would bear
     * @param spool where what is taken is put aside, so that it need not stay in memory; null where
     *     it is not
     */
    Session(
            Author author,
            Admission admission,
            Past past,
            Aggregates aggregates,
            long next,
            @Nullable Spool spool) {
        this.author = author;
        this.admission = admission;
        this.past = past;
        this.aggregates = aggregates;
        this.reading = RecordedFacts.forFiles(past, author);
        this.next = next;
        this.spool = spool;
    }

    /** What the reading of a line may ask of the ledger and of the lines before it. */
    public ReadingContext reading() {
        return reading;
    }

    /**
     * How many events it holds in memory, those that its companies had before among them; of a
     * session of one event it is not counted.
     */
    public int held() {
        return past.held();
    }

    /**
     * Lets companies go that were not written of for long, until it holds no more than so many
     * events; the one that was written of last stays, whatever it holds.
     */
    public void release(int most) {
        if (!(aggregates instanceof RehearsedAggregates rehearsed) || spool == null) return;
        while (past.held() > most) {
            String owner = past.release();
            if (owner == null) return;
            rehearsed.release(owner);
            contents.remove(owner);
        }
    }

    /** How many events it has taken. */
    public int size() {
        return size;
    }

    /**
     * Takes an event, unless it is in the ledger already.
     *
     * @return whether it was taken
     * @throws Refusal if it breaks a rule, or another event has its key
     */
    public boolean offer(LedgerEvent stated) {
        return offer(stated, Contents::of);
    }

    /**
     * Takes an event with a key, unless it is in the ledger already, in whichever document it was
     * read then: a newer file says again what an older one said.
     *
     * @return whether it was taken
     * @throws Refusal if it breaks a rule, or another event has its key
     */
    public boolean offerReread(LedgerEvent stated) {
        return offer(stated, Contents::besideDocument);
    }

    private boolean offer(LedgerEvent stated, Function<LedgerEvent, String> content) {
        author.check(stated);
        if (holds(stated, content)) return false;
        take(stated);
        return true;
    }

    /**
     * Takes an event.
     *
     * @return what it is recorded as, or would be
     * @throws Refusal if it breaks a rule
     */
    public List<RecordedEvent> take(LedgerEvent stated) {
        author.check(stated);
        List<LedgerEvent> facts = ImpliedFacts.of(stated);
        for (LedgerEvent fact : facts) checkKey(fact);
        admission.admit(stated, past);
        List<RecordedFact> decided =
                aggregates.decide(new RecordFacts(past.aggregateOf(stated), facts));
        List<RecordedEvent> recorded = new ArrayList<>(decided.size());
        for (RecordedFact fact : decided) {
            past.add(fact);
            recorded.add(
                    new RecordedEvent(
                            fact.eventId(), next++, Instant.EPOCH, "nobody", fact.event()));
        }
        size += decided.size();
        return recorded;
    }

    private void checkKey(LedgerEvent fact) {
        String key = fact.header().key();
        if (key != null && past.byKey(fact.header().company(), key).isPresent())
            throw taken(key, "");
    }

    private static Refusal taken(String key, String by) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "key",
                "The key %s is taken%s; a key is unique within its company".formatted(key, by));
    }

    /** Whether the event is in the ledger already: under its key, or with the same content. */
    private boolean holds(LedgerEvent stated, Function<LedgerEvent, String> content) {
        LedgerEvent event = ImpliedFacts.of(stated).getFirst();
        String company = event.header().company();
        String key = event.header().key();
        if (key == null) return contents(company).holds(event);
        RecordedFact same = past.byKey(company, key).orElse(null);
        if (same == null) return false;
        if (content.apply(same.event()).equals(content.apply(event))) return true;
        throw taken(key, " by an event with other content");
    }

    private Contents contents(@Nullable String company) {
        return contents.computeIfAbsent(
                company == null ? "" : company,
                owner -> new Contents(owner, past.before(company), spool));
    }

    /** What the events of one company say, so that lines without a key can be told apart. */
    private static final class Contents {
        private final String owner;
        private final @Nullable Spool spool;
        private final Set<String> recorded = new HashSet<>();
        private final Set<String> keylessInFile = new HashSet<>();

        Contents(String owner, List<RecordedFact> before, @Nullable Spool spool) {
            this.owner = owner;
            this.spool = spool;
            for (RecordedFact fact : before) recorded.add(of(fact.event()));
            if (spool == null) return;
            Spool.TakenOfCompany earlier = spool.of(owner);
            for (RecordedFact fact : earlier.facts())
                if (fact.event().header().key() == null) keylessInFile.add(of(fact.event()));
            keylessInFile.addAll(earlier.skipped());
        }

        boolean holds(LedgerEvent event) {
            String content = of(event);
            if (!keylessInFile.add(content)) {
                throw Refusal.conflict(
                        "The same line stands in this file before; two equal lines need keys to"
                                + " tell them apart");
            }
            if (!recorded.contains(content)) return false;
            if (spool != null) spool.skip(owner, content);
            return true;
        }

        /** A digest of all that an event says, whatever its key. */
        static String of(LedgerEvent event) {
            return digest(event, EventWriter.stored(event));
        }

        /** The same, wherever it was read. */
        static String besideDocument(LedgerEvent event) {
            ObjectNode content = EventWriter.stored(event);
            if (content.get("source") instanceof ObjectNode source)
                source.remove(List.of("document", "locator"));
            return digest(event, content);
        }

        private static String digest(LedgerEvent event, ObjectNode content) {
            content.remove("key");
            content.put("type", EventType.of(event).logicalName());
            return Digests.sha256(content.toString());
        }
    }
}
