package io.outlast.statement;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A month, or the part of one, by all statements of a company.
 *
 * @param burn what went out less what came in, of the lines that are burn; null where statements do
 *     not cover all of it
 * @param balance of all accounts at its end; null where that is not known
 * @param why nothing is recorded of it, or no balance; null where both are
 */
public record MonthOfStatements(
        LocalDate start,
        LocalDate end,
        @Nullable Money burn,
        @Nullable Money balance,
        @Nullable String why) {}
