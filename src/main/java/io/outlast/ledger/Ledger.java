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

import java.time.Clock;
import java.util.List;
import java.util.Locale;
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

    public Ledger(
            Lane lane,
            CommandGateway gateway,
            Clock clock,
            Register register,
            StoredEvents store,
            Idempotency idempotency,
            Durability durability,
            List<AggregateDefinition> definitions,
            BulkAppend bulk) {
        this.lane = lane;
        this.gateway = gateway;
        this.admission = new Admission(clock);
        this.clock = clock;
        this.stored = new StoredPast(register, store);
        this.register = register;
        this.store = store;
        this.idempotency = idempotency;
        this.durability = durability;
        this.definitions = List.copyOf(definitions);
        this.bulk = bulk;
    }

    /** What the reading of a command may ask of the ledger. */
    public ReadingContext reading() {
        return RecordedFacts.forCommands(stored, clock);
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
     * @param recordedBy the principal
     * @throws Refusal if it breaks a rule; then nothing is stored
     */
    public Receipt record(
            LedgerEvent stated, String recordedBy, Idempotency.@Nullable Request request) {
        MetaData by = MetaData.with(AppendStatement.RECORDED_BY, recordedBy);
        MetaData said = request == null ? by : by.and(Idempotency.REQUEST, request);
        return acknowledged(
                inLane(
                        request,
                        () -> {
                            session(stored, new DispatchedAggregates(gateway, lane, said))
                                    .take(stated);
                            return committed();
                        }));
    }

    /** Records all events of a session, or, where the filling refuses, nothing. */
    public Receipt recordAll(
            Filling filling, String recordedBy, Idempotency.@Nullable Request request) {
        return acknowledged(
                inLane(
                        request,
                        () -> {
                            RehearsedAggregates aggregates = fill(filling);
                            bulk.append(
                                    aggregates.staged(),
                                    recordedBy,
                                    () -> {
                                        if (request != null)
                                            idempotency.keep(
                                                    request,
                                                    Receipt.of(lane.assigned(), lane.head()));
                                    });
                            return committed();
                        }));
    }

    /** The same without recording anything: nobody waits for it. */
    public void dryRun(Filling filling) {
        fill(filling);
    }

    private RehearsedAggregates fill(Filling filling) {
        Past past = LoadedPast.of(stored);
        RehearsedAggregates aggregates = new RehearsedAggregates(definitions, past);
        filling.fill(session(past, aggregates));
        return aggregates;
    }

    private Session session(Past past, Aggregates aggregates) {
        return new Session(admission, past, aggregates, lane.head() + 1);
    }

    /**
     * A session on top of some events that is never committed, for previews and what-ifs.
     *
     * @param past what was recorded of one company, its registration first
     * @param next the sequence number of the first supposed event
     */
    public Session rehearse(List<RecordedEvent> past, long next) {
        Past loaded = LoadedPast.of(past);
        return new Session(admission, loaded, new RehearsedAggregates(definitions, loaded), next);
    }

    /** What was recorded is acknowledged only once it is on disk. */
    private Receipt acknowledged(Receipt receipt) {
        durability.await(receipt.sequence());
        return receipt;
    }

    private Receipt inLane(Idempotency.@Nullable Request request, Callable<Receipt> work) {
        durability.check();
        try {
            return lane.alone(
                    () -> {
                        // Whoever waited for the lane may have seen the ledger stop meanwhile.
                        durability.check();
                        Optional<String> answered =
                                request == null ? Optional.empty() : idempotency.answered(request);
                        return answered.isPresent()
                                ? new Receipt(List.of(), lane.head(), answered.get())
                                : work.call();
                    });
        } catch (Refusal | LedgerStopped e) {
            throw e;
        } catch (ConcurrencyException e) {
            stopIfCommitted(e);
            throw Refusal.conflict(
                    "Somebody else recorded at the same time; nothing was stored, try again");
        } catch (RuntimeException | Error e) {
            stopIfCommitted(e);
            throw e;
        } catch (Exception e) {
            stopIfCommitted(e);
            throw new IllegalStateException("The ledger could not record", e);
        }
    }

    /**
     * A commit whose reply was lost leaves the lane behind the store; then nothing may be numbered
     * any more.
     */
    private void stopIfCommitted(Throwable cause) {
        long inStore;
        try {
            inStore = store.head();
        } catch (RuntimeException unreachable) {
            cause.addSuppressed(unreachable);
            throw durability.stop(cause);
        }
        if (inStore != lane.head()) throw durability.stop(cause);
    }

    private Receipt committed() {
        List<RecordedEvent> recorded = lane.committed();
        recorded.forEach(e -> register.record(e.eventId(), e.event()));
        durability.committed(recorded);
        return Receipt.of(recorded, lane.head());
    }
}
