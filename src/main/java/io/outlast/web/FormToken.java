package io.outlast.web;

import io.outlast.ledger.Digests;
import io.outlast.ledger.Idempotency;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * What a form carries so that it is recorded once, however often its button is pressed. Whoever
 * goes back and changes what he entered records another fact.
 */
public final class FormToken {
    private FormToken() {}

    /** The token of a form that is shown anew. */
    public static String next() {
        return UUID.randomUUID().toString();
    }

    /**
     * The request that a form stands for; null where it carries no token.
     *
     * @param content all that was entered
     */
    public static Idempotency.@Nullable Request request(String token, String content) {
        if (!token.matches("[0-9a-f-]{36}")) return null;
        String digest = Digests.sha256(content);
        return new Idempotency.Request(
                "form %s %s".formatted(token, digest), digest, receipt -> "recorded");
    }
}
