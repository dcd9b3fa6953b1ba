package io.outlast.table;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes workbooks: numbers are numbers, days are days, and texts are texts whatever they begin
 * with. Of numbers that a spreadsheet cannot hold exactly, and of days before its calendar, the
 * text is written.
 */
public final class WorkbookSheets implements Closeable {
    /** A spreadsheet has 15 digits. */
    private static final int DIGITS = 15;

    /** A spreadsheet's days begin here; the two months before it counts wrongly. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    /** So long the name of a sheet may be. */
    private static final int NAME = 31;

    private static final String WHOLE = "#,##0";

    private final Workbook book;
    private final Set<String> names = new HashSet<>();

    /** Begins a workbook, which is whole when it is closed. */
    public WorkbookSheets(OutputStream out) {
        book = new Workbook(out, "Outlast", "1.0");
    }

    /**
     * An amount in a cell.
     *
     * @param places decimals that are shown
     */
    public record NumberCell(BigDecimal amount, int places) {}

    /** A formula in a cell, and the decimals that are shown of it. */
    public record FormulaCell(String expression, int places) {}

    /**
     * Adds a sheet.
     *
     * @param name cut and numbered where it is too long, or taken
     * @param headed whether the first row names the columns
     */
    public void add(String name, List<? extends List<?>> rows, boolean headed) {
        Worksheet sheet = book.newWorksheet(free(name));
        for (int row = 0; row < rows.size(); row++) {
            List<?> cells = rows.get(row);
            for (int column = 0; column < cells.size(); column++)
                cell(sheet, row, column, cells.get(column));
        }
        if (!headed || rows.isEmpty()) return;
        sheet.range(0, 0, 0, Math.max(0, rows.getFirst().size() - 1)).style().bold().set();
        sheet.freezePane(0, 1);
    }

    private String free(String name) {
        String plain = name.replaceAll("[\\[\\]:*?/\\\\]", " ");
        String free = plain.substring(0, Math.min(NAME, plain.length()));
        for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
            String end = " " + i;
            free = plain.substring(0, Math.min(NAME - end.length(), plain.length())) + end;
        }
        return free;
    }

    private static String format(int places) {
        return places == 0 ? WHOLE : WHOLE + "." + "0".repeat(places);
    }

    /** Whether a spreadsheet holds a number as it is. */
    public static boolean exact(BigDecimal number) {
        return number.stripTrailingZeros().precision() <= DIGITS;
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case NumberCell figure when !exact(figure.amount()) ->
                    sheet.value(row, column, figure.amount().toPlainString());
            case NumberCell figure -> {
                sheet.value(row, column, figure.amount());
                sheet.style(row, column).format(format(figure.places())).set();
            }
            case FormulaCell formula -> {
                sheet.formula(row, column, formula.expression());
                sheet.style(row, column).format(format(formula.places())).bold().set();
            }
            case LocalDate day when day.isBefore(FIRST_DAY) ->
                    sheet.value(row, column, day.toString());
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case BigDecimal number when !exact(number) ->
                    sheet.value(row, column, number.toPlainString());
            case Number number -> sheet.value(row, column, number);
            case Boolean truth -> sheet.value(row, column, truth);
            default -> sheet.value(row, column, value.toString());
        }
    }

    /** Ends the workbook; the stream stays open. */
    @Override
    public void close() throws IOException {
        book.finish();
    }
}
