package io.outlast.table;

import io.outlast.event.Refusal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the tables of a file. */
public final class Tables {
    /** How many rows of a file are read at most. */
    public static final int MOST_ROWS = 500_000;

    private Tables() {}

    /** Whether a file is a workbook or another archive, by its first bytes. */
    public static boolean isWorkbook(Path file) {
        byte[] first = beginning(file);
        return first.length > 3 && first[0] == 'P' && first[1] == 'K';
    }

    /**
     * The tables of a file: one of separated values, or the visible sheets of a workbook that are
     * not blank.
     *
     * @throws Refusal if it is neither, or cannot be read as what it is
     */
    public static List<Table> read(Path file, TableForm form) {
        byte[] first = beginning(file);
        if (isWorkbook(file)) return WorkbookReader.read(file, form);
        if (first.length > 3 && (first[0] & 0xff) == 0xd0 && (first[1] & 0xff) == 0xcf)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file is a workbook of the older form (.xls), or one with a password; save"
                            + " it as .xlsx without one, or as CSV");
        return List.of(SeparatedReader.read(file, form));
    }

    private static byte[] beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    static Refusal tooMany() {
        return Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "The file has more than %d rows; split it, by months or accounts"
                        .formatted(MOST_ROWS));
    }
}
