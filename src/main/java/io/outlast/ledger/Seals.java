package io.outlast.ledger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Seals what is recorded, so that nobody can change it unnoticed: each event with the event before
 * it in a chain of hashes, and the last of the chain with a signature. Events are sealed within a
 * second after they are durable, in the order of their numbers; what is sealed is signed when it is
 * asked for, each minute, and at the end.
 */
public final class Seals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CHUNK = 1_000;
    private static final int SALT_BYTES = 16;
    private static final SealLog.EventSeal NOTHING =
            new SealLog.EventSeal(0, "", CanonicalEvent.BEFORE_ALL);

    /** A head without being asked for: there are not more of them than can be looked through. */
    private static final Duration SIGNED_EVERY = Duration.ofMinutes(1);

    private final StoredEvents stored;
    private final JdbcTemplate batch;
    private final TransactionTemplate transaction;
    private final SealLog log;
    private final SealKey key;
    private final Set<String> trusted;
    private final Durability durability;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("seals").factory());
    private boolean told;
    private boolean reconciled;
    private volatile long sealed;
    private volatile long signedAt = System.nanoTime();

    /**
     * @param file the log of heads; null where none is kept
     * @param trusted the thumbprints of keys with which heads were signed before
     */
    public Seals(
            StoredEvents stored,
            JdbcClient jdbc,
            JdbcTemplate batch,
            TransactionTemplate transaction,
            @Nullable Path file,
            SealKey key,
            Set<String> trusted,
            Durability durability,
            Clock clock) {
        this.stored = stored;
        this.batch = batch;
        this.transaction = transaction;
        this.log = new SealLog(jdbc, batch, transaction, file);
        this.key = key;
        this.trusted = Set.copyOf(trusted);
        this.durability = durability;
        this.clock = clock;
    }

    /** Seals from here on. */
    public void start() {
        timer.scheduleWithFixedDelay(
                this::attempt, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            if (durability.isStopped()) return;
            if (durability.durable() > sealed) chain();
            boolean due = System.nanoTime() - signedAt > SIGNED_EVERY.toNanos();
            if (due && log.last().isPresent()) seal();
            told = false;
        } catch (RuntimeException | Error e) {
            // What is not sealed now is sealed later; the ledger says itself what is wrong with it.
            if (!told) LOG.warn("What is recorded could not be sealed yet: {}", e.getMessage());
            told = true;
        }
    }

    /** Writes a backup: all that is durable now, with what is kept beside events. */
    public void backup(OutputStream out) throws IOException {
        SealedHistory.backup(this, new KeptTables(batch, transaction), out);
    }

    /** The key with which heads and answers are signed. */
    public SealKey key() {
        return key;
    }

    /** Seals all that is durable, and does not sign it yet. */
    private synchronized SealLog.EventSeal chain() {
        long durable = durability.durable();
        reconcile();
        SealLog.EventSeal last = log.last().orElse(NOTHING);
        long done = last.sequence();
        String before = last.hash();
        while (done < durable) {
            List<SealLog.EventSeal> seals = new ArrayList<>();
            for (StoredEvents.Stored row :
                    stored.after(done, (int) Math.min(CHUNK, durable - done))) {
                if (row.sequence() != done + 1)
                    throw new SealBroken("Event %d of the ledger is missing".formatted(done + 1));
                // Until it is sealed its checksum is what guards it.
                row.check();
                String salt = salt();
                before = CanonicalEvent.seal(row, salt, before);
                seals.add(new SealLog.EventSeal(++done, salt, before));
            }
            if (seals.isEmpty())
                throw new SealBroken("Event %d of the ledger is missing".formatted(done + 1));
            log.insert(seals);
            last = seals.getLast();
        }
        sealed = done;
        return last;
    }

    /** Seals all that is durable, and answers the last head, signed. */
    public synchronized SealedHead seal() {
        SealLog.EventSeal last = chain();
        Optional<SealedHead> head = log.lastHead();
        if (head.isPresent() && head.get().sequence() >= last.sequence()) return head.get();
        // What is signed may be handed on at once, so its seals are on disk before.
        durability.flush();
        SealedHead signed =
                SealedHead.sign(
                        last.sequence(),
                        last.hash(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        key);
        if (last.sequence() > 0) log.insert(signed);
        signedAt = System.nanoTime();
        return signed;
    }

    /** What a crash has kept from the database is taken over once. */
    private void reconcile() {
        if (reconciled) return;
        log.reconcile();
        reconciled = true;
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /**
     * The last head that was signed, whether it still holds or not; that of nothing without one.
     */
    public SealedHead signed() {
        return log.lastHead()
                .orElseGet(
                        () ->
                                SealedHead.sign(
                                        0,
                                        CanonicalEvent.BEFORE_ALL,
                                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                        key));
    }

    /** All signed heads that follow on a number, in order. */
    Iterator<SealedHead> headsAfter(long sequence) {
        return log.heads(sequence);
    }

    /** The signed heads that follow on a number, at most so many. */
    public List<SealedHead> heads(long after, int most) {
        return log.heads(after, most);
    }

    /** The seal of all events up to one that is durable. */
    public String headAt(long sequence) {
        if (sequence == 0) return CanonicalEvent.BEFORE_ALL;
        seal();
        return log.hash(sequence)
                .orElseThrow(
                        () ->
                                new SealBroken(
                                        "The seal of event %d is missing".formatted(sequence)));
    }

    /** Events with their seals that follow on a number, in order, at most so many. */
    List<SealedLine> lines(long after, int most) {
        List<StoredEvents.Stored> rows = stored.after(after, most);
        List<SealLog.EventSeal> seals = log.after(after, rows.size());
        List<SealedLine> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i >= seals.size() || seals.get(i).sequence() != rows.get(i).sequence())
                throw new SealBroken(
                        "The seal of event %d is missing".formatted(rows.get(i).sequence()));
            lines.add(SealedLine.of(rows.get(i), seals.get(i).salt(), seals.get(i).hash()));
        }
        if (lines.isEmpty()) throw new SealBroken("Event %d is missing".formatted(after + 1));
        return lines;
    }

    /**
     * What was found in order.
     *
     * @param events how many
     * @param heads how many signed heads
     * @param upTo the last head to which it was gone through; null where none is signed
     */
    public record SealsVerified(long events, long heads, @Nullable SealedHead upTo) {}

    /**
     * Holds what is stored to its seals, and the seals to their signatures.
     *
     * @param from after which head events are gone through, which was found in order before; null
     *     for all of them
     * @param enough whether to end before all is done
     * @param rest what is done after each part
     * @throws SealBroken if something was changed, taken out or put in
     */
    public SealsVerified verify(@Nullable SealedHead from, BooleanSupplier enough, Runnable rest) {
        return verify(
                from,
                enough,
                rest,
                (head, stranger) -> {
                    throw new SealBroken(
                            "The head at event %d of %s was signed with another key than this ledger's: %s"
                                    .formatted(head.sequence(), head.time(), stranger));
                });
    }

    /** Told of a head that another key has signed. */
    private interface Strangers {
        void signed(SealedHead head, String key);
    }

    private SealsVerified verify(
            @Nullable SealedHead from, BooleanSupplier enough, Runnable rest, Strangers strangers) {
        long first = from == null ? 0 : from.sequence();
        synchronized (this) {
            // Before anything is sealed on top of them.
            reconcile();
            sameAsFile(first, strangers);
            seal();
        }
        SealedHead upTo = log.lastHead().orElse(null);
        long last = upTo == null ? 0 : upTo.sequence();
        Iterator<SealedHead> heads = checked(log.heads(first), strangers);
        SealChain chain =
                from == null ? new SealChain(heads) : new SealChain(heads, first, from.head());
        while (chain.seen() < last && !enough.getAsBoolean()) {
            int most = (int) Math.min(CHUNK, last - chain.seen());
            List<StoredEvents.Stored> rows = stored.after(chain.seen(), most);
            List<SealLog.EventSeal> seals = log.after(chain.seen(), most);
            chain.take(rows, seals);
            rest.run();
        }
        return new SealsVerified(chain.seen() - first, chain.signed(), upTo);
    }

    /** Each head is held to its signature as it goes by. */
    private Iterator<SealedHead> checked(Iterator<SealedHead> heads, Strangers strangers) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return heads.hasNext();
            }

            @Override
            public SealedHead next() {
                SealedHead head = heads.next();
                signedHere(head, strangers);
                return head;
            }
        };
    }

    private void signedHere(SealedHead head, Strangers strangers) {
        try {
            SealKey.Signed signed = SealKey.read(head.signature(), SealedHead.TYPE);
            if (!key.signed(signed) && !trusted.contains(signed.key()))
                strangers.signed(head, signed.key());
            if (!head.says(signed.text()))
                throw new SealBroken(
                        "The head at event %d of %s is not what was signed"
                                .formatted(head.sequence(), head.time()));
        } catch (IllegalArgumentException e) {
            throw new SealBroken(
                    "The head at event %d of %s is not what was signed: %s"
                            .formatted(head.sequence(), head.time(), e.getMessage()));
        }
    }

    /** Each head of the file is in the database, and the other way round. */
    private void sameAsFile(long after, Strangers strangers) {
        if (!log.hasFile()) return;
        Iterator<SealedHead> heads = log.heads(after);
        try (Stream<SealedHead> lines = log.written(after)) {
            Iterator<SealedHead> file = lines.iterator();
            while (heads.hasNext() || file.hasNext()) {
                if (!file.hasNext()) {
                    SealedHead kept = heads.next();
                    throw new SealBroken(
                            "The log of heads was cut: that at event %d of %s is in the database alone"
                                    .formatted(kept.sequence(), kept.time()));
                }
                SealedHead written = file.next();
                SealedHead kept = heads.hasNext() ? heads.next() : null;
                if (written.equals(kept)) continue;
                if (kept != null) signedHere(kept, strangers);
                throw new SealBroken(
                        "The heads were cut or changed: that at event %d of %s is in the log alone"
                                .formatted(written.sequence(), written.time()));
            }
        }
    }

    /**
     * Goes through what was sealed since the last start that found all in order, in the background.
     * What is broken stops the recording; a key that was replaced does not.
     */
    public void verifyNew(BooleanSupplier enough) {
        try {
            SealsVerified found =
                    verify(
                            log.verified(key).orElse(null),
                            enough,
                            Seals::rest,
                            (head, stranger) ->
                                    LOG.warn(
                                            "The head at event {} was signed with the key {}; where"
                                                + " that was this ledger's, outlast.seal.trusted"
                                                + " names it",
                                            head.sequence(),
                                            stranger));
            if (enough.getAsBoolean()) return;
            if (found.upTo() != null) log.keepVerified(found.upTo());
            LOG.info("{} more events are what was sealed", found.events());
        } catch (SealBroken broken) {
            durability.damaged(new StoreDamaged(broken.getMessage() + StoreDamaged.RESTORE));
        } catch (RuntimeException notThere) {
            LOG.warn("The seals could not be verified to their end: {}", notThere.getMessage());
        }
    }

    private static void rest() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.execute(
                () -> {
                    signedAt = System.nanoTime() - SIGNED_EVERY.toNanos() - 1;
                    attempt();
                });
        timer.shutdown();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) timer.shutdownNow();
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
