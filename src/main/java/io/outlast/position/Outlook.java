package io.outlast.position;

import io.outlast.money.Ratio;
import io.outlast.position.Rate.Missing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a careful reader would go by (section 3 of the contract, Rate, {@code outlook}): a forecast
 * that speaks of the day, one that has ended and goes on, the pace of the last months, what left
 * between two balances. A day up to asOf goes by what these rules gave on the day before it, so
 * that an estimate does not jump because a forecast ends.
 */
final class Outlook {
    /** For how many days after its end a forecast goes on, and a report is held against it. */
    private static final int YEAR_DAYS = 366;

    /** For how many days the pace of reports goes on, where nothing else speaks. */
    private static final int OLD_DAYS = 550;

    /**
     * What the rules give for a day.
     *
     * @param inside whether the forecast speaks of the day; else it has ended
     */
    private record Choice(
            @Nullable StandingForecast forecast, boolean inside, @Nullable Pace pace) {
        static final Choice NOTHING = new Choice(null, false, null);

        /** As it is written. */
        String basis() {
            if (forecast != null) return Basis.forecast(forecast.id()).word();
            return pace == null ? Basis.OUTLOOK.word() : pace.basis();
        }

        boolean nothing() {
            return forecast == null && pace == null;
        }
    }

    private final Books books;
    private final List<StandingForecast> forecasts;
    private final Burn burn;
    private final int balanceDay;
    private final List<Choice> used = new ArrayList<>(2);

    Outlook(Books books) {
        this.books = books;
        forecasts = books.standing();
        burn = books.burn();
        balanceDay = books.balanceDay();
    }

    /** The rate of the days after asOf, and the chain for those before. */
    Rate ahead() {
        int day = books.lastDay() + 1;
        int covered = books.lastCovered();
        Choice choice = choice(day, covered);
        Missing missing = missing(covered);
        StandingForecast forecast = choice.forecast;
        if (forecast != null)
            return choice.inside
                    ? Rate.inside(forecast, pace(day, covered), missing, this)
                    : Rate.ended(forecast, missing, this);
        return Rate.steady(
                choice.pace == null ? Basis.OUTLOOK.word() : choice.pace.basis(),
                choice.pace,
                missing,
                this);
    }

    private static Missing missing(int covered) {
        return covered == Burn.NO_DAY ? Missing.NO_BURN_REPORT : Missing.OLD_BURN_REPORT;
    }

    /**
     * The rate of a day by the rules.
     *
     * @param covered the last covered day before it
     */
    private Choice choice(int day, int covered) {
        if (!forecasts.isEmpty()) {
            StandingForecast inside = null;
            StandingForecast ended = null;
            int newer = covered == Burn.NO_DAY ? balanceDay : covered;
            int reported = Integer.MAX_VALUE;
            for (StandingForecast forecast : forecasts) {
                boolean covers = forecast.covers(day);
                if (!covers && !endedBefore(forecast, day, covered)) continue;
                if (forecast.oldOn(day, newer)) continue;
                if (forecast.estimated()) {
                    if (reported == Integer.MAX_VALUE)
                        reported = burn.lastFirstReport(day - 1 - YEAR_DAYS, day - 1);
                    if (forecast.fact().known() <= reported) continue;
                }
                if (covers && forecast.beats(inside)) inside = forecast;
                if (!covers && forecast.beats(ended)) ended = forecast;
            }
            if (inside != null) return new Choice(inside, true, null);
            if (ended != null) return new Choice(ended, false, null);
        }
        Pace pace = pace(day, covered);
        return pace == null ? Choice.NOTHING : new Choice(null, false, pace);
    }

    /**
     * Whether it ended in the year before the day, and neither a balance nor a report came since.
     */
    private boolean endedBefore(StandingForecast forecast, int day, int covered) {
        int last = forecast.last();
        return last != Burn.NO_DAY
                && last < day
                && last >= day - 1 - YEAR_DAYS
                && last >= balanceDay
                && last > covered;
    }

    /** The pace of a day that no forecast gives. */
    private @Nullable Pace pace(int day, int covered) {
        boolean anchored = balanceDay != Burn.NO_DAY;
        boolean reported = covered != Burn.NO_DAY;
        if (anchored && reported && covered >= balanceDay - YEAR_DAYS)
            return books.trailing(covered);
        Pace implied = books.implied();
        if (implied != null) return implied;
        return reported && covered >= day - 1 - OLD_DAYS ? books.trailing(covered) : null;
    }

