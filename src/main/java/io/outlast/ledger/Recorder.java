package io.outlast.ledger;

import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The way into the ledger for every face: it takes a command through the lane and the bus, and
 * answers once what was recorded is on disk and visible.
 */
public final class Recorder {
    private static final String ONCE = "once";

    private final Lane lane;
    private final CommandGateway gateway;
    private final Admission admission;
    private final Register register;
    private final StoredEvents stored;
    private final Idempotency idempotency;
    private final Durability durability;
    private final Bulk bulk;

    public Recorder(
            Lane lane,
            CommandGateway gateway,
            Clock clock,
            Register register,
            StoredEvents stored,
            Idempotency idempotency,
            Durability durability,
            Bulk bulk) {
        this.lane = lane;
        this.gateway = gateway;
        this.admission = new Admission(clock);
        this.register = register;
        this.stored = stored;
        this.idempotency = idempotency;
        this.durability = durability;
        this.bulk = bulk;
    }

    /**
     * Makes the bus keep the answer to an idempotent command in the transaction of that command.
     */
    public static void keepAnswers(CommandBus bus, Lane lane, Idempotency idempotency) {
        bus.registerHandlerInterceptor(
                (UnitOfWork<? extends org.axonframework.commandhandling.CommandMessage<?>> unit,
                        InterceptorChain chain) -> {
                    unit.registerCorrelationDataProvider(
                            new SimpleCorrelationDataProvider(AppendStatement.RECORDED_BY));
                    if (unit.getMessage().getMetaData().get(ONCE)
                            instanceof Idempotency.Once once) {
                        // Runs before the handler that commits, because that one was registered
                        // earlier.
                        unit.onCommit(
                                u -> idempotency.keep(once, receipt(lane.assigned(), lane.head())));
                    }
                    return chain.proceed();
                });
    }

    /**
     * Records what a command states.
     *
     * @param recordedBy the principal
     * @throws Refusal if it breaks a rule; then nothing is stored
     */
    public Receipt record(Command command, String recordedBy, Idempotency.@Nullable Once once) {
        Receipt receipt =
                inLane(
                        once,
                        () -> {
                            LedgerEvent fact = command.fact();
                            admission.admit(
                                    fact, register::find, () -> stored.of(fact.header().company()));
                            checkKey(fact);
                            MetaData said = MetaData.with(AppendStatement.RECORDED_BY, recordedBy);
                            gateway.sendAndWait(
                                    new GenericCommandMessage<>(
                                            command, once == null ? said : said.and(ONCE, once)));
                            return committed();
                        });
        durability.await(receipt.sequence());
        return receipt;
    }

    /** Fills a bulk of events and records it whole, or, where the filling refuses, nothing. */
    public Receipt recordAll(
            Bulk.Filling filling, String recordedBy, Idempotency.@Nullable Once once) {
        Receipt receipt =
                inLane(
                        once,
                        () -> {
                            Bulk.Session session = bulk.open(admission, register, stored);
                            if (!filling.fill(session)) return receipt(List.of(), lane.head());
                            bulk.append(
                                    session,
                                    recordedBy,
                                    () -> {
                                        if (once != null)
                                            idempotency.keep(
                                                    once, receipt(lane.assigned(), lane.head()));
                                    });
                            return committed();
                        });
        durability.await(receipt.sequence());
        return receipt;
    }

    /**
     * A rehearsal on top of some events.
     *
     * @param past what was recorded of one company, its registration first
     * @param next the sequence number of the first supposed event
     */
    public Rehearsal rehearse(List<RecordedEvent> past, long next) {
        return new Rehearsal(bulk.rehearse(admission, past), next);
    }

    private Receipt inLane(Idempotency.@Nullable Once once, Callable<Receipt> work) {
        durability.check();
        try {
            return lane.alone(
                    () -> {
                        Optional<String> answered =
                                once == null ? Optional.empty() : idempotency.answered(once);
                        return answered.isPresent()
                                ? new Receipt(List.of(), lane.head(), answered.get())
                                : work.call();
                    });
        } catch (Refusal e) {
            throw e;
        } catch (ConcurrencyException e) {
            stopIfCommitted(e);
            throw Refusal.conflict(
                    "Somebody else recorded at the same time; nothing was stored, try again");
        } catch (RuntimeException e) {
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
    private void stopIfCommitted(Exception cause) {
        long inStore;
        try {
            inStore = stored.head();
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
        return receipt(recorded, lane.head());
    }

    private void checkKey(LedgerEvent fact) {
        for (LedgerEvent event : Recording.recorded(fact)) {
            String key = event.header().key();
            if (key != null && stored.byKey(event.header().company(), key).isPresent()) {
                throw Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "key",
                        "The key " + key + " is taken; a key is unique within its company");
            }
        }
    }

    private static Receipt receipt(List<RecordedEvent> recorded, long head) {
        long sequence = recorded.isEmpty() ? head : recorded.getLast().sequence();
        return new Receipt(recorded.stream().map(RecordedEvent::eventId).toList(), sequence, null);
    }
}
