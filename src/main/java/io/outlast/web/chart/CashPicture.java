package io.outlast.web.chart;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What a chart of cash shows: what it was, where it goes, and what happened.
 *
 * @param asOf where the past ends and the projection begins
 * @param covered up to which day reports or a balance tell it; null where nothing is estimated
 * @param past cash at the end of days up to asOf
 * @param ahead the projection from asOf on
 * @param band within which 80 of 100 draws lie; empty where none are drawn
 * @param balances what the company itself stated
 * @param events what is named, the most important first
 * @param end the day on which the money is gone; null where it is not, or cannot be told
 * @param minimum what is not to be gone below; null without one
 */
public record CashPicture(
        LocalDate asOf,
        @Nullable LocalDate covered,
        List<CashAt> past,
        List<CashAt> ahead,
        List<CashBetween> band,
        List<CashAt> balances,
        List<NamedDay> events,
        @Nullable LocalDate end,
        @Nullable Money minimum) {

    /** Cash at the end of a day. */
    public record CashAt(LocalDate day, Money cash) {}

    /** Between which amounts cash lies in four of five draws. */
    public record CashBetween(LocalDate day, Money low, Money high) {}

    /** What happened, in a few words. */
    public record NamedDay(LocalDate day, String name) {}

    /** The first day that is drawn. */
    LocalDate first() {
        return past.isEmpty() ? asOf : past.getFirst().day();
    }

    /** The last one. */
    LocalDate last() {
        return ahead.isEmpty() ? asOf : ahead.getLast().day();
    }
}
