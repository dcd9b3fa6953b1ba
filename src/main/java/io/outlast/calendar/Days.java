package io.outlast.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The days that the ledger knows: 1900-01-01 to 2199-12-31. */
public final class Days {
    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private static final Pattern LONG_YEAR = Pattern.compile("[+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2}");

    private Days() {}

    /**
     * Reads {@code 2026-01-13}.
     *
     * @throws IllegalArgumentException if the text is no date of the calendar, or lies outside the
     *     years 1900 to 2199
     */
    public static LocalDate parse(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = number(text, 0, 4);
            int month = number(text, 5, 7);
            int day = number(text, 8, 10);
            if (year >= 0 && month >= 0 && day >= 0) return inRange(text, year, month, day);
        }
        if (LONG_YEAR.matcher(text).matches()) throw outside(text);
        String shown = text.length() <= 40 ? text : text.substring(0, 37) + "...";
        throw new IllegalArgumentException(
                "\"%s\" is no date; year, month and day are needed, such as 2026-01-13"
                        .formatted(shown));
    }

    private static LocalDate inRange(String text, int year, int month, int day) {
        try {
            LocalDate date = LocalDate.of(year, month, day);
            if (date.isBefore(FIRST) || date.isAfter(LAST)) throw outside(text);
            return date;
        } catch (DateTimeException e) {
            throw new NoSuchDay("\"%s\" is no day of the calendar".formatted(text));
        }
    }

    /** The digits between two places as a number; -1 where one of them is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    private static NoSuchDay outside(String text) {
        return new NoSuchDay("%s lies outside %s..%s".formatted(text, FIRST, LAST));
    }
}
