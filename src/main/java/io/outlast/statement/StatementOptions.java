package io.outlast.statement;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is said of a file of statements beside it.
 *
 * @param name the file's own name; null where it came without
 * @param rules the name of the rules; null for a guess
 * @param account what the account is called; null for what the file calls it
 * @param from the first day that it is of; null for what it says, or looks like
 * @param to the last one
 * @param opening the balance before the first line, where the file has none
 * @param openMonth whether the last month is reported though it is not over
 */
public record StatementOptions(
        @Nullable String name,
        @Nullable String rules,
        @Nullable String account,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal opening,
        boolean openMonth) {}
