package io.outlast.plan;

import io.outlast.event.Refusal;
import io.outlast.plan.PlanOutcome.PlanRowKind;
import io.outlast.table.DecimalMark;
import io.outlast.table.Table;
import io.outlast.table.TableCell;
import io.outlast.table.TableForm;
import io.outlast.table.Tables;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a plan: finds its months, tells lines from headings and subtotals, and receipts from
 * spending. A row is a subtotal where it sums those above it; what its label says is heard where
 * the numbers do not tell.
 */
final class PlanReader {
    private static final Pattern TOTAL =
            words(
                    "total",
                    "subtotal",
                    "sub-total",
                    "sum",
                    "summe",
                    "gesamt",
                    "totaal",
                    "net burn",
                    "net cash flow",
                    "net cashflow",
                    "net cash movement",
                    "net change",
                    "net movement",
                    "cash burn",
                    "burn",
                    "cash flow",
                    "cashflow");
    private static final Pattern NET = words("net", "burn", "flow", "cashflow", "movement");
    private static final Pattern RESULT =
            words(
                    "net",
                    "gross",
                    "profit",
                    "ebitda",
                    "ebit",
                    "result",
                    "margin",
                    "surplus",
                    "deficit",
                    "ergebnis",
                    "saldo");
    private static final Pattern NO_MONEY =
            words(
                    "kassenbestand",
                    "bestand",
                    "saldo final",
                    "saldo inicial",
                    "disponibilita",
                    "tresorerie",
                    "liquiditat",
                    "solde",
                    "opening",
                    "closing",
                    "balance",
                    "cumulative",
                    "runway",
                    "headcount",
                    "fte",
                    "heads",
                    "growth",
                    "rate",
                    "margin",
                    "number of",
                    "kontostand",
                    "ending cash",
                    "beginning cash",
                    "starting cash",
                    "cash at");
    private static final Pattern FINANCING =
            words(
                    "emprunt",
                    "prestito",
                    "prestamo",
                    "lening",
                    "kredit",
                    "financing",
                    "equity",
                    "funding",
                    "fundraising",
                    "investment round",
                    "capital raise",
                    "loan",
                    "debt",
                    "share issue",
                    "investors",
                    "seed round",
                    "series",
                    "safe",
                    "convertible",
                    "finanzierung",
                    "darlehen",
                    "eigenkapital");
    private static final Pattern SPENDING =
            words(
                    "salaires",
                    "loyer",
                    "charges",
                    "huur",
                    "costi",
                    "spese",
                    "affitto",
                    "stipendi",
                    "cost",
                    "costs",
                    "expense",
                    "expenses",
                    "spending",
                    "outflow",
                    "outflows",
                    "payments",
                    "cash out",
                    "payroll",
                    "salaries",
                    "salary",
                    "wages",
                    "rent",
                    "tax",
                    "taxes",
                    "marketing",
                    "hosting",
                    "travel",
                    "insurance",
                    "capex",
                    "fees",
                    "cogs",
                    "opex",
                    "r&d",
                    "g&a",
                    "purchases",
                    "ausgaben",
                    "kosten",
                    "auszahlungen",
                    "personal",
                    "miete",
                    "depenses",
                    "uitgaven",
                    "gastos");
    private static final Pattern RECEIPTS =
            words(
                    "ventes",
                    "subvention",
                    "subventions",
                    "ventas",
                    "ricavi",
                    "entrate",
                    "incassi",
                    "revenue",
                    "revenues",
                    "sales",
                    "income",
                    "receipts",
                    "inflow",
                    "inflows",
                    "collections",
                    "cash in",
                    "grant",
                    "grants",
                    "customers",
                    "mrr",
                    "umsatz",
                    "erlose",
                    "einnahmen",
                    "einzahlungen",
                    "recettes",
                    "omzet",
                    "ingresos");
    private static final Pattern THOUSANDS =
            Pattern.compile(
                    "(?i)\\bin"
                        + " (thousands|k)\\b|\\(?[€$£]?\\s?(['’]000|000s)\\)?|\\bT(EUR|USD|CHF)\\b|\\b[€$£]k\\b");
    private static final Pattern MILLIONS =
            Pattern.compile("(?i)\\bin (millions|mm)\\b|\\b(mio|[€$£]m)\\b");
    private static final String SAID = "it was said";
    private static final String UNKNOWN = "nothing says that it is receipts";
    private static final int LONGEST_LABEL = 200;
    private static final BigDecimal CENT = new BigDecimal("0.02");

