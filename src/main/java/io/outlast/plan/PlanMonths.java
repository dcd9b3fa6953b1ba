package io.outlast.plan;

import io.outlast.event.Refusal;
import io.outlast.table.Table;
import io.outlast.table.TableCell;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headings of a plan that are months, across or down.
 *
 * @param across whether they are columns
 * @param line the row of the headings, or the column, from 0
 * @param places the columns of the months, or their rows, from 0, in their order
 * @param months at those places
 */
record PlanMonths(boolean across, int line, List<Integer> places, List<YearMonth> months) {
    private static final int LEAST = 2;
    private static final int LOOKED_AT = 40;
    private static final Map<String, Month> NAMES = new HashMap<>();
    private static final Pattern NAMED =
            Pattern.compile("(?<name>\\p{L}{3,12})\\.?[\\s'/.-]*(?<year>[0-9]{4}|[0-9]{2})?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>[0-9]{4})[-/. ]?(?:M)?(?<month>0?[1-9]|1[0-2])");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?<month>0?[1-9]|1[0-2])[-/. ](?<year>[0-9]{4})");
    private static final Pattern DAY_OF_MONTH =
            Pattern.compile("(?<year>[0-9]{4})-(?<month>[0-9]{2})-[0-9]{2}");
    private static final Pattern NUMBERED =
            Pattern.compile("(?i)(?:m|month|mois|monat)\\s*(?<n>[0-9]{1,3})");
    private static final Pattern YEAR = Pattern.compile("(?:FY\\s*)?((?:19|20|21)[0-9]{2})");

    static {
        for (Locale locale :
                List.of(
                        Locale.ENGLISH,
                        Locale.GERMAN,
                        Locale.FRENCH,
                        Locale.ITALIAN,
                        Locale.of("es"),
                        Locale.of("nl"),
                        Locale.of("pt")))
            for (Month month : Month.values())
                for (TextStyle style :
                        List.of(
                                TextStyle.FULL,
                                TextStyle.SHORT,
                                TextStyle.FULL_STANDALONE,
                                TextStyle.SHORT_STANDALONE))
                    NAMES.putIfAbsent(plain(month.getDisplayName(style, locale)), month);
        NAMES.put("sept", Month.SEPTEMBER);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|\\.", "")
                .toLowerCase(Locale.ROOT);
    }

    /** A heading that is a month, perhaps of a year that it does not say. */
    private record MonthHeading(int place, @Nullable Month month, int year, int number) {}

    /**
     * Finds them.
     *
     * @param from a day of the first month, where headings have no year; null for none
     * @return null where the table has none
     * @throws Refusal if they do not follow on each other, or their year is not known
     */
    static @Nullable PlanMonths find(Table table, @Nullable LocalDate from) {
        List<MonthHeading> best = List.of();
        boolean across = true;
        int line = -1;
        for (int row = 0; row < Math.min(LOOKED_AT, table.rows().size()); row++) {
            List<MonthHeading> found = new ArrayList<>();
            for (int column = 0; column < table.columns(); column++)
                add(found, heading(table.rows().get(row).cell(column), column));
            if (found.size() > best.size()) {
                best = found;
                line = row;
            }
        }
        for (int column = 0; column < Math.min(LOOKED_AT, table.columns()); column++) {
            List<MonthHeading> found = new ArrayList<>();
            for (int row = 0; row < table.rows().size(); row++)
                add(found, heading(table.rows().get(row).cell(column), row));
            if (found.size() > best.size()) {
                best = found;
                across = false;
                line = column;
            }
        }
        if (best.size() < LEAST) return null;
        return dated(table, across, line, best, from);
    }

    private static void add(List<MonthHeading> to, @Nullable MonthHeading heading) {
        if (heading != null) to.add(heading);
    }

    private static @Nullable MonthHeading heading(TableCell cell, int place) {
        if (cell.day() != null)
            return new MonthHeading(place, cell.day().getMonth(), cell.day().getYear(), 0);
        if (cell.number() != null) return null;
        String text = cell.text();
        if (text.length() > 24 || text.isEmpty()) return null;
        for (Pattern form : List.of(DAY_OF_MONTH, YEAR_FIRST, MONTH_FIRST)) {
            Matcher parts = form.matcher(text);
            if (!parts.matches()) continue;
            int month = Integer.parseInt(parts.group("month"));
            int year = Integer.parseInt(parts.group("year"));
            if (month < 1 || month > 12 || year < 1980 || year > 2150) return null;
            return new MonthHeading(place, Month.of(month), year, 0);
        }
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches())
            return new MonthHeading(place, null, 0, Integer.parseInt(numbered.group("n")));
        Matcher named = NAMED.matcher(text);
        Month month = named.matches() ? NAMES.get(plain(named.group("name"))) : null;
        if (month == null) return null;
        String year = named.group("year");
        int number = year == null ? 0 : Integer.parseInt(year);
        return new MonthHeading(
                place, month, number > 0 && number < 100 ? 2000 + number : number, 0);
    }

    private static PlanMonths dated(
            Table table,
            boolean across,
            int line,
            List<MonthHeading> headings,
            @Nullable LocalDate from) {
        List<Integer> places = new ArrayList<>();
        List<YearMonth> months = new ArrayList<>();
        for (MonthHeading each : headings) {
            YearMonth month = month(table, across, line, each, months, from);
            YearMonth before = months.isEmpty() ? null : months.getLast();
            if (before != null && !month.equals(before.plusMonths(1)))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        month.isAfter(before)
                                ? "The months of the plan do not follow on each other: %s comes after %s"
                                        .formatted(month, before)
                                : "The plan has %s after %s; a month stands there once, and in order"
                                        .formatted(month, before));
            places.add(each.place());
            months.add(month);
        }
        return new PlanMonths(across, line, places, months);
    }

    private static YearMonth month(
            Table table,
            boolean across,
            int line,
            MonthHeading heading,
            List<YearMonth> before,
            @Nullable LocalDate from) {
        Month month = heading.month();
        if (month != null && heading.year() > 0) return YearMonth.of(heading.year(), month);
        int above = month != null && across ? yearAbove(table, line, heading.place()) : 0;
        if (month != null && above > 0) return YearMonth.of(above, month);
        if (!before.isEmpty()) {
            YearMonth next = before.getLast().plusMonths(1);
            return month == null || next.getMonth() == month
                    ? next
                    : YearMonth.of(next.getYear(), month);
        }
        if (from == null)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "from",
                    "The months of the plan have no year; say the first one, such as"
                            + " from=2026-01-01");
        YearMonth first = YearMonth.from(from);
        if (month != null && first.getMonth() != month)
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "from",
                    "from is in %s, and the first month of the plan is %s"
                            .formatted(
                                    first, month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
        return first;
    }

    /** A year that stands above the months, as of cells that were merged. */
    private static int yearAbove(Table table, int line, int column) {
        for (int row = line - 1; row >= Math.max(0, line - 2); row--)
            for (int at = column; at >= 0; at--) {
                Matcher year = YEAR.matcher(table.rows().get(row).text(at));
                if (year.matches()) return Integer.parseInt(year.group(1));
            }
        return 0;
    }
}
