package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Cash over time: the position at the end of each step, with one and the same knowledge. */
public final class CashSeries {
    /** How far apart the points are. */
    public enum Step {
        DAY,
        WEEK,
        MONTH,
        QUARTER
    }

    /**
     * The cash at the end of a day.
     *
     * @param id the date, which names the point
     * @param cash null where there is no balance to start from
     * @param burned the burn reported since that balance
     */
    public record CashPoint(
            LocalDate id,
            LocalDate date,
            boolean anchored,
            boolean complete,
            CashPosition.@Nullable Cash cash,
            Money burned,
            @Nullable Money estimatedBurn) {}

    private CashSeries() {}

    /**
     * The points from {@code from} to {@code to}, both inclusive. Months and quarters of the
     * calendar end on their last days, weeks seven days apart; {@code to} itself is always the last
     * point.
     */
    public static List<CashPoint> of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime knowledge,
            Basis basis,
            LocalDate from,
            LocalDate to,
            Step step) {
        List<CashPoint> points = new ArrayList<>();
        for (LocalDate day : days(from, to, step)) {
            CashPosition position =
                    CashPosition.of(
                            timeline,
                            rates,
                            knowledge.on(PointInTime.day(day)),
                            basis,
                            Evidenced.SILENT);
            points.add(
                    new CashPoint(
                            day,
                            day,
                            position.anchored(),
                            position.complete(),
                            position.cash(),
                            position.burned(),
                            position.estimatedBurn()));
        }
        return points;
    }

    /** The days on which there is a point. */
    public static List<LocalDate> days(LocalDate from, LocalDate to, Step step) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = first(from, step);
        while (day.isBefore(to)) {
            days.add(day);
            day = next(day, step);
        }
        days.add(to);
        return days;
    }

    private static LocalDate first(LocalDate from, Step step) {
        return switch (step) {
            case DAY, WEEK -> from;
            case MONTH -> monthEnd(from);
            case QUARTER -> monthEnd(from.plusMonths((12 - from.getMonthValue()) % 3));
        };
    }

    private static LocalDate next(LocalDate day, Step step) {
        return switch (step) {
            case DAY -> day.plusDays(1);
            case WEEK -> day.plusWeeks(1);
            case MONTH -> monthEnd(day.plusMonths(1));
            case QUARTER -> monthEnd(day.plusMonths(3));
        };
    }

    private static LocalDate monthEnd(LocalDate day) {
        return day.withDayOfMonth(day.lengthOfMonth());
    }
}
