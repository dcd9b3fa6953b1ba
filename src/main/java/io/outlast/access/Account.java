package io.outlast.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A person who signs in.
 *
 * @param name by which he signs in, in small letters; what he records bears it
 * @param password its digest; null where he has none
 */
public record Account(
        String id,
        String name,
        String fullName,
        @Nullable String password,
        boolean disabled,
        Instant created) {}
