package io.outlast.web;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages write numbers, dates and outcomes; templates know it as {@code shown}. */
@Component("shown")
public class Shown {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** An amount as people write it: $40.0 billion. */
    public String money(@Nullable Money money) {
        return money == null ? "—" : InWords.of(money);
    }

    /** Cash that is left; a sum below zero is none, never told as an amount of cash. */
    public String cash(@Nullable Money cash) {
        return cash != null && cash.isNegative() ? "none" : money(cash);
    }

    /** The exact amount, for those who point at it. */
    public String exact(@Nullable Money money) {
        return money == null ? "not known" : InWords.exact(money);
    }

    /** A date that nobody can misread: 13 January 2026. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "—" : DAY.format(day);
    }

    /** The same, shorter: 13 Jan 2026. */
    public String date(@Nullable LocalDate day) {
        return day == null ? "—" : SHORT.format(day);
    }

    /** 17.6 months. */
    public String months(@Nullable BigDecimal months) {
        return months == null ? "—" : months.toPlainString() + " months";
    }

    /**
     * How long cash lasts, in words: months where the outcome is finite, else what the outcome
     * means. Money that is gone already has a day on which it went and no months.
     */
    public String lasts(
            String outcome,
            @Nullable BigDecimal months,
            @Nullable LocalDate cashOut,
            @Nullable String why) {
        if (outcome.equals("already-out") && cashOut != null) return "gone since " + date(cashOut);
        return outcome.equals("finite") ? months(months) : outcome(outcome, why);
    }

    /**
     * The day on which cash will run out where the outcome is finite, else what the outcome means:
     * a day that has passed is not told as one to come.
     */
    public String end(String outcome, @Nullable LocalDate cashOut, @Nullable String why) {
        return outcome.equals("finite") ? day(cashOut) : outcome(outcome, why);
    }

    /** An age in days. */
    public String age(@Nullable Integer days) {
        if (days == null) return "never";
        return days == 0 ? "today" : days == 1 ? "1 day ago" : days + " days ago";
    }

    /** A share: 89.3%. */
    public String percent(@Nullable BigDecimal share) {
        return share == null
                ? "—"
                : share.movePointRight(2)
                                .setScale(1, java.math.RoundingMode.HALF_EVEN)
                                .toPlainString()
                        + "%";
    }

    /** What an outcome means. */
    public String outcome(String outcome, @Nullable String why) {
        return switch (outcome) {
            case "finite" -> "runs out";
            case "not-burning" -> "burns no cash";
            case "beyond-horizon" -> "lasts more than fifty years";
            case "already-out" -> "is out of cash";
            case "exited" -> "no longer independent";
            default -> why == null ? "not known" : why(why);
        };
    }

    /** Why nothing can be said. */
    public String why(String why) {
        return switch (why) {
            case "no-balance" -> "no balance reported";
            case "no-burn-report" -> "no burn reported";
            case "no-forecast" -> "no forecast for these days";
            case "old-burn-report" -> "the last report of burn is too long ago";
            case "no-second-balance" -> "no second balance";
            case "unexplained-money-in" -> "more came in than anybody recorded";
            case "old-balance" -> "the last balance is too long ago";
            default -> why;
        };
    }

    /** How it stands, for a colour that always has a word beside it. */
    public String state(String outcome, @Nullable BigDecimal months) {
        return switch (outcome) {
            case "already-out" -> "out";
            case "finite" -> {
                BigDecimal left = months == null ? BigDecimal.ZERO : months;
                if (left.compareTo(BigDecimal.valueOf(6)) < 0) yield "critical";
                if (left.compareTo(BigDecimal.valueOf(12)) < 0) yield "short";
                yield left.compareTo(BigDecimal.valueOf(24)) < 0 ? "watch" : "comfortable";
            }
            case "not-burning", "beyond-horizon" -> "comfortable";
            default -> "unknown";
        };
    }

    /** What a rung of the ladder counts. */
    public String rung(String funding) {
        return switch (funding) {
            case "cash" -> "Cash in hand";
            case "signed" -> "With what is signed";
            case "all" -> "With all that is promised";
            default -> "With what is planned, too";
        };
    }

    /** A basis as a person calls it. */
    public String basis(String basis) {
        return switch (basis) {
            case "outlook" -> "the outlook";
            case "trailing-1m" -> "the pace of the last month";
            case "trailing-3m" -> "the pace of the last 3 months";
            case "trailing-12m" -> "the pace of the last 12 months";
            case "implied" -> "what left between two balances";
            default ->
                    basis.startsWith("forecast:")
                            ? "forecast " + basis.substring("forecast:".length())
                            : basis;
        };
    }

    /** A name written as one word, such as RoundRaised, in words: Round raised. */
    public String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
