package io.outlast.position;

import io.outlast.calendar.Span;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What a pace rests on: the days from which it comes, both inclusive.
 *
 * @param widest the widest span among the reports that gave a day of it; null of a pace between two
 *     balances
 */
public record PaceDays(LocalDate from, LocalDate to, @Nullable Span widest) {}
