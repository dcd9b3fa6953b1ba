package io.outlast.web;

import io.outlast.calendar.Days;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as people write it: {@code 31 Mar 2025}, {@code March 31, 2025}, {@code 31.03.2025}, {@code
 * Q2 2019}, {@code December}, {@code today}. Of a period it is the last day, or the first where
 * that is asked for. Where it can be read in two ways it is not read at all: {@code 03/04/2025}.
 */
public final class EnteredDay {
    /** Which day of a period is meant, and which of those that a month without a year may mean. */
    public enum Lean {
        /** The last day of the period, and the last such month that has begun. */
        PAST,
        /** The last day of the period, and the next such month that has not ended. */
        FUTURE,
        /** The first day of the period, and the last such month that has begun. */
        BEGINNING
    }

    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(?<day>[0-9]{1,2})(?:st|nd|rd|th|\\.)?[ -]?(?<month>[a-z]{3,9})\\.?[ ,-]*"
                            + "(?<year>[0-9]{4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile(
                    "(?<month>[a-z]{3,9})\\.? ?(?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?"
                            + " ?(?<year>[0-9]{4})");
    private static final Pattern POINTS =
            Pattern.compile("(?<day>[0-9]{1,2})\\.(?<month>[0-9]{1,2})\\.(?<year>[0-9]{4})");
    private static final Pattern CHINESE =
            Pattern.compile("(?<year>[0-9]{4})年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日");
    private static final Pattern SLASHES =
            Pattern.compile("(?<one>[0-9]{1,2})/(?<two>[0-9]{1,2})/(?<year>[0-9]{4})");
    private static final Pattern QUARTER =
            Pattern.compile(
                    "(?:q(?<q>[1-4])[ ,/-]?(?<year>[0-9]{4})|(?<first>[0-9]{4})["
                            + " /-]?q(?<second>[1-4]))");
    private static final Pattern MONTH_ALONE =
            Pattern.compile("(?<month>[a-z]{3,9})\\.?[ ,-]*(?<year>[0-9]{4})?");
    private static final Pattern NUMBERED_MONTH =
            Pattern.compile(
                    "(?:(?<year>[0-9]{4})[-/](?<month>[0-9]{1,2})"
                            + "|(?<before>[0-9]{1,2})[/.](?<after>[0-9]{4}))");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Map<String, Month> MONTHS = new HashMap<>();

    static {
        for (Month month : Month.values()) {
            MONTHS.put(
                    month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT),
                    month);
            MONTHS.put(
                    month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT),
                    month);
        }
        MONTHS.put("sept", Month.SEPTEMBER);
    }

    private EnteredDay() {}

    /** Which day a field of that name means. */
    static Lean of(String field) {
        return switch (field) {
            case "start", "from" -> Lean.BEGINNING;
            case "due", "until", "maturity", "deadline", "availableUntil", "end" -> Lean.FUTURE;
            default -> Lean.PAST;
        };
    }

    /**
     * What a text means; empty where that is not clear.
     *
     * @param calendarQuarters whether a quarter is one of the calendar; where the fiscal year is
     *     another one it may mean either, and is not read
     */
    public static Optional<LocalDate> read(
            String entered, Lean lean, LocalDate today, boolean calendarQuarters) {
        String text = entered.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0]+", " ");
        try {
            return Optional.ofNullable(day(text, lean, today, calendarQuarters))
                    .filter(d -> !d.isBefore(Days.FIRST) && !d.isAfter(Days.LAST));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate day(
            String text, Lean lean, LocalDate today, boolean calendarQuarters) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) return LocalDate.parse(text);
        if (text.equals("today")) return today;
        if (text.equals("yesterday")) return today.minusDays(1);
        for (Pattern form : new Pattern[] {DAY_FIRST, MONTH_FIRST}) {
            Matcher parts = form.matcher(text);
            Month month = parts.matches() ? MONTHS.get(parts.group("month")) : null;
            if (month != null)
                return LocalDate.of(number(parts, "year"), month, number(parts, "day"));
        }
        Matcher chinese = CHINESE.matcher(text);
        if (chinese.matches())
            return LocalDate.of(
                    number(chinese, "year"), number(chinese, "month"), number(chinese, "day"));
        Matcher points = POINTS.matcher(text);
        if (points.matches())
            return LocalDate.of(
                    number(points, "year"), number(points, "month"), number(points, "day"));
        Matcher slashes = SLASHES.matcher(text);
        if (slashes.matches()) return ofSlashes(slashes);
        Matcher quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            if (!calendarQuarters) return null;
            boolean named = quarter.group("q") != null;
            YearMonth first =
                    YearMonth.of(
                            number(quarter, named ? "year" : "first"),
                            number(quarter, named ? "q" : "second") * 3 - 2);
            return of(first, first.plusMonths(2), lean);
        }
        return month(text, lean, today);
    }

    private static @Nullable LocalDate month(String text, Lean lean, LocalDate today) {
        Matcher alone = MONTH_ALONE.matcher(text);
        Month month = alone.matches() ? MONTHS.get(alone.group("month")) : null;
        if (month != null && alone.group("year") != null) {
            YearMonth of = YearMonth.of(number(alone, "year"), month);
            return of(of, of, lean);
        }
        if (month != null) {
            YearMonth of = YearMonth.of(today.getYear(), month);
            if (lean == Lean.FUTURE && of.atEndOfMonth().isBefore(today)) of = of.plusYears(1);
            if (lean != Lean.FUTURE && of.atDay(1).isAfter(today)) of = of.minusYears(1);
            return of(of, of, lean);
        }
        Matcher numbered = NUMBERED_MONTH.matcher(text);
        if (numbered.matches()) {
            boolean yearFirst = numbered.group("year") != null;
            YearMonth of =
                    YearMonth.of(
                            number(numbered, yearFirst ? "year" : "after"),
                            number(numbered, yearFirst ? "month" : "before"));
            return of(of, of, lean);
        }
        if (!YEAR.matcher(text).matches()) return null;
        int year = Integer.parseInt(text);
        return of(YearMonth.of(year, 1), YearMonth.of(year, 12), lean);
    }

    private static LocalDate of(YearMonth first, YearMonth last, Lean lean) {
        return lean == Lean.BEGINNING ? first.atDay(1) : last.atEndOfMonth();
    }

    /** Day first or month first is clear only where one of the two is no month, or both are one. */
    private static @Nullable LocalDate ofSlashes(Matcher parts) {
        int one = number(parts, "one");
        int two = number(parts, "two");
        int year = number(parts, "year");
        if (one > 12 || one == two) return LocalDate.of(year, two, one);
        return two > 12 ? LocalDate.of(year, one, two) : null;
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }
}
