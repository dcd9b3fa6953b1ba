package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyExited.ExitOutcome;
import io.outlast.event.Word;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The first alarm of a company: the first day on which its runway, as then known, was below a
 * number of months, and what became of it.
 *
 * @param id the company's
 * @param day the first such day
 * @param outcome what was answered on that day, with cashOut, days, months, cash and basis
 * @param until the first day after it on which the runway was not below; null where it still is
 * @param lasted for how many days it was below
 * @param became bankrupt, rescued (it ended after money had come in), or neither
 * @param moneyIn the fundings and other money in that came while it lasted, by their event ids
 */
public record CompanyAlarm(
        String id,
        String name,
        LocalDate day,
        String outcome,
        @Nullable LocalDate cashOut,
        @Nullable Integer days,
        @Nullable BigDecimal months,
        @Nullable Money cash,
        String basis,
        @Nullable LocalDate until,
        int lasted,
        String became,
        List<String> moneyIn) {

    /** What became of an alarm. */
    private enum AlarmEnd {
        BANKRUPT,
        RESCUED,
        NEITHER
    }

    /** The first alarm from the day of the first balance on; null where there is none by asOf. */
    public static @Nullable CompanyAlarm of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            int months) {
        int from = firstBalance(timeline, point);
        if (from > point.asOf()) return null;
        AlarmEpisode episode = AlarmEpisode.first(timeline, rates, point, options, months, from);
        if (episode == null) return null;
        List<String> moneyIn = moneyIn(timeline, point, episode);
        LocalDate end = endOf(timeline, point);
        boolean ended =
                end != null
                        && PointInTime.day(end) >= episode.day()
                        && PointInTime.day(end) <= episode.until();
        return new CompanyAlarm(
                timeline.company(),
                timeline.registered().name(),
                PointInTime.date(episode.day()),
                episode.answer().outcome(),
                episode.answer().verdict().cashOut(),
                episode.answer().verdict().days(),
                episode.answer().verdict().months(),
                episode.answer().cash(),
                episode.answer().basis(),
                episode.over() ? PointInTime.date(episode.until()) : null,
                episode.until() - episode.day(),
                Word.of(
                        ended
                                ? AlarmEnd.BANKRUPT
                                : episode.over() && !moneyIn.isEmpty()
                                        ? AlarmEnd.RESCUED
                                        : AlarmEnd.NEITHER),
                moneyIn);
    }

    /**
     * Since when an alarm that is not over is raised, by what was known on each day; null where
     * none is at asOf.
     */
    public static @Nullable LocalDate since(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Options options,
            int months) {
        int from = firstBalance(timeline, point);
        while (from <= point.asOf()) {
            AlarmEpisode episode =
                    AlarmEpisode.first(timeline, rates, point, options, months, from);
            if (episode == null) return null;
            if (!episode.over()) return PointInTime.date(episode.day());
            from = episode.until();
        }
        return null;
    }

    /** The events on which the answer of its day rests, as then known. */
    public List<String> restsOn(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Options options) {
        int on = PointInTime.day(day);
        PointInTime then = point.on(on).knowing(on);
        return Runway.of(timeline, rates, then, options, Evidenced.from(then))
                .explain()
                .getOrDefault("cashOut", List.of());
    }

    /** The first day with a balance; after every day where there is none. */
    private static int firstBalance(Timeline timeline, PointInTime point) {
        for (Assertion entry : timeline.balances())
            if (entry.inForce(point)) return entry.version().effective();
        return Integer.MAX_VALUE;
    }

    private static List<String> moneyIn(
            Timeline timeline, PointInTime point, AlarmEpisode episode) {
        List<Fact> came = new ArrayList<>(List.of(timeline.moves()));
        for (Timeline.RoundHistory round : timeline.rounds())
            came.addAll(List.of(round.fundings()));
        List<String> ids = new ArrayList<>();
        for (Fact fact : came) {
            Version version = fact.counts(point);
            boolean in =
                    version != null
                            && version.amount() > 0
                            && version.effective() >= episode.day()
                            && version.effective() <= episode.until();
            if (in) ids.add(fact.eventId());
        }
        return List.copyOf(ids);
    }

    /** The day on which a company went bankrupt or was wound up by asOf; null where it did not. */
    public static @Nullable LocalDate endOf(Timeline timeline, PointInTime point) {
        Fact latest = null;
        for (Fact fact : timeline.exits()) {
            Version version = fact.counts(point);
            boolean ends = version != null && ((CompanyExited) version.event()).closes();
            if (ends && fact.beats(latest)) latest = fact;
        }
        Version version = latest == null ? null : latest.counts(point);
        if (version == null) return null;
        ExitOutcome outcome = ((CompanyExited) version.event()).outcome();
        boolean failed = outcome == ExitOutcome.BANKRUPT || outcome == ExitOutcome.WOUND_UP;
        return failed ? PointInTime.date(version.effective()) : null;
    }
}
