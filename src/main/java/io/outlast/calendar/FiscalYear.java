package io.outlast.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fiscal year of a company, by the month with whose last day it ends. It is named after the
 * calendar year in which it ends; a quarter is three whole months.
 */
public record FiscalYear(Month endMonth) {
    private static final Pattern END = Pattern.compile("--([0-9]{2})-([0-9]{2})");

    /**
     * From the last day of a month as {@code --12-31}; {@code --02-28} is the last of February.
     *
     * @throws IllegalArgumentException if the text is not of that form, or no month ends on that
     *     day
     */
    public static FiscalYear parse(String text) {
        Matcher matcher = END.matcher(text);
        if (matcher.matches()) {
            int month = Integer.parseInt(matcher.group(1));
            int day = Integer.parseInt(matcher.group(2));
            if (month >= 1 && month <= 12 && day == Month.of(month).minLength()) {
                return new FiscalYear(Month.of(month));
            }
        }
        throw new IllegalArgumentException(
                ("\"%s\" is no end of a fiscal year; the last day of a month is needed, such as "
                                + "--12-31 or --02-28")
                        .formatted(text));
    }

    /** The days of a quarter. */
    public Span span(Quarter quarter) {
        YearMonth last =
                YearMonth.of(quarter.year(), endMonth).minusMonths(3L * (4 - quarter.number()));
        LocalDate start = last.minusMonths(2).atDay(1);
        return new Span(start, last.atEndOfMonth());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "--%02d-%02d", endMonth.getValue(), endMonth.minLength());
    }
}
