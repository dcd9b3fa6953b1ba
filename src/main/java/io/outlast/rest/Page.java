package io.outlast.rest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A list, or a part of one.
 *
 * @param next where the next part begins; null where there is none
 */
record Page<T>(List<T> items, @Nullable String next) {
    static <T> Page<T> of(List<T> items) {
        return new Page<>(List.copyOf(items), null);
    }
}
