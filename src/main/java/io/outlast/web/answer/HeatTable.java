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
public record HeatTable(List<String> heads, List<HeatRow> rows) {
    private static final int DEGREES = 5;

    /** With how many months a colour begins: critical below the first, then short, watch, good. */
    private static final int[] FROM_MONTHS = {6, 12, 24, 36, 48, 60};

    /**
     * A row.
     *
     * @param more beside its name; empty where there is nothing
     * @param eventId to which it leads; null where to none
     */
    public record HeatRow(
            String name, String more, @Nullable String eventId, List<HeatCell> cells) {}

    /**
     * A cell.
     *
     * @param heat the class of its colour; empty for none
     * @param exact what it says to the last digit
     */
    public record HeatCell(String text, String heat, String exact) {
        static final HeatCell EMPTY = new HeatCell("", "", "");
    }

    /** What each version of each forecast said of each period, and below them what came. */
    static HeatTable of(Vintages vintages, AmountUnit unit, Shown shown) {
        List<String> heads =
                vintages.rows().stream().map(r -> shown.period(r.start(), r.end())).toList();
        double usual = usual(vintages, unit);
        List<HeatRow> rows = new ArrayList<>();
        for (int i = 0; i < vintages.columns().size(); i++) {
            Vintages.Vintage version = vintages.columns().get(i);
            List<HeatCell> cells = new ArrayList<>();
            for (Vintages.VintageRow row : vintages.rows())
                cells.add(cell(row.cells().get(i), usual, unit, shown));
            String key =
                    version.kind().equals("corrected") ? "vintage.corrected" : "vintage.version";
            rows.add(
                    new HeatRow(
                            shown.date(version.date()),
                            shown.words().say(key, version.forecaster(), version.version()),
                            version.id(),
                            cells));
        }
        List<HeatCell> actual = new ArrayList<>();
        for (Vintages.VintageRow row : vintages.rows())
            actual.add(cell(row.actual(), usual, unit, shown));
        rows.add(new HeatRow(shown.words().say("actual"), "", null, actual));
        return new HeatTable(heads, rows);
    }

    /** A single figure far from all others must not take the colours from the rest. */
    private static double usual(Vintages vintages, AmountUnit unit) {
        double[] sizes =
                vintages.rows().stream()
                        .flatMap(r -> r.cells().stream())
                        .filter(Objects::nonNull)
                        .mapToDouble(m -> Math.abs(unit.scaled(Objects.requireNonNull(m))))
                        .sorted()
                        .toArray();
        return sizes.length == 0 ? 1 : Math.max(1e-9, sizes[(int) ((sizes.length - 1) * 0.9)]);
    }

    private static HeatCell cell(
            @Nullable Money money, double usual, AmountUnit unit, Shown shown) {
        if (money == null) return HeatCell.EMPTY;
        double share = Math.min(1, Math.abs(unit.scaled(money)) / usual);
        int degree = money.isZero() ? 0 : Math.max(1, (int) Math.ceil(share * DEGREES));
        String heat = degree == 0 ? "" : (money.isNegative() ? "gain-" : "burn-") + degree;
        return new HeatCell(unit.write(money), heat, shown.exact(money));
    }

    /** How many months the money was thought to last. */
    static HeatTable of(Beliefs beliefs, Shown shown) {
        List<String> heads = beliefs.columns().stream().map(shown::date).toList();
        List<HeatRow> rows =
                beliefs.rows().stream()
                        .map(
                                r ->
                                        new HeatRow(
                                                shown.date(r.asOf()),
                                                "",
                                                null,
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
        int degree = 0;
        while (degree < FROM_MONTHS.length && months.intValue() >= FROM_MONTHS[degree]) degree++;
        return new HeatCell(
                months.setScale(1).toPlainString(),
                "months-" + degree,
                said + ", " + shown.end(cell.outcome(), cell.cashOut(), null));
    }
}
