package io.outlast.plan;

import io.outlast.event.Refusal;
import io.outlast.plan.PlanOutcome.PlanRowKind;
import io.outlast.table.DecimalMark;
import io.outlast.table.Table;
import io.outlast.table.TableCell;
import io.outlast.table.TableForm;
import io.outlast.table.Tables;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a plan: finds its months, tells lines from headings and subtotals, and receipts from
 * spending. A row is a subtotal where it sums those above it; what its label says is heard where
 * the numbers do not tell.
 */
final class PlanReader {
    private static final Pattern THOUSANDS =
            Pattern.compile(
                    "(?i)\\bin"
                        + " (thousands|k)\\b|\\(?[€$£]?\\s?(['’]000|000s)\\)?|\\bT(EUR|USD|CHF)\\b|\\b[€$£]k\\b");
    private static final Pattern MILLIONS =
            Pattern.compile("(?i)\\bin (millions|mm)\\b|\\b(mio|[€$£]m)\\b");
    private static final int LONGEST_LABEL = 200;

    /** A plan as it was read; receipts and spending are above zero where they are what they say. */
    record ReadPlan(
            Table table,
            PlanMonths months,
            BigDecimal unit,
            List<PlanLine> lines,
            BigDecimal[] receipts,
            BigDecimal[] spending,
            List<String> doubts) {}

    private final PlanOptions options;
    private final Table table;
    private final PlanMonths months;
    private final List<PlanLine> lines = new ArrayList<>();

    private PlanReader(Table table, PlanMonths months, PlanOptions options) {
        this.table = table;
        this.months = months;
        this.options = options;
    }

    /**
     * Reads a file.
     *
     * @throws Refusal if it has no months, or no lines
     */
    static ReadPlan read(Path file, PlanOptions options) {
        List<Table> tables =
                new ArrayList<>(Tables.read(file, new TableForm(null, null, options.sheet())));
        // Of several sheets the one of the cash is the plan of cash.
        tables.sort(
                Comparator.comparing(
                        t -> !String.valueOf(t.sheet()).toLowerCase(Locale.ROOT).contains("cash")));
        for (Table table : tables) {
            PlanMonths months = PlanMonths.find(table, options.from());
            if (months != null) return new PlanReader(table, months, options).read();
        }
        throw Refusal.of(
                Refusal.Kind.UNREADABLE,
                "There are no months in the table; a plan has one row or one column for each, such"
                        + " as Jan 2026 or 2026-01");
    }

