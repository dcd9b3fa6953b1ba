package io.outlast.runway;

import io.outlast.calendar.PointInTime;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What comes of the money, by one basis and one way of counting (section 3 of the contract).
 *
 * @param why why nothing can be said, where the outcome is unknown
 * @param asOf the day from which it is looked ahead, as a number
 * @param lastDay the first day at whose end the balance is below zero, as a number; of no meaning
 *     unless the outcome is finite
 */
public record Verdict(Outcome outcome, @Nullable String why, int asOf, int lastDay) {
    private static final BigDecimal DAYS_OF_A_MONTH = new BigDecimal("30.436875");

    /** What can come of it, in the order in which they are tried. */
    public enum Outcome {
        EXITED,
        UNKNOWN,
        ALREADY_OUT,
        FINITE,
        NOT_BURNING,
        BEYOND_HORIZON
    }

    /** Nothing can be said. */
    public static Verdict unknown(String why, int asOf) {
        return new Verdict(Outcome.UNKNOWN, why, asOf, 0);
    }

    static Verdict of(Outcome outcome, int asOf) {
        return new Verdict(outcome, null, asOf, 0);
    }

    /** Whether there is a cash-out day. */
    public boolean finite() {
        return outcome == Outcome.FINITE;
    }

    /** The cash-out day; null unless finite. */
    public @Nullable LocalDate cashOut() {
        return finite() ? PointInTime.date(lastDay) : null;
    }

    /** Full days from asOf to the last day before the cash-out day; null unless finite. */
    public @Nullable Integer days() {
        return finite() ? Integer.valueOf(lastDay - asOf - 1) : null;
    }

    /** The same in months of 30.436875 days, rounded half to even to one decimal. */
    public @Nullable BigDecimal months() {
        Integer days = days();
        return days == null
                ? null
                : BigDecimal.valueOf(days).divide(DAYS_OF_A_MONTH, 1, RoundingMode.HALF_EVEN);
    }

    /**
     * Whether the money lasts for less than so many months, as it is written; not where nobody
     * knows.
     */
    public boolean below(int months) {
        if (outcome == Outcome.ALREADY_OUT) return true;
        BigDecimal left = months();
        return left != null && left.compareTo(BigDecimal.valueOf(months)) < 0;
    }
}
