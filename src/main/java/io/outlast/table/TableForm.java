package io.outlast.table;

import org.jspecify.annotations.Nullable;

/**
 * How a table is to be read, where that is not left to what it looks like.
 *
 * @param encoding the name of a character set
 * @param delimiter one character: {@code ;}
 * @param sheet the name of a sheet
 */
public record TableForm(
        @Nullable String encoding, @Nullable String delimiter, @Nullable String sheet) {
    /** All of it is told from the file. */
    public static final TableForm GUESSED = new TableForm(null, null, null);
}
