package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Word;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The first alarm: the first day on which the runway fell below a number of months, as it was known
 * on each day, and the first on which it would have with the knowledge of the point in time asked
 * for.
 *
 * @param months the threshold; a day counts where the money lasts for less
 * @param from the first day that was looked at
 * @param asThenKnown null where no day until asOf counts
 * @param inHindsight null where no day until asOf counts
 * @param lateDays by how many days the first came after the second; null unless there are both
 */
public record Alarm(
        String company,
        int months,
        String basis,
        String commitments,
        String funding,
        LocalDate from,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        @Nullable AlarmDay asThenKnown,
        @Nullable AlarmDay inHindsight,
        @Nullable Long lateDays,
        long sequence) {

    /** The day, and the answer that it gave. */
    public record AlarmDay(
            LocalDate day,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Integer days,
            @Nullable BigDecimal months,
            @Nullable Money cash,
            String basis) {}

    /** Looks at every day from {@code from} to asOf, both inclusive. */
    public static Alarm of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            int months,
            LocalDate from) {
        AlarmDay then = null;
        AlarmDay hindsight = null;
        for (int day = PointInTime.day(from); day <= point.asOf(); day++) {
            if (then == null)
                then =
                        alarm(
                                timeline,
                                rates,
                                point.on(day).knowing(Math.min(day, point.knownAt())),
                                options,
                                months);
            if (hindsight == null)
                hindsight = alarm(timeline, rates, point.on(day), options, months);
            if (then != null && hindsight != null) break;
        }
        return new Alarm(
                timeline.company(),
                months,
                options.basis().word(),
                Word.of(options.commitments()),
                Word.of(options.funding()),
                from,
                PointInTime.date(point.asOf()),
                point.knownDate(),
                then,
                hindsight,
                then == null || hindsight == null
                        ? null
                        : Long.valueOf(then.day.toEpochDay() - hindsight.day.toEpochDay()),
                point.sequence());
    }

    private static @Nullable AlarmDay alarm(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            int months) {
        CashRunway brief = CashRunway.of(timeline, rates, point, options);
        if (!brief.verdict().below(months)) return null;
        return new AlarmDay(
                PointInTime.date(point.asOf()),
                brief.outcome(),
                brief.verdict().cashOut(),
                brief.verdict().days(),
                brief.verdict().months(),
                brief.cash(),
                brief.basis());
    }
}
