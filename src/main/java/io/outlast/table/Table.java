package io.outlast.table;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A table as it was found.
 *
 * @param sheet the name of the sheet; null of separated values
 * @param encoding in which it was read; null of a workbook
 * @param delimiter what stands between the cells; null of a workbook
 * @param rows those that are not blank
 */
public record Table(
        @Nullable String sheet,
        @Nullable String encoding,
        @Nullable String delimiter,
        List<TableRow> rows) {
    /** How many columns it has. */
    public int columns() {
        int most = 0;
        for (TableRow row : rows) most = Math.max(most, row.cells().size());
        return most;
    }

    /** What a row is called in a sentence: {@code line 12}, or {@code row 12 of Sheet1}. */
    public String place(TableRow row) {
        return sheet == null ? "line " + row.first() : "row %d of %s".formatted(row.first(), sheet);
    }
}
