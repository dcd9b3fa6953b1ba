package io.outlast.statement;

import io.outlast.scenario.RunwayEffect.RunwayOnDay;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What came of a file of statements, or would come.
 *
 * @param document the SHA-256 under which the file is kept
 * @param format table, ofx, camt or mt940
 * @param reading how the table was read; null for the other formats
 * @param accounts what the file says of each account
 * @param months what all statements of the company say of each month that the file touches
 * @param lines the lines of the file, at most 2000, with what they become
 * @param unmatched those that no rule fits, the largest first, at most 200
 * @param leftOut what is no line, and why; and what stays as it is in the ledger
 * @param events those that are recorded
 * @param recorded how many events are recorded, corrections among them
 * @param skipped how many are in the ledger already
 * @param before the answer of today without them
 * @param after the answer of today with them
 */
public record StatementOutcome(
        String company,
        String document,
        String format,
        @Nullable TableReading reading,
        List<AccountOutcome> accounts,
        List<MonthOfStatements> months,
        List<LineOutcome> lines,
        List<LineOutcome> unmatched,
        List<StatementRemark> leftOut,
        List<EventOutcome> events,
        int recorded,
        int skipped,
        RunwayOnDay before,
        RunwayOnDay after) {
    /**
     * An account of the file.
     *
     * @param from the first day of which the file says something
     * @param opening the balance before its first line; null where it is not known
     * @param closing the balance at its end
     * @param moved the sum of its lines: what lies between the two
     * @param lines how many lines it has
     * @param newLines how many of them no statement before has had
     */
    public record AccountOutcome(
            String account,
            @Nullable String identity,
            LocalDate from,
            LocalDate to,
            @Nullable Money opening,
            @Nullable Money closing,
            Money moved,
            int lines,
            int newLines) {}

    /**
     * A line of the file.
     *
     * @param rule which of the rules fits, counted from 1; null for none
     * @param becomes what it is, as a rule says it
     */
    public record LineOutcome(
            String account,
            LocalDate day,
            Money amount,
            String text,
            String counterparty,
            String place,
            @Nullable Integer rule,
            String becomes) {}

    /** An event that is recorded, in words. */
    public record EventOutcome(String type, LocalDate effective, String summary) {}
}
