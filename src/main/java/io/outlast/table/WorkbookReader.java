package io.outlast.table;

import io.outlast.event.Refusal;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads workbooks (XLSX). One with macros is refused, one that unpacks to more than any table has
 * too, and a formula whose value was not saved.
 */
final class WorkbookReader {
    private static final long MOST_BYTES = 512L << 20;
    private static final int MOST_COLUMNS = 1000;

    /** A spreadsheet counts in binary; beyond 15 digits its numbers say nothing. */
    private static final MathContext PRECISION = new MathContext(15);

    private static final Pattern DATE_FORMAT =
            Pattern.compile("(?i)(?=.*[ymd])(?!.*general)(?!.*red\\]).*");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^]]*]");

    private WorkbookReader() {}

    static List<Table> read(Path file, TableForm form) {
        check(file);
        List<Table> tables = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ReadableWorkbook book =
                        new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
                Stream<Sheet> sheets = book.getSheets()) {
            for (Sheet sheet : sheets.toList()) {
                boolean wanted =
                        form.sheet() == null
                                ? sheet.getVisibility() == SheetVisibility.VISIBLE
                                : form.sheet().equals(sheet.getName());
                names.add(sheet.getName());
                if (!wanted) continue;
                List<TableRow> rows = rows(sheet, book.isDate1904());
                if (!rows.isEmpty()) tables.add(new Table(sheet.getName(), null, null, rows));
            }
        } catch (IOException | ExcelReaderException e) {
            throw unreadable(e.getMessage());
        } catch (UncheckedIOException e) {
            throw unreadable(e.getMessage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw unreadable("it is not built as one");
        }
        if (!tables.isEmpty()) return tables;
        if (form.sheet() != null && !names.contains(form.sheet()))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "sheet",
                    "sheet: there is no sheet \"%s\"; there are %s"
                            .formatted(form.sheet(), String.join(", ", names)));
        throw Refusal.of(Refusal.Kind.UNREADABLE, "The workbook has no rows that are not blank");
    }

    private static Refusal unreadable(@Nullable String why) {
        return Refusal.of(
                Refusal.Kind.UNREADABLE,
                ("The file is no workbook that can be read (%s); open it in a spreadsheet program"
                                + " and save it again as .xlsx")
                        .formatted(why == null ? "it is not built as one" : why));
    }

    /** What is in it, before anything of it is believed. */
    private static void check(Path file) {
        boolean workbook = false;
        long bytes = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            byte[] buffer = new byte[1 << 16];
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().toLowerCase(Locale.ROOT);
                workbook |= name.equals("xl/workbook.xml");
                if (name.endsWith("vbaproject.bin"))
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "The workbook has macros; save it without them, as .xlsx");
                try (InputStream in = zip.getInputStream(entry)) {
                    boolean first = true;
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        bytes += n;
                        if (bytes > MOST_BYTES) throw bomb();
                        if (first && name.endsWith(".xml")) checkXml(entry, buffer, n);
                        first = false;
                    }
                }
            }
        } catch (ZipException e) {
            throw unreadable("it ends in the middle, or is no archive");
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
        if (!workbook)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The file is an archive, and no workbook; CSV or XLSX is needed");
    }

    private static void checkXml(ZipEntry entry, byte[] buffer, int n) {
        String beginning = new String(buffer, 0, Math.min(n, 4096), StandardCharsets.ISO_8859_1);
        if (beginning.contains("<!DOCTYPE") || beginning.contains("<!ENTITY"))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The workbook's %s declares entities, which no spreadsheet writes"
                            .formatted(entry.getName()));
    }

    private static Refusal bomb() {
        return Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "The workbook unpacks to more than %d bytes".formatted(MOST_BYTES));
    }

    private static List<TableRow> rows(Sheet sheet, boolean since1904) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
            for (Row row : (Iterable<Row>) stream::iterator) {
                List<TableCell> cells = new ArrayList<>();
                boolean blank = true;
                for (Cell cell : row) {
                    if (cells.size() >= MOST_COLUMNS) break;
                    TableCell read =
                            cell == null ? TableCell.BLANK : cell(cell, sheet.getName(), since1904);
                    blank &= read.isBlank();
                    cells.add(read);
                }
                if (blank) continue;
                rows.add(new TableRow(row.getRowNum(), row.getRowNum(), cells));
                if (rows.size() > Tables.MOST_ROWS) throw Tables.tooMany();
            }
        }
        return rows;
    }

    private static TableCell cell(Cell cell, String sheet, boolean since1904) {
        Object value = cell.getValue();
        if (value == null) {
            boolean formula = cell.getType() == CellType.FORMULA || cell.getFormula() != null;
            if (!formula) return TableCell.BLANK;
            if (cell.getRawValue() == null || cell.getRawValue().isEmpty())
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        ("Cell %s of %s has a formula whose value was not saved; open the workbook"
                                        + " in a spreadsheet program and save it again")
                                .formatted(cell.getAddress(), sheet));
        }
        if (cell.getType() == CellType.ERROR)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "Cell %s of %s has the error %s; put it right or empty the cell"
                            .formatted(cell.getAddress(), sheet, cell.getRawValue()));
        BigDecimal number = number(cell, value);
        if (number == null)
            return TableCell.of(
                    value == null ? String.valueOf(cell.getRawValue()) : value.toString());
        if (isDate(cell)) {
            LocalDate day = day(number, since1904);
            if (day != null) return new TableCell(day.toString(), null, day);
        }
        BigDecimal plain = number.round(PRECISION).stripTrailingZeros();
        if (plain.scale() < 0) plain = plain.setScale(0);
        return new TableCell(plain.toPlainString(), plain, null);
    }

    private static @Nullable BigDecimal number(Cell cell, @Nullable Object value) {
        if (value instanceof BigDecimal number) return number;
        if (value instanceof String || value instanceof Boolean) return null;
        String raw = cell.getRawValue();
        if (cell.getType() != CellType.FORMULA || raw == null) return null;
        try {
            return new BigDecimal(raw);
        } catch (NumberFormatException text) {
            return null;
        }
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null) return false;
        return DATE_FORMAT.matcher(QUOTED.matcher(format).replaceAll("")).matches();
    }

    /** Day 60 is a day that never was; from 61 on all count alike. */
    private static @Nullable LocalDate day(BigDecimal serial, boolean since1904) {
        int whole = serial.intValue();
        if (whole < 1 || whole > 2_958_465) return null;
        LocalDate start = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        return start.plusDays(whole < 60 && !since1904 ? whole + 1L : whole);
    }
}
