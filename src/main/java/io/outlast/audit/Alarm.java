package io.outlast.audit;

import io.outlast.event.Word;
import io.outlast.runway.Brief;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

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
        @Nullable Day asThenKnown,
        @Nullable Day inHindsight,
        @Nullable Long lateDays,
        long sequence) {

    /** The day, and the answer that it gave. */
    public record Day(
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
            ExchangeRates rates,
            View view,
            Options options,
            int months,
            LocalDate from) {
        Day then = null;
        Day hindsight = null;
        for (int day = View.day(from); day <= view.asOf(); day++) {
            if (then == null)
                then =
                        alarm(
                                timeline,
                                rates,
                                view.on(day).knowing(Math.min(day, view.knownAt())),
                                options,
                                months);
            if (hindsight == null)
                hindsight = alarm(timeline, rates, view.on(day), options, months);
            if (then != null && hindsight != null) break;
        }
        return new Alarm(
                timeline.company(),
                months,
                options.basis().word(),
                Word.of(options.commitments()),
                Word.of(options.funding()),
                from,
                View.date(view.asOf()),
                view.knownDate(),
                then,
                hindsight,
                then == null || hindsight == null
                        ? null
                        : Long.valueOf(then.day.toEpochDay() - hindsight.day.toEpochDay()),
                view.sequence());
    }

    private static @Nullable Day alarm(
            Timeline timeline, ExchangeRates rates, View view, Options options, int months) {
        Brief brief = Brief.of(timeline, rates, view, options);
        if (!brief.verdict().below(months)) return null;
        return new Day(
                View.date(view.asOf()),
                brief.outcome(),
                brief.verdict().cashOut(),
                brief.verdict().days(),
                brief.verdict().months(),
                brief.cash(),
                brief.basis());
    }
}
