package io.outlast.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A key by which a program asks in the name of an account.
 *
 * @param account the id of it
 * @param expires after which it is good no more
 * @param lastUsed to the minute; null where it never was
 * @param revoked since when it is good no more; null where it was not revoked
 */
public record ApiKey(
        String id,
        String account,
        String name,
        Instant created,
        Instant expires,
        @Nullable Instant lastUsed,
        @Nullable Instant revoked) {}
