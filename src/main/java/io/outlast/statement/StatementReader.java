package io.outlast.statement;

import io.outlast.event.Refusal;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/** Reads the statements of one format. */
interface StatementReader {
    /**
     * What a reader has found.
     *
     * @param reading how the table was read, where it was one
     * @param leftOut what is no line of a statement, and why
     */
    record ReadStatements(
            List<AccountStatement> accounts,
            @Nullable TableReading reading,
            List<StatementRemark> leftOut) {}

    /**
     * The statements in a file.
     *
     * @param usual the currency of an account that names none
     * @param asked how a table is to be read; other formats say themselves how
     * @throws Refusal if it cannot be read
     */
    ReadStatements read(Path file, CurrencyUnit usual, TableReading asked);

    /**
     * Refuses elements in elements before the stack of calls ends; a bank's have a dozen.
     *
     * @throws Refusal if they stand more than a hundred deep
     */
    static void requireDepth(int depth) {
        if (depth > 100)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file has more than 100 elements inside each other, which no statement"
                            + " has");
    }
}
