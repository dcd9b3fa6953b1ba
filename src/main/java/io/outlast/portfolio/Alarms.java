package io.outlast.portfolio;

import io.outlast.audit.CompanyAlarm;
import io.outlast.calendar.PointInTime;
import io.outlast.runway.Options;
import io.outlast.timeline.ExchangeRateTable;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first alarm of each company, as then known, and what became of it (section 4 of the
 * contract).
 */
public final class Alarms {
    /** Within how many months of an alarm an end counts as one that followed it. */
    private static final int FOLLOWED_MONTHS = 24;

    /** How many days before an end an alarm has to come, to be one ahead of it. */
    private static final int AHEAD_DAYS = 90;

    /** Decimals of a share, rounded half to even. */
    private static final int DECIMALS = 6;

    /**
     * All of them.
     *
     * @param items the companies that had an alarm, the earliest first
     * @param alarms how many there were
     * @param followed how many of them an end followed within 24 months
     * @param open how many of the others have not had 24 months yet
     * @param followedShare followed by alarms; null without any
     * @param ends how many companies ended: bankrupt or wound up
     * @param ahead how many of them had an alarm at least 90 days before
     * @param aheadShare ahead by ends; null without any
     */
    public record AlarmsFound(
            List<CompanyAlarm> items,
            int alarms,
            int followed,
            int open,
            @Nullable BigDecimal followedShare,
            int ends,
            int ahead,
            @Nullable BigDecimal aheadShare,
            List<CompanyTrouble> troubles) {}

    private Alarms() {}

    /** What is asked of each company. */
    private record AlarmQuestion(Options options, int months) {}

    /** What came of one company. */
    private record AlarmAndEnd(@Nullable CompanyAlarm alarm, @Nullable LocalDate end) {}

    /** The alarms of the companies that can be seen. */
    public static AlarmsFound of(
            AcrossCompanies across, PointInTime point, Options options, int months) {
        ExchangeRateTable rates = across.rates();
        AcrossCompanies.Answers<AlarmAndEnd> answers =
                across.of(
                        new AlarmQuestion(options, months),
                        point,
                        timeline ->
                                new AlarmAndEnd(
                                        CompanyAlarm.of(timeline, rates, point, options, months),
                                        CompanyAlarm.endOf(timeline, point)));
        List<CompanyAlarm> items = new ArrayList<>();
        int[] counts = new int[4];
        for (AlarmAndEnd each : answers.items()) {
            if (each.end != null) counts[0]++;
            if (each.alarm == null) continue;
            items.add(each.alarm);
            count(counts, each.alarm, each.end, point);
        }
        items.sort(Comparator.comparing(CompanyAlarm::day).thenComparing(CompanyAlarm::id));
        return new AlarmsFound(
                List.copyOf(items),
                items.size(),
                counts[1],
                counts[2],
                share(counts[1], items.size()),
                counts[0],
                counts[3],
                share(counts[3], counts[0]),
                answers.troubles());
    }

    private static void count(
            int[] counts, CompanyAlarm alarm, @Nullable LocalDate end, PointInTime point) {
        LocalDate last = alarm.day().plusMonths(FOLLOWED_MONTHS);
        boolean followed = end != null && !end.isBefore(alarm.day()) && !end.isAfter(last);
        if (followed) counts[1]++;
        else if (last.isAfter(PointInTime.date(point.asOf()))) counts[2]++;
        if (end != null && !alarm.day().isAfter(end.minusDays(AHEAD_DAYS))) counts[3]++;
    }

    private static @Nullable BigDecimal share(int some, int all) {
        return all == 0
                ? null
                : BigDecimal.valueOf(some)
                        .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_EVEN);
    }
}
