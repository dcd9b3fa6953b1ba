package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Evidence;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The burn of every day that no report covers, by a basis: within the periods of a forecast in
 * whole minor units, beyond its last day as a fraction, elsewhere by the trailing three months
 * (section 3 of the contract, Rate).
 */
public final class Rate {
    /** Why there is no rate. */
    public enum Missing {
        NO_BURN_REPORT,
        NO_FORECAST
    }

    private final String basis;
    private final Nesting periods;
    private final int last;
    private final @Nullable Ratio beyond;
    private final @Nullable Ratio trailing;
    private final Missing missing;
    private final List<Money> unconverted;

    private Rate(
            String basis,
            Nesting periods,
            int last,
            @Nullable Ratio beyond,
            @Nullable Ratio trailing,
            Missing missing,
            List<Money> unconverted) {
        this.basis = basis;
        this.periods = periods;
        this.last = last;
        this.beyond = beyond;
        this.trailing = trailing;
        this.missing = missing;
        this.unconverted = unconverted;
    }

    /** The latest version of a forecast that counts. */
    public record Latest(Timeline.ForecastHistory forecast, Fact fact, Version version) {
        /** Stronger evidence, then the longer reach, then the later known. */
        boolean beats(@Nullable Latest other) {
            if (other == null) return true;
            Evidence own = version.evidence();
            if (own != other.version.evidence()) return own.atLeast(other.version.evidence());
            int reach = Integer.compare(version.periods().last(), other.version.periods().last());
            return reach != 0 ? reach > 0 : fact.beats(other.fact);
        }
    }

    /**
     * The latest versions of the forecasts that are not withdrawn, in the order in which these
     * began.
     */
    static List<Latest> standing(Timeline timeline, PointInTime point) {
        List<Latest> standing = new ArrayList<>(timeline.forecasts().length);
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            Latest latest = latest(forecast, point);
            if (latest != null) standing.add(latest);
        }
        return standing;
    }

    /** The latest version of a forecast that counts; null where it is withdrawn, or none does. */
    public static @Nullable Latest latest(Timeline.ForecastHistory forecast, PointInTime point) {
        for (Fact withdrawal : forecast.withdrawals()) {
            if (withdrawal.counts(point) != null) return null;
        }
        Fact latest = null;
        for (Fact version : forecast.versions()) {
            if (version.counts(point) != null && version.beats(latest)) latest = version;
        }
        Version version = latest == null ? null : latest.counts(point);
        return latest == null || version == null ? null : new Latest(forecast, latest, version);
    }

    /** The rate by a basis. */
    static Rate of(Basis basis, Books books) {
        return switch (basis.kind()) {
            case TRAILING_1M -> trailing(basis, books, 1);
            case TRAILING_3M -> trailing(basis, books, 3);
            case TRAILING_12M -> trailing(basis, books, 12);
            case FORECAST -> {
                Latest latest =
                        basis.forecast() == null
                                ? books.leading()
                                : books.standing(basis.forecast());
                yield latest == null
                        ? new Rate(
                                basis.word(),
                                Nesting.NONE,
                                Burn.NO_DAY,
                                null,
                                null,
                                Missing.NO_FORECAST,
                                List.of())
                        : forecast(latest, books);
            }
            case OUTLOOK -> {
                Latest latest = books.leading();
                yield latest == null
                        ? trailing(Basis.TRAILING_3M, books, 3)
                        : forecast(latest, books);
            }
        };
    }

    private static Rate trailing(Basis basis, Books books, int months) {
        return new Rate(
                basis.word(),
                Nesting.NONE,
                Burn.NO_DAY,
                null,
                books.trailing(months),
                Missing.NO_BURN_REPORT,
                List.of());
    }

    private static Rate forecast(Latest latest, Books books) {
        Version.Periods stated = latest.version.periods();
        int count = stated.start().length;
        int[] start = new int[count];
        int[] end = new int[count];
        long[] amounts = new long[count];
        List<Money> unconverted = new ArrayList<>(0);
        int kept = 0;
        int last = Burn.NO_DAY;
        for (int i = 0; i < count; i++) {
            // A period without an exchange rate is a hole: no amount, no rate.
            OptionalLong amount =
                    books.forecastAmount(
                            latest.version.currency(), stated.amounts()[i], stated.end()[i]);
            if (amount.isEmpty()) {
                unconverted.add(Money.ofMinor(latest.version.currency(), stated.amounts()[i]));
                continue;
            }
            start[kept] = stated.start()[i];
            end[kept] = stated.end()[i];
            amounts[kept++] = amount.getAsLong();
            last = Math.max(last, stated.end()[i]);
        }
        Nesting periods = Nesting.of(start, end, amounts, kept);
        int piece = kept == 0 ? -1 : periods.pieceAt(last);
        Ratio beyond =
                piece < 0 ? null : new Ratio(periods.remainder(piece), periods.ownDays(piece));
        return new Rate(
                Basis.forecast(latest.forecast.id()).word(),
                periods,
                last,
                beyond,
                books.trailing(3),
                Missing.NO_BURN_REPORT,
                unconverted);
    }

    /** The basis that was used, as it is written. */
    public String basis() {
        return basis;
    }

    /** The amounts of periods for which there is no exchange rate; such a period is a hole. */
    List<Money> unconverted() {
        return unconverted;
    }

    /** Whether every period of the forecast could be converted. */
    public boolean complete() {
        return unconverted.isEmpty();
    }

    /** Why a day has no rate, where one has none. */
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
    public @Nullable Ratio trailing() {
        return trailing;
    }

    /** The fraction of a day outside all periods; null where it has no rate. */
    public @Nullable Ratio outside(int day) {
        return beyond != null && day > last ? beyond : trailing;
    }

    /** The rate of one day, rounded half to even; null where it has none. */
    public @Nullable Long on(int day) {
        MovedSum sum = new MovedSum();
        return sum.add(day, day) ? Long.valueOf(sum.rounded()) : null;
    }

    /** Sums the rate over days, exactly, and rounds once. */
    final class MovedSum {
        private long whole;
        private long trailingDays;
        private long beyondDays;

        /** Adds a run of days; false where one of them has no rate. */
        boolean add(int first, int end) {
            int free = first;
            for (int i = periods.firstEndingFrom(first);
                    i < periods.pieces() && periods.start(i) <= end;
                    i++) {
                int from = Math.max(first, periods.start(i));
                int to = Math.min(end, periods.end(i));
                if (from > free && !outside(free, from - 1)) return false;
                whole = Exact.add(whole, periods.moved(i, from, to));
                free = to + 1;
            }
            return free > end || outside(free, end);
        }

        private boolean outside(int first, int end) {
            // All days between two periods lie on the same side of the forecast's last day.
            Ratio ratio = Rate.this.outside(first);
            if (ratio == null) return false;
            if (beyond != null && first > last) beyondDays += end - first + 1;
            else trailingDays += end - first + 1;
            return true;
        }

        long rounded() {
            return Ratio.roundedSum(
                    whole,
                    trailingDays == 0 ? null : trailing,
                    trailingDays,
                    beyondDays == 0 ? null : beyond,
                    beyondDays);
        }
    }
}
