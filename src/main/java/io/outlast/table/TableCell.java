package io.outlast.table;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A cell of a table.
 *
 * @param text as it stands there; of a number or day of a workbook its plain form
 * @param number what a workbook says it is; null in separated values, which say nothing
 * @param day likewise
 */
public record TableCell(String text, @Nullable BigDecimal number, @Nullable LocalDate day) {
    /** Nothing. */
    public static final TableCell BLANK = new TableCell("", null, null);

    /** A text that may be anything. */
    public static TableCell of(String text) {
        String plain = text.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
        return plain.isEmpty() ? BLANK : new TableCell(plain, null, null);
    }

    public boolean isBlank() {
        return text.isEmpty();
    }
}
