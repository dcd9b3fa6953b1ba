package io.outlast.statement;

import io.outlast.calendar.Days;
import io.outlast.event.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms in which banks write days, and which of them a column is written in. */
final class DateForms {
    private static final List<String> KNOWN =
            List.of(
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyy.MM.dd",
                    "yyyyMMdd",
                    "dd.MM.yyyy",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy",
                    "dd-MM-yyyy",
                    "MM-dd-yyyy",
                    "dd.MM.yy",
                    "dd/MM/yy",
                    "MM/dd/yy",
                    "dd MMM yyyy",
                    "dd-MMM-yyyy",
                    "dd MMM yy",
                    "dd-MMM-yy",
                    "MMM dd yyyy",
                    "ddMMyyyy",
                    "dd MMMM yyyy",
                    "MMMM dd yyyy");

    /** A time of day and a zone may follow; which day it is the bank has said. */
    private static final Pattern TIME =
            Pattern.compile(
                    "[ T,]+[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2})?([.,][0-9]+)?( ?[AP]M)?("
                            + " ?[+-][0-9:]+| ?Z| ?UTC)?$");

    private static final Pattern WEEKDAY =
            Pattern.compile("(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ");

    private static final Map<String, DateTimeFormatter> FORMATTERS = new LinkedHashMap<>();

    static {
        for (String form : KNOWN) FORMATTERS.put(form, formatter(form));
    }

    private DateForms() {}

    private static DateTimeFormatter formatter(String form) {
        String relaxed =
                form.replace("dd", "d").replaceAll("(?<!M)MM(?!M)", "M").replaceAll("y+", "~");
        boolean tight = form.matches("[yMd]+");
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        String pattern = tight ? form.replace("yyyy", "~") : relaxed;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '~') continue;
            if (i > 0) builder.appendPattern(pattern.substring(0, i));
            if (form.contains("yyyy")) builder.appendValue(ChronoField.YEAR, 4);
            else builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
            if (i < pattern.length() - 1) builder.appendPattern(pattern.substring(i + 1));
            return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        }
        throw new IllegalArgumentException("no year");
    }

    /**
     * Reads days in one form.
     *
     * @throws Refusal if that is no form
     */
    static DateTimeFormatter of(String form) {
        DateTimeFormatter known = FORMATTERS.get(form);
        if (known != null) return known;
        try {
            return formatter(form);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    Refusal.Kind.UNREADABLE,
                    "dateForm",
                    "dateForm: \"%s\" is no form of a date; one is needed, such as dd.MM.yyyy"
                            .formatted(form));
        }
    }

    /** The day that a text names in a form; null where it names none. */
    static @Nullable LocalDate day(String text, DateTimeFormatter form) {
        String plain =
                WEEKDAY.matcher(TIME.matcher(text).replaceFirst("")).replaceFirst("").strip();
        if (plain.endsWith(".") && plain.length() > 1)
            plain = plain.substring(0, plain.length() - 1);
        try {
            LocalDate day = LocalDate.parse(plain.replace(", ", " "), form);
            return day.isBefore(Days.FIRST) || day.isAfter(Days.LAST) ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a text names a day in any form. */
    static boolean looksLikeDay(String text) {
        if (text.length() < 6 || text.length() > 40) return false;
        return FORMATTERS.values().stream().anyMatch(form -> day(text, form) != null);
    }

    /**
     * The forms in which all of some texts can be read; of forms that differ in which comes first,
     * day or month, the one by which the days stand in order, where one alone does that.
     */
    static List<String> fitting(Collection<String> texts) {
        List<String> fitting = new ArrayList<>();
        for (Map.Entry<String, DateTimeFormatter> form : FORMATTERS.entrySet())
            if (texts.stream().allMatch(t -> day(t, form.getValue()) != null))
                fitting.add(form.getKey());
        if (fitting.size() < 2 || sameDays(texts, fitting))
            return fitting.subList(0, Math.min(1, fitting.size()));
        List<String> ordered = fitting.stream().filter(f -> inOrder(texts, of(f))).toList();
        List<String> left = ordered.isEmpty() ? fitting : ordered;
        List<String> dense = left.stream().filter(f -> ofFewMonths(texts, of(f))).toList();
        return dense.size() == 1 ? dense : left;
    }

    /**
     * Whether several days of a month, or of two that follow on each other, are meant, and not one
     * and the same day of many months.
     */
    private static boolean ofFewMonths(Collection<String> texts, DateTimeFormatter form) {
        Set<YearMonth> months = new HashSet<>();
        Set<Integer> days = new HashSet<>();
        for (String text : texts) {
            LocalDate day = day(text, form);
            if (day == null) return false;
            months.add(YearMonth.from(day));
            days.add(day.getDayOfMonth());
        }
        YearMonth first = Collections.min(months);
        return !Collections.max(months).isAfter(first.plusMonths(1)) && days.size() >= 3;
    }

    private static boolean sameDays(Collection<String> texts, List<String> forms) {
        return texts.stream()
                .allMatch(
                        t ->
                                forms.stream()
                                                .map(f -> String.valueOf(day(t, of(f))))
                                                .distinct()
                                                .count()
                                        == 1);
    }

    private static boolean inOrder(Collection<String> texts, DateTimeFormatter form) {
        boolean up = true;
        boolean down = true;
        LocalDate before = null;
        for (String text : texts) {
            LocalDate day = day(text, form);
            if (day == null) return false;
            if (before != null) {
                up &= !day.isBefore(before);
                down &= !day.isAfter(before);
            }
            before = day;
        }
        return up || down;
    }
}
