package io.outlast.ledger;

import io.outlast.catalogue.ReadingContext;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The way into the ledger for every face: it opens sessions, commits them in the lane, and answers
 * once what was recorded is on disk and visible.
 */
public final class Ledger {
    /** Fills a session with many events. */
    public interface Filling {
        /**
         * Offers the events.
         *
         * @throws Refusal if the whole is refused
         */
        void fill(Session session);
    }

    private static final int MOST_TRIES = 3;

    private final Lane lane;
    private final CommandGateway gateway;
    private final Admission admission;
    private final Clock clock;
    private final Past stored;
    private final Register register;
    private final StoredEvents store;
    private final Idempotency idempotency;
    private final Durability durability;
    private final List<AggregateDefinition> definitions;
    private final BulkAppend bulk;
    private final GroupCommit group;
    private final KeyIndex keys;
    private final AggregateCaches caches;

    public Ledger(
            Lane lane,
            CommandGateway gateway,
            Clock clock,
            Register register,
            StoredEvents store,
            Idempotency idempotency,
            Durability durability,
            List<AggregateDefinition> definitions,
            BulkAppend bulk,
            TransactionTemplate transaction,
            AggregateCaches caches,
            KeyIndex keys) {
        this.keys = keys;
        this.lane = lane;
        this.gateway = gateway;
        this.admission = new Admission(clock);
        this.clock = clock;
        this.stored = new StoredPast(register, store, keys);
        this.register = register;
        this.store = store;
        this.idempotency = idempotency;
        this.durability = durability;
        this.definitions = List.copyOf(definitions);
        this.bulk = bulk;
        this.caches = caches;
        this.group = new GroupCommit(lane, transaction, new Grouped());
    }

    /** What the reading of a command may ask of the ledger. */
    public ReadingContext reading(Author author) {
        return RecordedFacts.forCommands(stored, author, clock);
    }

    /** The same of a company that was found already for whoever asks. */
    public ReadingContext reading() {
        return reading(Author.LOCAL);
    }

    /** An id for what a command opens without naming it: {@code roundraised-5d1c0a9e2b7f}. */
    public String newId(EventType opening) {
        String id = IdentifierFactory.getInstance().generateIdentifier();
        return "%s-%s"
                .formatted(
                        opening.logicalName().toLowerCase(Locale.ROOT),
                        id.substring(Math.max(0, id.length() - 12)));
    }

    /**
     * Records what a command states.
     *
     * @param author who states it
     * @throws Refusal if it breaks a rule; then nothing is stored
     */
    public Receipt record(LedgerEvent stated, Author author, Idempotency.@Nullable Request given) {
        Idempotency.Request request = Idempotency.of(given, author);
        MetaData by = author.metadata();
        MetaData said = request == null ? by : by.and(Idempotency.REQUEST, request);
        durability.check();
        long generation = durability.generation();
        return acknowledged(
                generation,
                told(
                        () ->
                                group.submit(
                                        () ->
                                                once(
                                                        request,
                                                        () -> {
                                                            session(
                                                                            author,
                                                                            stored,
                                                                            new DispatchedAggregates(
                                                                                    gateway, lane,
                                                                                    said))
                                                                    .take(stated);
                                                            return Receipt.of(
                                                                    lane.assigned(), lane.head());
                                                        }))));
    }

