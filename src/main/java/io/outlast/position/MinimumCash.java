package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.MinimumCashSet.MinimumKind;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What must, or should, never be gone below, day by day (section 3 of the contract): of each kind
 * the latest that holds, and of the kinds the larger.
 */
public final class MinimumCash {
    /**
     * One that holds.
     *
     * @param amount above zero, in minor units of the company's currency
     * @param until its last day, as a number; {@link Version#NEVER} where it has none
     */
    public record HeldMinimum(long amount, MinimumKind kind, int until, Fact fact) {}

    private record Stated(Fact fact, Version version, MinimumCashSet event, int until) {
        boolean beats(@Nullable Stated other) {
            if (other == null) return true;
            int byDay = Integer.compare(version.effective(), other.version.effective());
            return byDay != 0 ? byDay > 0 : fact.beats(other.fact);
        }
    }

    private final List<Stated> stated;
    private final Books books;

    private MinimumCash(List<Stated> stated, Books books) {
        this.stated = stated;
        this.books = books;
    }

    /** The minima of the books that count. */
    public static MinimumCash of(Books books) {
        List<Stated> stated = new ArrayList<>(0);
        for (Fact fact : books.timeline().minima()) {
            Version version = fact.counts(books.point());
            if (version == null) continue;
            MinimumCashSet event = (MinimumCashSet) version.event();
            int until = event.until() == null ? Version.NEVER : PointInTime.day(event.until());
            stated.add(new Stated(fact, version, event, until));
        }
        return new MinimumCash(stated, books);
    }

    /** Whether nothing was ever said of one. */
    public boolean none() {
        return stated.isEmpty();
    }

    /** The one in force on a day; null where none is. */
    public @Nullable HeldMinimum on(int day) {
        if (none()) return null;
        HeldMinimum larger = null;
        for (MinimumKind kind : MinimumKind.values()) {
            Stated latest = null;
            for (Stated each : stated) {
                boolean holds =
                        each.event.kind() == kind
                                && each.version.effective() <= day
                                && day <= each.until;
                if (holds && each.beats(latest)) latest = each;
            }
            HeldMinimum of = latest == null ? null : converted(latest);
            boolean wins =
                    of != null
                            && (larger == null
                                    || of.amount > larger.amount
                                    || (of.amount == larger.amount && of.fact.beats(larger.fact)));
            if (wins) larger = of;
        }
        return larger;
    }

    /** In the company's currency; null where it is lifted, or cannot be converted. */
    private @Nullable HeldMinimum converted(Stated of) {
        OptionalLong amount =
                books.conversion()
                        .convert(
                                "minimum",
                                of.version.amount(),
                                of.version.currency(),
                                of.version.effective());
        if (amount.isEmpty() || amount.getAsLong() == 0) return null;
        return new HeldMinimum(amount.getAsLong(), of.event.kind(), of.until, of.fact);
    }

    /** How much is in force on a day; zero where nothing is. */
    public long amountOn(int day) {
        HeldMinimum on = on(day);
        return on == null ? 0 : on.amount;
    }

    /** The days after a day on which another may be in force, ascending. */
    public int[] turnsAfter(int day) {
        return stated.stream()
                .flatMapToInt(
                        s ->
                                IntStream.of(
                                        s.version.effective(),
                                        s.until == Version.NEVER ? Version.NEVER : s.until + 1))
                .filter(d -> d > day && d != Version.NEVER)
                .distinct()
                .sorted()
                .toArray();
    }
}