    private static Pattern words(String... words) {
        return Pattern.compile(
                "(?<![a-z])("
                        + String.join("|", Arrays.stream(words).map(Pattern::quote).toList())
                        + ")(?![a-z])");
    }

    /** A row of the plan, with its numbers by month. */
    static final class PlanLine {
        final String label;
        final String place;
        final int at;
        final BigDecimal[] values;
        final boolean numbers;
        PlanRowKind kind = PlanRowKind.SPENDING;
        String why = "";

        PlanLine(String label, String place, int at, BigDecimal[] values, boolean numbers) {
            this.label = label;
            this.place = place;
            this.at = at;
            this.values = values;
            this.numbers = numbers;
        }

        void is(PlanRowKind other, String because) {
            kind = other;
            why = because;
        }

        boolean isLine() {
            return kind == PlanRowKind.RECEIPTS || kind == PlanRowKind.SPENDING;
        }

        int sign() {
            return sum(values).signum();
        }
    }

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
    private final List<String> doubts = new ArrayList<>();
    private boolean wasSigned;

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

    private static BigDecimal sum(BigDecimal[] values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : values) sum = sum.add(value);
        return sum;
    }

    private ReadPlan read() {
        BigDecimal unit = options.unit() != null ? options.unit() : unit();
        gather(mark());
        requireLabels();
        judge();
        boolean signed = wasSigned;
        boolean anySpending =
                lines.stream()
                        .anyMatch(
                                l ->
                                        l.kind == PlanRowKind.SPENDING
                                                && l.sign() > 0
                                                && !l.why.equals(UNKNOWN));
        BigDecimal[] receipts = zeros();
        BigDecimal[] spending = zeros();
        boolean any = false;
        for (PlanLine line : lines) {
            if (!line.isLine()) continue;
            any = true;
            boolean in = line.kind == PlanRowKind.RECEIPTS;
            boolean said = line.why.startsWith(SAID);
            // A refund of taxes is less spending; a discount of which nothing is known is some.
            boolean refund = !signed && !said && !line.why.equals(UNKNOWN) && anySpending;
            boolean below = signed ? !said || line.sign() < 0 : line.sign() < 0 && !refund;
            for (int i = 0; i < line.values.length; i++) {
                BigDecimal value = line.values[i].multiply(unit);
                // In a table with signs what goes out is below zero already.
                if (in) receipts[i] = receipts[i].add(value);
                else spending[i] = spending[i].add(below ? value.negate() : value);
            }
        }
        if (!any && !onlyBurn(unit, spending))
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "The plan has months and no line of receipts or spending");
        return new ReadPlan(table, months, unit, lines, receipts, spending, doubts);
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[months.months().size()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    /** A table that has nothing but the burn, or the net cash flow. */
    private boolean onlyBurn(BigDecimal unit, BigDecimal[] spending) {
        for (PlanLine line : lines) {
            String label = plain(line.label);
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

    private static String plain(String label) {
        return java.text.Normalizer.normalize(label, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean named(Set<String> labels, PlanLine line) {
        return labels.stream().anyMatch(l -> plain(l.strip()).equals(plain(line.label.strip())));
    }

    private void judge() {
        List<PlanLine> open = new ArrayList<>();
        String section = "";
        for (PlanLine line : lines) {
            String label = plain(line.label);
            if (line.kind == PlanRowKind.IGNORED) continue;
            if (!line.numbers) {
                section = label;
                line.is(PlanRowKind.HEADING, "it has no numbers");
            } else if (named(options.ignore(), line)) {
                line.is(PlanRowKind.IGNORED, SAID + " to be none");
            } else if (named(options.receipts(), line)) {
                line.is(PlanRowKind.RECEIPTS, SAID + " to be receipts");
            } else if (named(options.spending(), line)) {
                line.is(PlanRowKind.SPENDING, SAID + " to be spending");
            } else if (sums(line, open)) {
                line.why = "it sums those above it";
            } else if (TOTAL.matcher(label).find()) {
                line.is(PlanRowKind.SUBTOTAL, "its label says so");
                doubt(line, open);
                open.clear();
            } else if (NO_MONEY.matcher(label).find() && !SPENDING.matcher(label).find()) {
                line.is(PlanRowKind.IGNORED, "its label is of a balance, a share or a number");
            } else if (FINANCING.matcher(label).find() || FINANCING.matcher(section).find()) {
                line.is(PlanRowKind.FINANCING, "money of investors and lenders is no burn");
                open.add(line);
            } else {
                side(line, label, section);
                open.add(line);
            }
        }
        wasSigned = signed();
        turn();
        for (PlanLine line : lines)
            if (line.kind == PlanRowKind.SPENDING && line.why.equals(UNKNOWN))
                doubts.add(
                        "%s (%s) was taken for spending, as nothing says what it is"
                                .formatted(line.label, line.place));
    }

    /** A label that the plan has not is a slip of the pen. */
    private void requireLabels() {
        for (Set<String> said : List.of(options.receipts(), options.spending(), options.ignore()))
            for (String label : said)
                if (lines.stream().noneMatch(l -> named(Set.of(label), l)))
                    throw Refusal.of(
                            Refusal.Kind.UNREADABLE,
                            "The plan has no row \"%s\"; it has %s"
                                    .formatted(
                                            label,
                                            String.join(
                                                    ", ",
                                                    lines.stream()
                                                            .map(l -> l.label)
                                                            .limit(30)
                                                            .toList())));
    }

    /**
     * Whether the lines have signs, so that what goes out is below zero: those that are spending by
     * their labels say so, and where there are none, that some are below zero and some above.
     */
    private boolean signed() {
        boolean below = false;
        boolean above = false;
        boolean out = false;
        boolean in = false;
        for (PlanLine line : lines) {
            if (!line.isLine() || line.why.startsWith(SAID)) continue;
            boolean known = line.kind == PlanRowKind.SPENDING && !line.why.equals(UNKNOWN);
            below |= known && line.sign() < 0;
            above |= known && line.sign() > 0;
            out |= line.sign() < 0;
            in |= line.sign() > 0;
        }
        return below ? !above : !above && out && in;
    }

    /** Where the lines have signs, these say what is what. */
    private void turn() {
        if (!signed()) return;
        for (PlanLine line : lines) {
            if (!line.isLine() || line.why.startsWith(SAID)) continue;
            boolean out = line.sign() < 0;
            line.is(
                    out ? PlanRowKind.SPENDING : PlanRowKind.RECEIPTS,
                    out
                            ? "its numbers are below zero"
                            : "its numbers are above zero, others below");
        }
    }

    private static void side(PlanLine line, String label, String section) {
        if (SPENDING.matcher(label).find()) line.is(PlanRowKind.SPENDING, "by its label");
        else if (RECEIPTS.matcher(section).find() && !SPENDING.matcher(section).find())
            line.is(PlanRowKind.RECEIPTS, "it stands under " + section);
        else if (SPENDING.matcher(section).find())
            line.is(PlanRowKind.SPENDING, "it stands under " + section);
        else if (RECEIPTS.matcher(label).find()) line.is(PlanRowKind.RECEIPTS, "by its label");
        else line.is(PlanRowKind.SPENDING, UNKNOWN);
    }

    /** Whether the row sums those since some row above it; those are one then. */
    private boolean sums(PlanLine line, List<PlanLine> open) {
        String label = plain(line.label);
        boolean says =
                label.isEmpty() || TOTAL.matcher(label).find() || RESULT.matcher(label).find();
        if (Arrays.stream(line.values).allMatch(v -> v.signum() == 0)) return false;
        BigDecimal[] sum = zeros();
        for (int first = open.size() - 1; first >= 0; first--) {
            sum = added(sum, open.get(first).values, 1);
            int size = open.size() - first;
            if (!equal(sum, line.values) || (size < 2 && !says)) continue;
            if (!says && size == 2 && !varies(line.values)) {
                doubts.add(
                        ("%s (%s) is the sum of the two above it in every month; it was taken as a"
                                        + " line of its own")
                                .formatted(line.label, line.place));
                continue;
            }
            collapse(line, open, first);
            return true;
        }
        if (says && isNet(line)) {
            collapse(line, open, 0);
            return true;
        }
        if (open.size() < 2 || !says) return false;
        BigDecimal[] last = open.getLast().values;
        BigDecimal[] before = open.get(open.size() - 2).values;
        BigDecimal[] difference = added(before, last, -1);
        if (!equal(difference, line.values) && !equal(added(zeros(), difference, -1), line.values))
            return false;
        collapse(line, open, open.size() - 2);
        return true;
    }

    /** Whether it is all receipts above it less all spending, or the other way round. */
    private boolean isNet(PlanLine line) {
        BigDecimal[] net = zeros();
        boolean any = false;
        for (PlanLine above : lines) {
            if (above == line) break;
            if (!above.isLine() || !above.numbers) continue;
            any = true;
            boolean out = above.kind == PlanRowKind.SPENDING && above.sign() > 0;
            net = added(net, above.values, out ? -1 : 1);
        }
        return any && (equal(net, line.values) || equal(added(zeros(), net, -1), line.values));
    }

    private static void collapse(PlanLine line, List<PlanLine> open, int first) {
        line.is(PlanRowKind.SUBTOTAL, "");
        open.subList(first, open.size()).clear();
        open.add(line);
    }

    private static BigDecimal[] added(BigDecimal[] one, BigDecimal[] other, int sign) {
        BigDecimal[] sum = new BigDecimal[one.length];
        for (int i = 0; i < one.length; i++)
            sum[i] = sign > 0 ? one[i].add(other[i]) : one[i].subtract(other[i]);
        return sum;
    }

    private static boolean equal(BigDecimal[] one, BigDecimal[] other) {
        for (int i = 0; i < one.length; i++)
            if (one[i].subtract(other[i]).abs().compareTo(CENT) > 0) return false;
        return true;
    }

    private static boolean varies(BigDecimal[] values) {
        for (BigDecimal value : values) if (value.compareTo(values[0]) != 0) return true;
        return false;
    }

    /** A total that is not the sum of what stands above it. */
    private void doubt(PlanLine line, List<PlanLine> open) {
        // What is net of something need not be the sum of what stands right above it.
        if (open.isEmpty() || NET.matcher(plain(line.label)).find()) return;
        BigDecimal[] sum = zeros();
        for (PlanLine each : open.reversed()) {
            if (each.kind != open.getLast().kind) break;
            sum = added(sum, each.values, 1);
        }
        for (int i = 0; i < sum.length; i++) {
            if (sum[i].subtract(line.values[i]).abs().compareTo(CENT) <= 0) continue;
            YearMonth month = months.months().get(i);
            doubts.add(
                    "%s (%s) says %s for %s, and the lines above it give %s"
                            .formatted(
                                    line.label,
                                    line.place,
                                    line.values[i].toPlainString(),
                                    month,
                                    sum[i].toPlainString()));
            return;
        }
    }

    @Nullable String sheet() {
        return table.sheet();
    }
}
