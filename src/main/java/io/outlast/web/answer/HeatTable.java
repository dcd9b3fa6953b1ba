package io.outlast.web.answer;

import io.outlast.audit.Beliefs;
import io.outlast.audit.Vintages;
import io.outlast.web.AmountUnit;
import io.outlast.web.Shown;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table whose cells are coloured by their figures: a colour says at a glance where they are
 * large, the figure in it how large.
 *
 * @param heads of the columns
 */
public record HeatTable(List<Head> heads, List<HeatRow> rows) {
    private static final int DEGREES = 5;
    private static final int MONTHS_A_DEGREE = 8;

    /**
     * The head of a column.
     *
     * @param more a second line; empty where there is none
     * @param eventId to which it leads; null where to none
     */
    public record Head(String text, String more, @Nullable String eventId) {}

    /** A row. */
    public record HeatRow(String name, List<HeatCell> cells) {}

    /**
     * A cell.
     *
     * @param heat the class of its colour; empty for none
     * @param exact what it says to the last digit
     */
    public record HeatCell(String text, String heat, String exact) {
        static final HeatCell EMPTY = new HeatCell("", "", "");
    }

    /** What was forecast for each period, by the day on which it became known. */
    static HeatTable of(Vintages vintages, AmountUnit unit, Shown shown) {
        List<Head> heads = new ArrayList<>();
        for (Vintages.Vintage column : vintages.columns())
            heads.add(
                    new Head(
                            shown.date(column.date()),
                            shown.words()
                                    .say(
                                            column.kind().equals("corrected")
                                                    ? "vintage.corrected"
                                                    : "vintage.version",
                                            column.forecaster(),
                                            column.version()),
                            column.id()));
        heads.add(new Head(shown.words().say("actual"), "", null));
        double usual = usual(vintages, unit);
        List<HeatRow> rows = new ArrayList<>();
        for (Vintages.VintageRow row : vintages.rows()) {
            List<HeatCell> cells = new ArrayList<>();
            for (Money cell : row.cells()) cells.add(cell(cell, usual, unit, shown));
            cells.add(cell(row.actual(), usual, unit, shown));
            rows.add(new HeatRow(shown.period(row.start(), row.end()), cells));
        }
        return new HeatTable(heads, rows);
    }

    /** A single figure far from all others must not take the colours from the rest. */
    private static double usual(Vintages vintages, AmountUnit unit) {
        double[] sizes =
                vintages.rows().stream()
                        .flatMap(r -> r.cells().stream())
                        .filter(Objects::nonNull)
                        .mapToDouble(m -> Math.abs(scaled(Objects.requireNonNull(m), unit)))
                        .sorted()
                        .toArray();
        return sizes.length == 0 ? 1 : Math.max(1e-9, sizes[(int) ((sizes.length - 1) * 0.9)]);
    }

    private static double scaled(Money money, AmountUnit unit) {
        return money.getAmount().movePointLeft(unit.zeros()).doubleValue();
    }

    private static HeatCell cell(
            @Nullable Money money, double usual, AmountUnit unit, Shown shown) {
        if (money == null) return HeatCell.EMPTY;
        double share = Math.min(1, Math.abs(scaled(money, unit)) / usual);
        int degree = money.isZero() ? 0 : Math.max(1, (int) Math.ceil(share * DEGREES));
        String heat = degree == 0 ? "" : (money.isNegative() ? "gain-" : "burn-") + degree;
        return new HeatCell(unit.write(money), heat, shown.exact(money));
    }

    /** How many months the money was thought to last. */
    static HeatTable of(Beliefs beliefs, Shown shown) {
        List<Head> heads =
                beliefs.columns().stream().map(d -> new Head(shown.date(d), "", null)).toList();
        List<HeatRow> rows =
                beliefs.rows().stream()
                        .map(
                                r ->
                                        new HeatRow(
                                                shown.date(r.asOf()),
                                                r.cells().stream()
                                                        .map(c -> cell(c, shown))
                                                        .toList()))
                        .toList();
        return new HeatTable(heads, rows);
    }

    private static HeatCell cell(Beliefs.@Nullable Cell cell, Shown shown) {
        if (cell == null) return HeatCell.EMPTY;
        BigDecimal months = cell.months();
        String said = shown.lasts(cell.outcome(), months, cell.cashOut(), null);
        if (months == null)
            return new HeatCell(
                    shown.words().sayOr("?", "brief." + cell.outcome()),
                    cell.outcome().equals("already-out") ? "months-0" : "",
                    said);
        int degree = Math.min(6, months.intValue() / MONTHS_A_DEGREE);
        return new HeatCell(
                months.setScale(1).toPlainString(),
                "months-" + degree,
                said + ", " + shown.end(cell.outcome(), cell.cashOut(), null));
    }
}
