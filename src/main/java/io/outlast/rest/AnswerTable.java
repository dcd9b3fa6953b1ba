package io.outlast.rest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of an answer: named columns, and rows of cells.
 *
 * @param rows the first are the names of the columns; a cell is a text, a number, a day, an amount,
 *     true or false, or null where nothing is there
 * @param sums the columns of amounts that are added up by currency; the currency of an amount
 *     stands in the column after it
 */
record AnswerTable(String name, List<? extends List<?>> rows, Set<Integer> sums) {
    AnswerTable {
        rows = List.copyOf(rows);
        sums = Set.copyOf(sums);
    }

    /** A table that has nothing to add up. */
    static AnswerTable plain(String name, List<? extends List<?>> rows) {
        return new AnswerTable(name, rows, Set.of());
    }

    /** The currencies of a column of amounts, in the order in which they come. */
    List<String> currencies(int column) {
        List<String> currencies = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (List<?> row : rows.subList(1, rows.size())) {
            if (currency(row, column + 1) instanceof String text && seen.add(text))
                currencies.add(text);
        }
        return currencies;
    }

    private static @Nullable Object currency(List<?> row, int column) {
        return column < row.size() ? row.get(column) : null;
    }
}
