package io.outlast.position;

import io.outlast.event.Evidence;
import io.outlast.money.Ratio;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/**
 * A forecast that is not withdrawn, by its latest version, in the company's currency. A period that
 * cannot be converted is as if it were not known.
 */
final class StandingForecast {
    /** After how many days a forecast can be old. */
    static final int OLD_DAYS = 366;

    /** How long after it was made something newer has to speak, for it to be old. */
    private static final int NEWER_DAYS = 90;

    private final LatestVersion latest;
    private final Version.Periods stated;
    private final long @Nullable [] converted;
    private final boolean @Nullable [] known;
    private final int last;
    private @Nullable Nesting periods;

    StandingForecast(LatestVersion latest, Conversion conversion) {
        this.latest = latest;
        stated = latest.version().periods();
        if (conversion.isOwn(latest.version().currency())) {
            converted = null;
            known = null;
            last = stated.last();
            return;
        }
        int count = stated.start().length;
        converted = new long[count];
        known = new boolean[count];
        int reach = Burn.NO_DAY;
        for (int i = 0; i < count; i++) {
            OptionalLong amount =
                    conversion.convert(
                            "estimatedBurn",
                            stated.amounts()[i],
                            latest.version().currency(),
                            stated.end()[i]);
            known[i] = amount.isPresent();
            converted[i] = amount.orElse(0);
            if (known[i]) reach = Math.max(reach, stated.end()[i]);
        }
        last = reach;
    }

    String id() {
        return latest.forecast().id();
    }

    Fact fact() {
        return latest.fact();
    }

    private Evidence evidence() {
        return latest.version().evidence();
    }

    /** Whether it is no more than somebody's estimate. */
    boolean estimated() {
        return evidence() == Evidence.ESTIMATE;
    }

    /** The day on which the version was made. */
    int made() {
        return latest.version().effective();
    }

    /** The last day of its periods; {@link Burn#NO_DAY} where none can be converted. */
    int last() {
        return last;
    }

    /** How many periods the version states. */
    int count() {
        return stated.start().length;
    }

    int start(int period) {
        return stated.start()[period];
    }

    int end(int period) {
        return stated.end()[period];
    }

    private boolean has(int period) {
        return known == null || known[period];
    }

    /** Whether a period has this day. */
    boolean covers(int day) {
        if (day > last) return false;
        Nesting flat = periods;
        if (flat != null) return flat.pieceAt(day) >= 0;
        for (int i = 0; i < count() && stated.start()[i] <= day; i++) {
            if (day <= stated.end()[i] && has(i)) return true;
        }
        return false;
    }

    /** Its periods, laid flat. */
    Nesting periods() {
        Nesting flat = periods;
        if (flat == null) {
            flat = flat();
            periods = flat;
        }
        return flat;
    }

    private Nesting flat() {
        long[] amounts = converted;
        if (amounts == null)
            return Nesting.of(stated.start(), stated.end(), stated.amounts(), count());
        int[] start = new int[count()];
        int[] end = new int[count()];
        long[] kept = new long[count()];
        int size = 0;
        for (int i = 0; i < count(); i++) {
            if (!has(i)) continue;
            start[size] = stated.start()[i];
            end[size] = stated.end()[i];
            kept[size++] = amounts[i];
        }
        return Nesting.of(start, end, kept, size);
    }

    /** The rate beyond its last day: that of the shortest period that has this day. */
    @Nullable Ratio beyond() {
        Nesting flat = periods();
        int piece = last == Burn.NO_DAY ? -1 : flat.pieceAt(last);
        return piece < 0 ? null : new Ratio(flat.remainder(piece), flat.ownDays(piece));
    }

    /** Stronger evidence, then the longer reach, then the later known. */
    boolean beats(@Nullable StandingForecast other) {
        if (other == null) return true;
        if (evidence() != other.evidence()) return evidence().atLeast(other.evidence());
        int reach = Integer.compare(last, other.last);
        return reach != 0 ? reach > 0 : fact().beats(other.fact());
    }

    /**
     * Whether it is old on a day: made long ago, while something newer speaks.
     *
     * @param newer the last covered day before that day; where there is none, the day of the
     *     balance, or {@link Burn#NO_DAY}
     */
    boolean oldOn(int day, int newer) {
        return day - made() > OLD_DAYS
                && newer != Burn.NO_DAY
                && newer - made() >= NEWER_DAYS
                && day - newer <= OLD_DAYS;
    }
}
