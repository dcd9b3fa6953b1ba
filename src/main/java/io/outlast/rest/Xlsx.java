package io.outlast.rest;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Answers as workbooks: amounts are numbers, days are days, texts are texts whatever they begin
 * with, and a sheet says what was asked. Of amounts that a spreadsheet cannot hold exactly the text
 * is written.
 */
final class Xlsx {
    private static final MediaType TYPE =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /** A spreadsheet has 15 digits. */
    private static final int DIGITS = 15;

    private Xlsx() {}

    static ResponseEntity<Object> respond(
            String name, List<? extends List<?>> rows, List<List<?>> about) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Outlast", "1.0")) {
            Worksheet sheet = book.newWorksheet("Answer");
            fill(sheet, rows);
            if (!rows.isEmpty()) {
                sheet.range(0, 0, 0, Math.max(0, rows.getFirst().size() - 1)).style().bold().set();
                sheet.freezePane(0, 1);
            }
            fill(book.newWorksheet("About"), about);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name + ".xlsx").build().toString())
                .body(bytes.toByteArray());
    }

    private static void fill(Worksheet sheet, List<? extends List<?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            List<?> cells = rows.get(row);
            for (int column = 0; column < cells.size(); column++)
                cell(sheet, row, column, cells.get(column));
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Money money -> {
                boolean exact =
                        money.getAmount()
                                        .stripTrailingZeros()
                                        .unscaledValue()
                                        .abs()
                                        .toString()
                                        .length()
                                <= DIGITS;
                if (!exact) {
                    sheet.value(row, column, money.getAmount().toPlainString());
                    return;
                }
                sheet.value(row, column, money.getAmount());
                int places = money.getCurrencyUnit().getDecimalPlaces();
                sheet.style(row, column)
                        .format(places == 0 ? "#,##0" : "#,##0." + "0".repeat(places))
                        .set();
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case YearMonth month -> sheet.value(row, column, month.toString());
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, value.toString());
        }
    }
}
