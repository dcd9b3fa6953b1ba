package io.outlast.ledger;

import io.outlast.event.Refusal;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the first answer to each idempotency key, written in the transaction of the command itself.
 */
public final class Idempotency {
    /**
     * A request that may be sent again.
     *
     * @param key the client's
     * @param request a digest of what was asked
     * @param answer what is answered to what was recorded
     */
    public record Once(String key, String request, Function<Receipt, String> answer) {}

    private record Kept(String request, String answer) {}

    private final JdbcClient jdbc;

    public Idempotency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first answer, if the key was used before.
     *
     * @throws Refusal if it was used for another request
     */
    Optional<String> answered(Once once) {
        Optional<Kept> kept =
                jdbc.sql("SELECT request, answer FROM idempotency WHERE idempotency_key = ?")
                        .param(once.key())
                        .query((row, n) -> new Kept(row.getString(1), row.getString(2)))
                        .optional();
        if (kept.isPresent() && !kept.get().request().equals(once.request())) {
            throw Refusal.rule(
                    "The idempotency key "
                            + once.key()
                            + " was used for another request; a new request needs a new key");
        }
        return kept.map(Kept::answer);
    }

    /** Keeps the answer; to be called in the transaction that records. */
    void keep(Once once, Receipt receipt) {
        jdbc.sql(
                        "INSERT INTO idempotency (idempotency_key, request, answer, sequence)"
                                + " VALUES (?, ?, ?, ?)")
                .params(
                        once.key(),
                        once.request(),
                        once.answer().apply(receipt),
                        receipt.sequence())
                .update();
    }
}
