package io.outlast.rest.command;

import io.outlast.event.Refusal;
import io.outlast.ledger.Digests;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of a request.
 *
 * @param digest of the request that it stands for
 */
public record IdempotencyKey(String key, String digest) {
    /** The header of an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    /**
     * The key that a request bears; null where it bears none.
     *
     * @param bodyDigest of its body
     * @throws Refusal if it is no key
     */
    public static @Nullable IdempotencyKey of(HttpServletRequest request, String bodyDigest) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) return null;
        if (!key.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,199}")) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The Idempotency-Key is empty, longer than 200 characters, or not plain ASCII");
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return new IdempotencyKey(
                key,
                Digests.sha256(
                        "%s %s%s\n%s"
                                .formatted(
                                        request.getMethod(),
                                        request.getRequestURI(),
                                        query,
                                        bodyDigest)));
    }
}
