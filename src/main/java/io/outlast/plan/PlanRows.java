package io.outlast.plan;

import io.outlast.event.Refusal;
import io.outlast.plan.PlanOutcome.PlanRowKind;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Tells what the rows of a plan are. A row is a subtotal where it sums those above it; what its
 * label says is heard where the numbers do not tell.
 */
final class PlanRows {
    private static final BigDecimal CENT = new BigDecimal("0.02");

    private final PlanOptions options;
    private final List<YearMonth> months;
    private final List<PlanLine> lines;
    private final List<String> doubts = new ArrayList<>();
    private final boolean signed;

    /**
     * @throws Refusal if something was said of a row that is not there
     */
    PlanRows(List<PlanLine> lines, List<YearMonth> months, PlanOptions options) {
        this.lines = lines;
        this.months = months;
        this.options = options;
        requireLabels();
        judge();
        signed = hasSigns();
        if (signed) turn();
        for (PlanLine line : lines)
            if (line.kind == PlanRowKind.SPENDING && line.why.equals(PlanLine.UNKNOWN))
                doubts.add(
                        "%s (%s) was taken for spending, as nothing says what it is"
                                .formatted(line.label, line.place));
    }

    /** What somebody should look at. */
    List<String> doubts() {
        return doubts;
    }

    /**
     * Whether what goes out is written below zero in a line of spending, so that it has to be
     * turned. A refund is less spending in a plan that writes spending above zero.
     */
    boolean below(PlanLine line) {
        if (signed) return !line.isSaid() || line.sign() < 0;
        boolean others = lines.stream().anyMatch(l -> l.isKnownSpending() && l.sign() > 0);
        boolean refund = line.isKnownSpending() && !line.isSaid() && others;
        return line.sign() < 0 && !refund;
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[months.size()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static boolean named(Set<String> labels, PlanLine line) {
        return labels.stream()
                .anyMatch(
                        l ->
                                PlanWords.plain(l.strip())
                                        .equals(PlanWords.plain(line.label.strip())));
    }

    private void judge() {
        List<PlanLine> open = new ArrayList<>();
        String section = "";
        for (PlanLine line : lines) {
            String label = PlanWords.plain(line.label);
            if (line.kind == PlanRowKind.IGNORED) continue;
            if (!line.numbers) {
                section = label;
                line.is(PlanRowKind.HEADING, "it has no numbers");
            } else if (named(options.ignore(), line)) {
                line.is(PlanRowKind.IGNORED, PlanLine.SAID + " to be none");
            } else if (named(options.receipts(), line)) {
                line.is(PlanRowKind.RECEIPTS, PlanLine.SAID + " to be receipts");
                open.add(line);
            } else if (named(options.spending(), line)) {
                line.is(PlanRowKind.SPENDING, PlanLine.SAID + " to be spending");
                open.add(line);
            } else if (sums(line, open)) {
                line.why = "it sums those above it";
            } else if (PlanWords.TOTAL.matcher(label).find()) {
                line.is(PlanRowKind.SUBTOTAL, "its label says so");
                doubt(line, open);
                open.clear();
            } else if (PlanWords.NO_MONEY.matcher(label).find()
                    && !PlanWords.SPENDING.matcher(label).find()) {
                line.is(PlanRowKind.IGNORED, "its label is of a balance, a share or a number");
            } else if (PlanWords.FINANCING.matcher(label).find()
                    || PlanWords.FINANCING.matcher(section).find()) {
                line.is(PlanRowKind.FINANCING, "money of investors and lenders is no burn");
                open.add(line);
            } else {
                side(line, label, section);
                open.add(line);
            }
        }
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
    private boolean hasSigns() {
        boolean below = false;
        boolean above = false;
        boolean out = false;
        boolean in = false;
        for (PlanLine line : lines) {
            if (!line.isLine() || line.isSaid()) continue;
            boolean known = line.isKnownSpending();
            below |= known && line.sign() < 0;
            above |= known && line.sign() > 0;
            out |= line.sign() < 0;
            in |= line.sign() > 0;
        }
        return below ? !above : !above && out && in;
    }

    /** Where the lines have signs, these say what is what. */
    private void turn() {
        for (PlanLine line : lines) {
            if (!line.isLine() || line.isSaid()) continue;
            boolean out = line.sign() < 0;
            line.is(
                    out ? PlanRowKind.SPENDING : PlanRowKind.RECEIPTS,
                    out
                            ? "its numbers are below zero"
                            : "its numbers are above zero, others below");
        }
    }

    private static void side(PlanLine line, String label, String section) {
        if (PlanWords.SPENDING.matcher(label).find()) line.is(PlanRowKind.SPENDING, "by its label");
        else if (PlanWords.RECEIPTS.matcher(section).find()
                && !PlanWords.SPENDING.matcher(section).find())
            line.is(PlanRowKind.RECEIPTS, "it stands under " + section);
        else if (PlanWords.SPENDING.matcher(section).find())
            line.is(PlanRowKind.SPENDING, "it stands under " + section);
        else if (PlanWords.RECEIPTS.matcher(label).find())
            line.is(PlanRowKind.RECEIPTS, "by its label");
        else line.is(PlanRowKind.SPENDING, PlanLine.UNKNOWN);
    }

    /** Whether the row sums those since some row above it; those are one then. */
    private boolean sums(PlanLine line, List<PlanLine> open) {
        String label = PlanWords.plain(line.label);
        boolean says =
                label.isEmpty()
                        || PlanWords.TOTAL.matcher(label).find()
                        || PlanWords.RESULT.matcher(label).find();
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
        if (open.isEmpty() || PlanWords.NET.matcher(PlanWords.plain(line.label)).find()) return;
        BigDecimal[] sum = zeros();
        for (PlanLine each : open.reversed()) {
            if (each.kind != open.getLast().kind) break;
            sum = added(sum, each.values, 1);
        }
        for (int i = 0; i < sum.length; i++) {
            if (sum[i].subtract(line.values[i]).abs().compareTo(CENT) <= 0) continue;
            YearMonth month = months.get(i);
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
}
