package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.money.Ratio;

import org.jspecify.annotations.Nullable;

/**
 * The burn of every day that no report covers, by a basis: within the periods of a forecast in
 * whole minor units, beyond its last day as a fraction, elsewhere by a steady pace (section 3 of
 * the contract, Rate). By the outlook the days up to asOf have rates of their own, each by what a
 * reader of the day before would have gone by.
 */
public final class Rate {
    /** Why there is no rate. */
    public enum Missing {
        NO_BURN_REPORT,
        OLD_BURN_REPORT,
        NO_SECOND_BALANCE,
        UNEXPLAINED_MONEY_IN,
        NO_FORECAST
    }

    private final String basis;
    private final Nesting periods;
    private final int last;
    private final @Nullable Ratio beyond;
    private final @Nullable Pace pace;
    private final Missing missing;
    private final @Nullable Outlook past;

    private Rate(
            String basis,
            Nesting periods,
            int last,
            @Nullable Ratio beyond,
            @Nullable Pace pace,
            Missing missing,
            @Nullable Outlook past) {
        this.basis = basis;
        this.periods = periods;
        this.last = last;
        this.beyond = beyond;
        this.pace = pace;
        this.missing = missing;
        this.past = past;
    }

    /** The rate by a basis. */
    static Rate of(Basis basis, Books books) {
        return switch (basis.kind()) {
            case TRAILING_1M -> trailing(basis, books, 1);
            case TRAILING_3M -> trailing(basis, books, 3);
            case TRAILING_12M -> trailing(basis, books, 12);
            case IMPLIED -> steady(basis.word(), books.implied(), books.impliedMissing(), null);
            case FORECAST -> {
                String id = basis.forecast();
                StandingForecast forecast = id == null ? books.leading() : books.standing(id);
                yield forecast == null || forecast.last() == Burn.NO_DAY
                        ? steady(basis.word(), null, Missing.NO_FORECAST, null)
                        : inside(
                                forecast,
                                books.trailing(books.lastCovered()),
                                Missing.NO_BURN_REPORT,
                                null);
            }
            case OUTLOOK -> new Outlook(books).ahead();
        };
    }

    private static Rate trailing(Basis basis, Books books, int months) {
        return steady(
                basis.word(),
                books.trailing(basis, months, books.lastCovered()),
                Missing.NO_BURN_REPORT,
                null);
    }

    /** One and the same pace, or none. */
    static Rate steady(String basis, @Nullable Pace pace, Missing missing, @Nullable Outlook past) {
        return new Rate(basis, Nesting.NONE, Burn.NO_DAY, null, pace, missing, past);
    }

    /** By the periods of a forecast; before them and in their holes by a pace. */
    static Rate inside(
            StandingForecast forecast,
            @Nullable Pace pace,
            Missing missing,
            @Nullable Outlook past) {
        return new Rate(
                Basis.forecast(forecast.id()).word(),
                forecast.periods(),
                forecast.last(),
                forecast.beyond(),
                pace,
                missing,
                past);
    }

    /** By a forecast that has ended and goes on. */
    static Rate ended(StandingForecast forecast, Missing missing, Outlook past) {
        return new Rate(
                Basis.forecast(forecast.id()).word(),
                Nesting.NONE,
                forecast.last(),
                forecast.beyond(),
                null,
                missing,
                past);
    }

    /** The basis that was used, as it is written. */
    public String basis() {
        return basis;
    }

    /** Why a day after asOf has no rate, where one has none. */
    public Missing missing() {
        return missing;
    }

    /** The periods of the forecast, laid flat; none where the basis is no forecast. */
    public Nesting periods() {
        return periods;
    }

    /** The last day of the forecast; before every day where the basis is no forecast. */
    public int last() {
        return last;
    }

    /** The rate beyond the last day of the forecast; null where the basis is none. */
    public @Nullable Ratio beyond() {
        return beyond;
    }

    /** The rate where no forecast speaks; null where there is none. */
    public @Nullable Ratio elsewhere() {
        return pace == null ? null : pace.ratio();
    }

    /** The pace where no forecast speaks, with the days from which it comes; null without one. */
    @Nullable Pace pace() {
        return pace;
    }

    /** The chain of rules by which the days up to asOf have their rates; null on other bases. */
    @Nullable Outlook past() {
        return past;
    }

    /** The fraction of a day outside all periods; null where it has no rate. */
    public @Nullable Ratio outside(int day) {
        return beyond != null && day > last ? beyond : elsewhere();
    }

    /** The rate of one day after asOf, exact; null where it has none. */
    public @Nullable Ratio on(int day) {
        int piece = periods.pieceAt(day);
        return piece < 0 ? outside(day) : new Ratio(periods.moved(piece, day, day), 1);
    }

    /** The steady pace that a day after asOf goes by; null where a forecast speaks of it. */
    public @Nullable PaceDays restsOn(Books books, int day) {
        if (pace == null || periods.pieceAt(day) >= 0 || (beyond != null && day > last))
            return null;
        return new PaceDays(
                PointInTime.date(pace.from()),
                PointInTime.date(pace.to()),
                pace.reported() ? books.burn().widest(pace.from(), pace.to()) : null);
    }

    /**
     * Adds a run of uncovered days up to asOf.
     *
     * @return why one of them has no rate; null where each has
     */
    @Nullable Missing addPast(RatedSum sum, int first, int end) {
        if (past != null) return past.add(sum, first, end);
        int free = first;
        for (int i = periods.firstEndingFrom(first);
                i < periods.pieces() && periods.start(i) <= end;
                i++) {
            int from = Math.max(first, periods.start(i));
            int to = Math.min(end, periods.end(i));
            if (from > free && !addOutside(sum, free, from - 1)) return missing;
            sum.add(periods.moved(i, from, to));
            sum.told(basis, from, to);
            free = to + 1;
        }
        return free > end || addOutside(sum, free, end) ? null : missing;
    }

    /**
     * The rate of an uncovered day up to asOf; null where it has none.
     *
     * @param before that of the day before it; null where that is covered, or has none
     */
    @Nullable Ratio past(int day, @Nullable Ratio before) {
        return past != null ? past.rateOf(day, before) : on(day);
    }

    /** All days between two periods lie on the same side of the forecast's last day. */
    private boolean addOutside(RatedSum sum, int first, int end) {
        Ratio ratio = outside(first);
        if (ratio == null) return false;
        sum.add(ratio, end - first + 1L);
        boolean beyondLast = beyond != null && first > last;
        sum.told(beyondLast || pace == null ? basis : pace.basis(), first, end);
        return true;
    }
}
