package io.outlast.rest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A list, or a part of one.
 *
 * @param next where the next part begins; null where there is none
 */
public record ListOf<T>(List<T> items, @Nullable String next) {
    /** All of it. */
    public static <T> ListOf<T> of(List<T> items) {
        return new ListOf<>(List.copyOf(items), null);
    }
}
