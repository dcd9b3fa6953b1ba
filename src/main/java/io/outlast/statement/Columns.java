package io.outlast.statement;

import io.outlast.event.Refusal;
import io.outlast.money.Amounts;
import io.outlast.table.Table;
import io.outlast.table.TableRow;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns by their names. */
final class Columns {
    private static final Pattern CODE = Pattern.compile("(?<![A-Z])([A-Z]{3})(?![A-Z])");

    private Columns() {}

    /**
     * The number of a column, from 0.
     *
     * @param headerIndex the row of the headings; negative for none
     * @throws Refusal if there is none of that name
     */
    static int find(Table table, int headerIndex, String name, String word) {
        if (name.matches("#[0-9]{1,4}")) {
            int column = Integer.parseInt(name.substring(1)) - 1;
            if (column >= 0 && column < table.columns()) return column;
            throw missing(word, name, "there are %d columns".formatted(table.columns()));
        }
        if (headerIndex < 0)
            throw missing(
                    word, name, "the table has no headings; name it by its number, such as #3");
        TableRow headings = table.rows().get(headerIndex);
        for (int i = 0; i < headings.cells().size(); i++)
            if (headings.text(i).equalsIgnoreCase(name)) return i;
        String plain = ColumnNames.plain(name);
        for (int i = 0; i < headings.cells().size(); i++)
            if (!plain.isEmpty() && ColumnNames.plain(headings.text(i)).equals(plain)) return i;
        throw missing(
                word,
                name,
                "there are "
                        + String.join(
                                ", ",
                                headings.cells().stream()
                                        .map(c -> c.text())
                                        .filter(t -> !t.isEmpty())
                                        .toList()));
    }

    private static Refusal missing(String word, String name, String there) {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                word.toLowerCase(Locale.ROOT),
                "%s: there is no column \"%s\"; %s"
                        .formatted(word.toLowerCase(Locale.ROOT), name, there));
    }

    /** The code of a currency that stands in a heading: {@code Amount (EUR)}; null for none. */
    static @Nullable String currencyIn(String heading) {
        Matcher codes = CODE.matcher(heading);
        while (codes.find()) {
            try {
                return Amounts.currency(codes.group(1)).getCode();
            } catch (IllegalArgumentException none) {
                // Three letters that are no currency.
            }
        }
        return null;
    }
}