    /**
     * Records all events of a session, or, where the filling refuses, nothing. The session is
     * filled outside the lane, so that others wait for the appending alone; where somebody recorded
     * of its companies meanwhile it is filled anew, at last in the lane.
     *
     * @param filling is asked once more for each filling
     */
    public Receipt recordAll(Filling filling, Author author, Idempotency.@Nullable Request given) {
        Idempotency.Request request = Idempotency.of(given, author);
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            durability.check();
            long generation = durability.generation();
            Receipt answered = request == null ? null : inLane(request, () -> null);
            if (answered != null) return acknowledged(generation, answered);
            try (Spool spool = bulk.spool()) {
                LoadedPast past = fill(filling, spool, author);
                if (!past.upToDate()) continue;
                Receipt receipt =
                        BulkAppend.apart(spool)
                                ? storedApart(past, spool, author, request, generation)
                                : inLane(
                                        request,
                                        () ->
                                                past.upToDate()
                                                        ? insert(spool, author, request)
                                                        : null);
                if (receipt != null) return acknowledged(generation, receipt);
            }
        }
        long generation = durability.generation();
        try (Spool spool = bulk.spool()) {
            Receipt receipt =
                    inLane(
                            request,
                            () -> {
                                fill(filling, spool, author);
                                if (!BulkAppend.apart(spool)) return insert(spool, author, request);
                                BulkAppend.StoredImport rows = store(spool, author, generation);
                                try {
                                    return number(rows, spool, author, request);
                                } catch (LedgerStopped unknown) {
                                    bulk.leave(rows);
                                    throw unknown;
                                } catch (Throwable e) {
                                    try {
                                        stopIfCommitted(e);
                                    } catch (LedgerStopped unknown) {
                                        bulk.leave(rows);
                                        throw unknown;
                                    }
                                    bulk.discard(rows);
                                    throw e;
                                }
                            });
            return acknowledged(generation, Objects.requireNonNull(receipt));
        }
    }

    /** Stores an import, and then gives it its numbers unless somebody was faster. */
    private @Nullable Receipt storedApart(
            LoadedPast past,
            Spool spool,
            Author author,
            Idempotency.@Nullable Request request,
            long generation) {
        BulkAppend.StoredImport rows = store(spool, author, generation);
        boolean numbered = false;
        try {
            // What is on disk by then is not waited for in the lane.
            durability.flush();
            Receipt receipt =
                    inLane(
                            request,
                            () -> {
                                durability.check(generation);
                                return past.upToDate()
                                        ? number(rows, spool, author, request)
                                        : null;
                            });
            numbered = receipt != null && receipt.replayed() == null;
            return receipt;
        } catch (LedgerStopped unknown) {
            numbered = true;
            bulk.leave(rows);
            throw unknown;
        } finally {
            if (!numbered) bulk.discard(rows);
        }
    }

    private BulkAppend.StoredImport store(Spool spool, Author author, long generation) {
        return told(() -> bulk.store(spool, author, () -> durability.check(generation)));
    }

    private Receipt number(
            BulkAppend.StoredImport rows,
            Spool spool,
            Author author,
            Idempotency.@Nullable Request request) {
        ImportRange range =
                bulk.number(
                        rows,
                        numbered -> {
                            if (request != null)
                                idempotency.keep(request, new Receipt(numbered.last(), null));
                        });
        lane.committed(range);
        try {
            Imported imported = bulk.register(range, spool, author, register);
            imported.companies().forEach(keys::forget);
            keys.forget("");
            durability.committed(imported, lane.chain());
        } catch (RuntimeException | Error e) {
            // It is in the store, and the register does not know it: all of it is read anew.
            throw durability.stop(e);
        }
        return new Receipt(range.last(), null);
    }

    private Receipt insert(Spool spool, Author author, Idempotency.@Nullable Request request) {
        bulk.insert(
                spool,
                author,
                () -> {
                    if (request != null)
                        idempotency.keep(request, Receipt.of(lane.assigned(), lane.head()));
                });
        return committed();
    }

    /** The first answer, which may be to a command of the same group; asked in the lane. */
    private Optional<Receipt> before(Idempotency.Request request) {
        return idempotency
                .answered(request)
                .map(answer -> new Receipt(List.of(), lane.next() - 1, answer));
    }

    private Receipt once(Idempotency.@Nullable Request request, Callable<Receipt> work)
            throws Exception {
        Optional<Receipt> answered = request == null ? Optional.empty() : before(request);
        return answered.isPresent() ? answered.get() : work.call();
    }

    /** The same without recording anything: nobody waits for it. */
    public void dryRun(Filling filling, Author author) {
        try (Spool spool = bulk.spool()) {
            fill(filling, spool, author);
        }
    }

    private LoadedPast fill(Filling filling, Spool spool, Author author) {
        LoadedPast past = LoadedPast.of(stored, spool);
        RehearsedAggregates aggregates =
                new RehearsedAggregates(
                        definitions,
                        past,
                        staged -> spool.add(staged, past.isRegistered(staged.fact())));
        filling.fill(new Session(author, admission, past, aggregates, lane.head() + 1, spool));
        spool.end();
        return past;
    }

    private Session session(Author author, Past past, Aggregates aggregates) {
        return new Session(author, admission, past, aggregates, lane.head() + 1, null);
    }

    /**
     * A session on top of some events that is never committed, for previews and what-ifs.
     *
     * @param past what was recorded of one company, its registration first
     * @param next the sequence number of the first supposed event
     */
    public Session rehearse(List<RecordedEvent> past, long next) {
        Past loaded = LoadedPast.of(past);
        return new Session(
                Author.LOCAL,
                admission,
                loaded,
                new RehearsedAggregates(definitions, loaded),
                next,
                null);
    }

    /** What was recorded is acknowledged only once it is on disk. */
    private Receipt acknowledged(long generation, Receipt receipt) {
        durability.await(receipt.sequence(), generation);
        return receipt;
    }

    private @Nullable Receipt inLane(
            Idempotency.@Nullable Request request, Callable<@Nullable Receipt> work) {
        return told(
                () ->
                        lane.alone(
                                () -> {
                                    // Whoever waited may have seen the ledger stop meanwhile.
                                    durability.check();
                                    Optional<Receipt> answered =
                                            request == null ? Optional.empty() : before(request);
                                    if (answered.isPresent()) return answered.get();
                                    try {
                                        return work.call();
                                    } catch (Refusal e) {
                                        throw e;
                                    } catch (Throwable e) {
                                        stopIfCommitted(e);
                                        throw e;
                                    }
                                }));
    }

    /** A failure as it is told to whoever asked. */
    private static <T extends @Nullable Object> T told(Callable<T> work) {
        try {
            return work.call();
        } catch (ConcurrencyException e) {
            throw Refusal.conflict(
                    "Somebody else recorded at the same time; nothing was stored, try again");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The ledger could not record", e);
        }
    }

    /** What is done around a group of commands. */
    private final class Grouped implements GroupCommit.Ends {
        @Override
        public void check() {
            durability.check();
        }

        @Override
        public void recorded() {
            lane.assignments().forEach(a -> register.stage(a.fact(), a.event().sequence()));
        }

        @Override
        public void committed() {
            register.commit().forEach(keys::add);
            durability.committed(lane.committed());
        }

        @Override
        public Throwable failed(Throwable cause) {
            register.rollback();
            // What they had taken up of the group never was.
            caches.clear();
            if (cause instanceof LedgerStopped || cause instanceof StoreDamaged) return cause;
            try {
                stopIfCommitted(cause);
            } catch (LedgerStopped stopped) {
                return stopped;
            }
            return cause;
        }
    }

    /**
     * Where the store failed, and not the command, it is read once more before anything follows: a
     * commit whose reply was lost would leave the lane behind it.
     */
    private void stopIfCommitted(Throwable cause) {
        if (ofStore(cause)) throw durability.stop(cause);
        long inStore;
        try {
            inStore = store.head();
        } catch (RuntimeException unreachable) {
            cause.addSuppressed(unreachable);
            throw durability.stop(cause);
        }
        if (inStore != lane.head()) throw durability.stop(cause);
    }

    private static boolean ofStore(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionException) return true;
            if (cause instanceof SQLException sql) return !ownFault(sql);
        }
        return false;
    }

    /** Data that the store refuses, by the classes of SQL states 22 and 23. */
    private static boolean ownFault(SQLException refused) {
        String state = refused.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private Receipt committed() {
        List<Lane.Assigned> recorded = lane.committed();
        for (Lane.Assigned each : recorded) {
            register.record(each.fact(), each.event().sequence());
            keys.add(each.fact());
        }
        bulk.evict(recorded);
        durability.committed(recorded);
        return Receipt.of(recorded.stream().map(Lane.Assigned::event).toList(), lane.head());
    }
}
