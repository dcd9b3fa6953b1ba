package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A date that new terms state. Where they state none the earlier date stays, and there is no {@code
 * NewDate}; one without a day lifts it.
 *
 * @param day null where there is to be no such date any more
 */
public record NewDate(@Nullable LocalDate day) {
    /** There is no such date any more. */
    public static final NewDate LIFTED = new NewDate(null);
}
