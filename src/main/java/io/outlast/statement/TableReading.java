package io.outlast.statement;

import io.outlast.table.TableForm;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How a table of lines is read. A part that is null is guessed from the table; what was taken is
 * shown before anything is recorded. A column is named by its heading, or by its number: {@code
 * #3}.
 *
 * @param encoding the name of a character set
 * @param delimiter between the cells of separated values
 * @param sheet of a workbook
 * @param header the line that has the headings; 0 for none
 * @param date the column of the day on which a line was booked
 * @param dateForm as patterns of dates are written: {@code dd.MM.yyyy}
 * @param decimal the decimal mark: {@code .} or {@code ,}
 * @param amount the column of the amount
 * @param debit the column of what went out, where it has one of its own
 * @param credit the column of what came in
 * @param flag the column that says whether an amount went out or came in
 * @param sign {@code as-is}, or {@code reversed} where what went out is above zero
 * @param currency the column of the currency, or its code
 * @param balance the column of the balance after the line, or {@code none}
 * @param text the columns of what it was for
 * @param counterparty the column of who paid or was paid
 * @param reference the column of a reference
 * @param account the column of the account
 */
public record TableReading(
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String sheet,
        @Nullable Integer header,
        @Nullable String date,
        @Nullable String dateForm,
        @Nullable String decimal,
        @Nullable String amount,
        @Nullable String debit,
        @Nullable String credit,
        @Nullable String flag,
        @Nullable String sign,
        @Nullable String currency,
        @Nullable String balance,
        @Nullable List<String> text,
        @Nullable String counterparty,
        @Nullable String reference,
        @Nullable String account) {
    /** All of it is guessed. */
    public static final TableReading GUESSED =
            new TableReading(
                    null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null);

    TableForm form() {
        return new TableForm(encoding, delimiter, sheet);
    }
}
