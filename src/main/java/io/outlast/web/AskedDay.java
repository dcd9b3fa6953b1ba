package io.outlast.web;

import io.outlast.event.Header;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as it is asked for on a page: a date in any form that forms take, {@code -3m}, {@code
 * 2026-Q1}, or the day on which something became known: {@code the day of the article}. Of a period
 * it is the last day, and never a day after today.
 */
final class AskedDay {
    private static final Pattern BACK =
            Pattern.compile("[-−–](?<count>[0-9]{1,4})\\s*(?<unit>[dwmqy天周月季年])");
    private static final Pattern DAY_OF =
            Pattern.compile("(?:the )?day of (?:the )?(?<words>.{2,80})");

    private AskedDay() {}

    /**
     * What a text means; empty where that is not clear.
     *
     * @param timeline of whose events a day may be asked for; null of none
     */
    static Optional<LocalDate> read(String entered, LocalDate today, @Nullable Timeline timeline) {
        String text = entered.strip().toLowerCase(Locale.ROOT);
        if (text.equals("今天")) return Optional.of(today);
        if (text.equals("昨天")) return Optional.of(today.minusDays(1));
        Matcher back = BACK.matcher(text);
        if (back.matches())
            return Optional.of(
                    back(today, Integer.parseInt(back.group("count")), back.group("unit")));
        Matcher of = DAY_OF.matcher(text);
        if (of.matches())
            return timeline == null ? Optional.empty() : known(timeline, of.group("words").strip());
        return EnteredDay.read(entered, EnteredDay.Lean.PAST, today, true)
                .map(day -> day.isAfter(today) && isPeriod(text) ? today : day);
    }

    /** Whether it is no day but a month, a quarter or a year, which may not be over yet. */
    private static boolean isPeriod(String text) {
        return !text.matches(".*[0-9]{4}[-年./][0-9]{1,2}[-月./][0-9]{1,2}.*")
                && !text.matches("[0-9]{1,2}[ .].*")
                && !text.matches("[a-z]{3,9}\\.? [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4}");
    }

    private static LocalDate back(LocalDate today, int count, String unit) {
        return switch (unit) {
            case "d", "天" -> today.minusDays(count);
            case "w", "周" -> today.minusWeeks(count);
            case "m", "月" -> today.minusMonths(count);
            case "q", "季" -> today.minusMonths(3L * count);
            default -> today.minusYears(count);
        };
    }

    /** The latest day on which something became known whose source or summary has the words. */
    private static Optional<LocalDate> known(Timeline timeline, String words) {
        LocalDate latest = null;
        for (Fact fact : timeline.facts()) {
            Header header = fact.recorded().event().header();
            String all =
                    String.join(
                                    "\n",
                                    header.source().title(),
                                    header.source().publisher(),
                                    String.valueOf(header.id()),
                                    fact.recorded().event().summary())
                            .toLowerCase(Locale.ROOT);
            boolean later = latest == null || header.known().isAfter(latest);
            if (later && all.contains(words)) latest = header.known();
        }
        return Optional.ofNullable(latest);
    }

    /** Whether it is written as addresses have it. */
    static boolean isIso(String text) {
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }
}
