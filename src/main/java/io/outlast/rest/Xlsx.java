package io.outlast.rest;

import io.outlast.table.WorkbookSheets;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Answers as workbooks: a sheet for each table, with its sums as formulas. */
final class Xlsx {
    private Xlsx() {}

    static ResponseEntity<Object> respond(String name, List<AnswerTable> tables) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookSheets book = new WorkbookSheets(bytes)) {
            for (AnswerTable table : tables) {
                List<List<?>> rows = new ArrayList<>();
                for (List<?> row : table.rows()) rows.add(row.stream().map(Xlsx::cell).toList());
                sums(table, rows);
                book.add(table.name(), rows, !table.name().equals("About"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(TableFormat.WORKBOOK)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name + ".xlsx").build().toString())
                .body(bytes.toByteArray());
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof Money money
                ? new WorkbookSheets.NumberCell(
                        money.getAmount(), money.getCurrencyUnit().getDecimalPlaces())
                : value;
    }

    /** Below a table, and apart from it: a row for each currency. */
    private static void sums(AnswerTable table, List<List<?>> rows) {
        int last = rows.size();
        Set<String> currencies = new LinkedHashSet<>();
        List<Integer> columns = table.sums().stream().sorted().toList();
        columns.forEach(column -> currencies.addAll(table.currencies(column)));
        if (currencies.isEmpty()) return;
        rows.add(List.of());
        for (String currency : currencies) {
            int places = CurrencyUnit.of(currency).getDecimalPlaces();
            List<Object> row =
                    new ArrayList<>(Collections.nCopies(table.rows().getFirst().size(), null));
            row.set(0, "Sum, " + currency);
            for (int column : columns) {
                if (!table.currencies(column).contains(currency)) continue;
                String amounts = letters(column);
                String codes = letters(column + 1);
                row.set(
                        column,
                        new WorkbookSheets.FormulaCell(
                                "SUMIF(%s2:%s%d,\"%s\",%s2:%s%d)"
                                        .formatted(
                                                codes, codes, last, currency, amounts, amounts,
                                                last),
                                places));
                row.set(column + 1, currency);
            }
            rows.add(row);
        }
    }

    /** The name of a column: A to Z, AA and so on. */
    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
