package io.outlast.event;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A part of a round.
 *
 * @param due the day on which it is to be paid, where that is agreed
 * @param condition what has to happen first; null where nothing has to
 * @param until the last day on which it can be drawn, not before {@code due}
 */
public record Tranche(
        String id,
        Money amount,
        @Nullable LocalDate due,
        @Nullable String condition,
        @Nullable LocalDate until) {}
