package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.money.Ratio;

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
 *     unless the outcome is finite or already-out
 */
public record Verdict(Outcome outcome, @Nullable String why, int asOf, int lastDay) {
    /** How many days a month has on average. */
    static final BigDecimal DAYS_OF_A_MONTH = new BigDecimal("30.436875");

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

    /** Whether the money runs out on a day after asOf. */
    public boolean finite() {
        return outcome == Outcome.FINITE;
    }

    /** Whether there is a cash-out day, ahead or behind. */
    public boolean dated() {
        return finite() || outcome == Outcome.ALREADY_OUT;
    }

    /** The cash-out day; null unless the outcome is finite or already-out. */
    public @Nullable LocalDate cashOut() {
        return dated() ? PointInTime.date(lastDay) : null;
    }

    /**
     * Full days from asOf to the last day before the cash-out day, below zero where that is over;
     * null without one.
     */
    public @Nullable Integer days() {
        return dated() ? Integer.valueOf(lastDay - asOf - 1) : null;
    }

    /** The same in months of 30.436875 days, rounded half to even to one decimal. */
    public @Nullable BigDecimal months() {
        Integer days = days();
        return days == null ? null : months(days);
    }

    /** The whole days of so many months of 30.436875 days, rounded up. */
    public static int wholeDays(int months) {
        return DAYS_OF_A_MONTH
                .multiply(BigDecimal.valueOf(months))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** Days in months of 30.436875 days, rounded half to even to one decimal. */
    static BigDecimal months(int days) {
        long millionths = DAYS_OF_A_MONTH.movePointRight(6).longValueExact();
        return BigDecimal.valueOf(new Ratio(days * 10_000_000L, millionths).rounded(), 1);
    }

    /**
     * Whether the money lasts for fewer days than so many months have, unrounded; not where nobody
     * knows.
     */
    public boolean below(int months) {
        Integer days = days();
        return days != null
                && BigDecimal.valueOf(days)
                                .compareTo(DAYS_OF_A_MONTH.multiply(BigDecimal.valueOf(months)))
                        < 0;
    }
}
