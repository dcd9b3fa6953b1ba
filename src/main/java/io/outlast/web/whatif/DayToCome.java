package io.outlast.web.whatif;

import io.outlast.web.EnteredDay;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day of a what-if as it is written: a date, a period, or so long after the day of the answer.
 */
final class DayToCome {
    private static final Pattern AHEAD =
            Pattern.compile("\\+(?<count>[0-9]{1,3})\\s*(?<unit>[dwmqy天周月季年])");

    private DayToCome() {}

    /** The day; empty where it is not clear which is meant. */
    static Optional<LocalDate> read(String text, LocalDate asOf) {
        Matcher ahead = AHEAD.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!ahead.matches()) return EnteredDay.read(text, EnteredDay.Lean.BEGINNING, asOf, true);
        int count = Integer.parseInt(ahead.group("count"));
        return Optional.of(
                switch (ahead.group("unit")) {
                    case "d", "天" -> asOf.plusDays(count);
                    case "w", "周" -> asOf.plusWeeks(count);
                    case "m", "月" -> asOf.plusMonths(count);
                    case "q", "季" -> asOf.plusMonths(3L * count);
                    default -> asOf.plusYears(count);
                });
    }
}