    private ReadPlan read() {
        BigDecimal unit = options.unit() != null ? options.unit() : unit();
        gather(mark());
        PlanRows rows = new PlanRows(lines, months.months(), options);
        BigDecimal[] receipts = zeros();
        BigDecimal[] spending = zeros();
        boolean any = false;
        for (PlanLine line : lines) {
            if (!line.isLine()) continue;
            any = true;
            boolean in = line.kind == PlanRowKind.RECEIPTS;
            for (int i = 0; i < line.values.length; i++) {
                BigDecimal value = line.values[i].multiply(unit);
                if (in) receipts[i] = receipts[i].add(value);
                else spending[i] = spending[i].add(rows.below(line) ? value.negate() : value);
            }
        }
        if (!any && !onlyBurn(unit, spending))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The plan has months and no line of receipts or spending");
        return new ReadPlan(table, months, unit, lines, receipts, spending, rows.doubts());
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[months.months().size()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    /** A table that has nothing but the burn, or the net cash flow. */
    private boolean onlyBurn(BigDecimal unit, BigDecimal[] spending) {
        for (PlanLine line : lines) {
            String label = PlanWords.plain(line.label);
            boolean burn = label.contains("burn");
            if (line.kind != PlanRowKind.SUBTOTAL || !line.numbers) continue;
            if (!burn && !label.contains("cash")) continue;
            for (int i = 0; i < spending.length; i++) {
                BigDecimal value = line.values[i].multiply(unit);
                spending[i] = burn ? value : value.negate();
            }
            line.is(PlanRowKind.SPENDING, "it is the burn itself, and there are no other lines");
            return true;
        }
        return false;
    }

    private BigDecimal unit() {
        int until = months.across() ? months.line() : table.rows().size();
        for (int row = 0; row <= Math.min(until, Math.min(10, table.rows().size() - 1)); row++)
            for (TableCell cell : table.rows().get(row).cells()) {
                if (cell.number() != null || cell.text().length() > 80) continue;
                if (MILLIONS.matcher(cell.text()).find()) return BigDecimal.valueOf(1_000_000);
                if (THOUSANDS.matcher(cell.text()).find()) return BigDecimal.valueOf(1000);
            }
        return BigDecimal.ONE;
    }

    private int count() {
        return months.across() ? table.rows().size() : table.columns();
    }

    private TableCell cell(int line, int month) {
        int place = months.places().get(month);
        return months.across()
                ? table.rows().get(line).cell(place)
                : table.rows().get(place).cell(line);
    }

    private DecimalMark mark() {
        List<String> texts = new ArrayList<>();
        for (int line = 0; line < count(); line++)
            for (int month = 0; month < months.months().size(); month++) {
                TableCell cell = cell(line, month);
                if (cell.number() == null
                        && cell.day() == null
                        && DecimalMark.looksLikeNumber(cell.text())) texts.add(cell.text());
            }
        if (texts.isEmpty()) return DecimalMark.POINT;
        DecimalMark mark = DecimalMark.fitting(texts);
        if (mark != null) return mark;
        // Amounts of a plan are mostly whole: a group of three digits is one of thousands.
        boolean points = texts.stream().anyMatch(t -> t.matches(".*[0-9]\\.[0-9]{3}(\\D.*)?"));
        return points ? DecimalMark.COMMA : DecimalMark.POINT;
    }

    private void gather(DecimalMark mark) {
        int first = months.across() ? months.line() + 1 : 0;
        for (int line = first; line < count(); line++) {
            if (!months.across() && line == months.line()) continue;
            String label = label(line);
            BigDecimal[] values = zeros();
            boolean numbers = false;
            boolean percent = false;
            for (int month = 0; month < values.length; month++) {
                TableCell cell = cell(line, month);
                String text = cell.text();
                percent |= text.endsWith("%");
                if (text.isEmpty() || text.matches("[-–—]") || text.endsWith("%")) continue;
                BigDecimal value = cell.number() != null ? cell.number() : mark.number(text);
                if (value == null) {
                    if (!months.across() && numbersIn(line) == 0) break;
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "%s, %s: \"%s\" is no number; a number or nothing is needed"
                                    .formatted(place(line), months.months().get(month), text));
                }
                values[month] = value;
                numbers = true;
            }
            if (label.isEmpty() && !numbers) continue;
            PlanLine read = new PlanLine(label, place(line), line, values, numbers);
            lines.add(read);
            if (percent) read.is(PlanRowKind.IGNORED, "its numbers are shares");
        }
    }

    private int numbersIn(int line) {
        int numbers = 0;
        for (int month = 0; month < months.months().size(); month++) {
            TableCell cell = cell(line, month);
            if (cell.number() != null || DecimalMark.looksLikeNumber(cell.text())) numbers++;
        }
        return numbers;
    }

    private String place(int line) {
        return months.across()
                ? table.place(table.rows().get(line))
                : "column %d".formatted(line + 1);
    }

    private String label(int line) {
        int until = months.places().getFirst();
        StringBuilder label = new StringBuilder();
        for (int at = 0; at < until; at++) {
            TableCell cell =
                    months.across()
                            ? table.rows().get(line).cell(at)
                            : table.rows().get(at).cell(line);
            if (cell.isBlank() || cell.number() != null || DecimalMark.looksLikeNumber(cell.text()))
                continue;
            if (!label.isEmpty()) label.append(' ');
            label.append(cell.text());
        }
        return label.length() <= LONGEST_LABEL
                ? label.toString()
                : label.substring(0, LONGEST_LABEL - 3) + "...";
    }
}
