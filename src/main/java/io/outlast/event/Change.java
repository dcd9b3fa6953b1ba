package io.outlast.event;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Something that a what-if supposes. It is supposed on the day of the question, and holds for the
 * days after it; where it names a commitment, {@code *} means every binding one that is
 * outstanding.
 */
public sealed interface Change {
    /** Every commitment. */
    String EVERY = "*";

    /** What is outstanding of a commitment is off, for a fee if there is one. */
    record Cancel(String commitment, @Nullable Money terminationFee) implements Change {}

    /**
     * What is outstanding of a commitment becomes another amount, every period of its schedule
     * alike.
     *
     * @param factor from 0 exclusive; 0.5 is half of it
     */
    record Rescale(String commitment, BigDecimal factor) implements Change {}

    /**
     * What is left of a commitment's schedule is paid evenly over a longer time, until so many
     * months after its last day.
     */
    record Stretch(String commitment, int months) implements Change {}

    /**
     * A part of what is outstanding of a commitment is settled in shares.
     *
     * @param share above 0, 1 for all of it
     */
    record SettleInEquity(String commitment, BigDecimal share) implements Change {}

    /** What is left of a tranche will not come. */
    record Lapse(String round, String tranche) implements Change {}

    /** What is left of a tranche comes so many months later than it was due. */
    record Delay(String round, String tranche, int months) implements Change {}

    /**
     * Money comes in, whatever the funding that is counted.
     *
     * @param on the day; that of the question where it is left out
     */
    record Raise(Money amount, @Nullable LocalDate on) implements Change {}

    /**
     * The burn is another one from a day on.
     *
     * @param factor zero or more
     * @param from the day after the question where it is left out
     */
    record ScaleBurn(BigDecimal factor, @Nullable LocalDate from) implements Change {}

    /** The burn is judged by a forecast. */
    record ChooseForecast(String forecast) implements Change {}

    /** Any other event, held to the same rules as if it were recorded. */
    record Suppose(LedgerEvent event) implements Change {}
}
