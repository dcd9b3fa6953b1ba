package io.outlast.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quarter of a fiscal year, written {@code 2025-Q3}.
 *
 * @param year the calendar year in which the fiscal year ends
 * @param number 1 to 4
 */
public record Quarter(int year, int number) {
    private static final Pattern FORM = Pattern.compile("([0-9]{4})-Q([1-4])");

    /**
     * Reads {@code 2025-Q3}.
     *
     * @throws IllegalArgumentException if the text is not of that form, or lies outside the years
     *     1901 to 2199
     */
    public static Quarter parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no quarter; a fiscal year and a quarter are needed, such as 2025-Q3"
                            .formatted(text));
        }
        Quarter quarter =
                new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (quarter.year < Days.FIRST.getYear() + 1 || quarter.year > Days.LAST.getYear()) {
            throw new NoSuchDay("the quarter %s lies outside 1901..2199".formatted(text));
        }
        return quarter;
    }

    @Override
    public String toString() {
        return year + "-Q" + number;
    }
}
