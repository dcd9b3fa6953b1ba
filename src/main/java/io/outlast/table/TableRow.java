package io.outlast.table;

import java.util.List;

/**
 * A row of a table that is not blank.
 *
 * @param first the line of the file on which it begins, or the row of the sheet, counted from 1
 * @param last the line on which it ends
 */
public record TableRow(int first, int last, List<TableCell> cells) {
    /** The cell of a column, counted from 0; a blank one where the row is shorter. */
    public TableCell cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : TableCell.BLANK;
    }

    /** The text of a cell. */
    public String text(int column) {
        return cell(column).text();
    }

    /** How many cells are not blank. */
    public int filled() {
        int filled = 0;
        for (TableCell cell : cells) if (!cell.isBlank()) filled++;
        return filled;
    }
}