    /**
     * The rate of an uncovered day up to asOf.
     *
     * @param before that of the day before it; null where that is covered, or has none
     */
    @Nullable Ratio rateOf(int day, @Nullable Ratio before) {
        Choice choice = choice(day, burn.lastCoveredBy(day - 1));
        return choice.nothing() ? before : add(new RatedSum(), choice, day, day);
    }

    /**
     * Adds a run of uncovered days up to asOf, each by its own choice.
     *
     * @return why one of them has no rate; null where each has
     */
    @Nullable Missing add(RatedSum sum, int first, int last) {
        int covered = burn.lastCoveredBy(first - 1);
        Ratio before = null;
        int[] turns = turns(first, last, covered);
        for (int i = 0; i + 1 < turns.length; i++) {
            int from = turns[i];
            int to = turns[i + 1] - 1;
            Choice choice = choice(from, covered);
            if (choice.nothing()) {
                // It keeps the rate of the day before it, if that has one.
                if (before == null) return missing(covered);
                sum.add(before, to - from + 1L);
                sum.told(Basis.OUTLOOK.word(), from, to);
                continue;
            }
            if (books.evidence() != Evidenced.SILENT) used.add(choice);
            before = add(sum, choice, from, to);
            sum.told(choice.basis(), from, to);
        }
        return null;
    }

    /** Adds days of one choice; answers the rate of the last of them. */
    private static Ratio add(RatedSum sum, Choice choice, int from, int to) {
        StandingForecast forecast = choice.forecast;
        if (forecast != null && choice.inside) {
            Nesting periods = forecast.periods();
            sum.add(periods.moved(from, to));
            return new Ratio(periods.moved(to, to), 1);
        }
        Ratio ratio = forecast != null ? forecast.beyond() : null;
        if (ratio == null && choice.pace != null) ratio = choice.pace.ratio();
        if (ratio == null) throw new IllegalStateException("A choice has a rate");
        sum.add(ratio, to - from + 1L);
        return ratio;
    }

    /**
     * The days of a run on which the rules may begin to choose otherwise, its first day, and the
     * day after its last.
     */
    private int[] turns(int first, int last, int covered) {
        Turns turns = new Turns(first, last);
        if (covered != Burn.NO_DAY) turns.at(covered + OLD_DAYS + 2);
        if (!forecasts.isEmpty()) {
            int newer = covered == Burn.NO_DAY ? balanceDay : covered;
            turns.at(newer + StandingForecast.OLD_DAYS + 1);
            boolean estimated = false;
            for (StandingForecast forecast : forecasts) {
                for (int i = 0; i < forecast.count(); i++) {
                    turns.at(forecast.start(i));
                    turns.at(forecast.end(i) + 1);
                }
                turns.at(forecast.last() + YEAR_DAYS + 2);
                turns.at(forecast.made() + StandingForecast.OLD_DAYS + 1);
                estimated |= forecast.estimated();
            }
            if (estimated) for (int end : burn.ends()) turns.at(end + YEAR_DAYS + 1);
        }
        return turns.sorted();
    }

    /** Collects days within a run. */
    private static final class Turns {
        private final int first;
        private final int last;
        private int[] days = new int[8];
        private int size;

        Turns(int first, int last) {
            this.first = first;
            this.last = last;
            days[size++] = first;
        }

        void at(int day) {
            if (day <= first || day > last) return;
            if (size == days.length) days = Arrays.copyOf(days, size * 2);
            days[size++] = day;
        }

        int[] sorted() {
            int[] sorted = Arrays.copyOf(days, size + 1);
            Arrays.sort(sorted, 0, size);
            int distinct = 0;
            for (int i = 0; i < size; i++)
                if (i == 0 || sorted[i] != sorted[i - 1]) sorted[distinct++] = sorted[i];
            sorted[distinct++] = last + 1;
            return Arrays.copyOf(sorted, distinct);
        }
    }

    /** Names the facts behind the rates of the days that were added. */
    void explain(String figure) {
        for (Choice choice : used) {
            if (choice.forecast != null) books.evidence().rests(figure, choice.forecast.fact());
            if (choice.pace != null) books.explain(choice.pace, figure);
        }
    }
}
