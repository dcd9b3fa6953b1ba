package io.outlast.ledger;

import io.outlast.event.Refusal;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the first answer to each idempotency key, written in the transaction of the command itself.
 */
public final class Idempotency {
    /** The metadata entry under which a command carries its request. */
    static final String REQUEST = "request";

    /**
     * A request that may be sent again.
     *
     * @param key the client's
     * @param digest of what was asked
     * @param answer what is answered to what was recorded
     * @param given the key as he gave it, where it is kept under another
     */
    public record Request(
            String key, String digest, Function<Receipt, String> answer, String given) {
        public Request(String key, String digest, Function<Receipt, String> answer) {
            this(key, digest, answer, key);
        }
    }

    private record Kept(String digest, String answer) {}

    private final JdbcClient jdbc;

    public Idempotency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes the bus keep the answer to an idempotent command in the transaction of that command,
     * and say of each event who recorded it.
     */
    public void attach(CommandBus bus, Lane lane) {
        bus.registerHandlerInterceptor(
                (UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) -> {
                    unit.registerCorrelationDataProvider(
                            new SimpleCorrelationDataProvider(
                                    Author.RECORDED_BY, Author.REQUEST_ID));
                    if (unit.getMessage().getMetaData().get(REQUEST) instanceof Request request) {
                        // Runs before the handler that commits, because that one was registered
                        // earlier.
                        unit.onCommit(u -> keep(request, Receipt.of(lane.assigned(), lane.head())));
                    }
                    return chain.proceed();
                });
    }

    /** A key is its author's own: nobody is told what another sent under the same. */
    static @Nullable Request of(@Nullable Request given, Author author) {
        if (given == null || author.principal().equals(Author.LOCAL.principal())) return given;
        String own = Digests.sha256(author.principal() + "\n" + given.key());
        return new Request(own, given.digest(), given.answer(), given.key());
    }

    /**
     * The first answer, if the key was used before.
     *
     * @throws Refusal if it was used for another request
     */
    Optional<String> answered(Request request) {
        Optional<Kept> kept =
                jdbc.sql("SELECT request, answer FROM idempotency WHERE idempotency_key = ?")
                        .param(request.key())
                        .query((row, n) -> new Kept(row.getString(1), row.getString(2)))
                        .optional();
        if (kept.isPresent() && !kept.get().digest().equals(request.digest())) {
            throw Refusal.rule(
                    "The idempotency key %s was used for another request; a new request needs a new key"
                            .formatted(request.given()));
        }
        return kept.map(Kept::answer);
    }

    /** Keeps the answer; to be called in the transaction that records. */
    void keep(Request request, Receipt receipt) {
        jdbc.sql(
                        "INSERT INTO idempotency (idempotency_key, request, answer, sequence)"
                                + " VALUES (?, ?, ?, ?)")
                .params(
                        request.key(),
                        request.digest(),
                        request.answer().apply(receipt),
                        receipt.sequence())
                .update();
    }
}
