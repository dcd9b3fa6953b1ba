package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.LedgerEvent;
import io.outlast.money.Exact;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An amendment that counts. The terms in force are those of the latest effective day, then of the
 * latest known, then of the latest recorded.
 */
record Terms<E extends LedgerEvent>(Fact fact, Version version) {

    @SuppressWarnings("unchecked")
    E event() {
        return (E) version.event();
    }

    /** The amendments that count, the one in force last. */
    static <E extends LedgerEvent> List<Terms<E>> inOrder(Fact[] amendments, PointInTime point) {
        if (amendments.length == 0) return List.of();
        List<Terms<E>> counting = new ArrayList<>(amendments.length);
        for (Fact fact : amendments) {
            Version version = fact.counts(point);
            if (version != null) counting.add(new Terms<>(fact, version));
        }
        counting.sort(
                (a, b) -> {
                    int byDay = Integer.compare(a.version.effective(), b.version.effective());
                    if (byDay != 0) return byDay;
                    return a.fact == b.fact ? 0 : a.fact.beats(b.fact) ? 1 : -1;
                });
        return counting;
    }

    /** Adds the facts that count. */
    static void addCounting(List<Fact> to, PointInTime point, Fact[]... groups) {
        for (Fact[] group : groups) {
            for (Fact fact : group) {
                if (fact.counts(point) != null) to.add(fact);
            }
        }
    }

    /** Whether one of the facts counts. */
    static boolean any(Fact[] facts, PointInTime point) {
        for (Fact fact : facts) {
            if (fact.counts(point) != null) return true;
        }
        return false;
    }

    /** The sum of the amounts of those that count. */
    static long sum(Fact[] facts, PointInTime point) {
        long sum = 0;
        for (Fact fact : facts) {
            Version version = fact.counts(point);
            if (version != null) sum = Exact.add(sum, version.amount());
        }
        return sum;
    }

    /**
     * The latest day on which one of those that count took effect; before every day without any.
     */
    static int lastDay(Fact[] facts, PointInTime point) {
        int last = Integer.MIN_VALUE;
        for (Fact fact : facts) {
            Version version = fact.counts(point);
            if (version != null) last = Math.max(last, version.effective());
        }
        return last;
    }

    /** The sum of the amounts of those that count and took effect by a day. */
    static long sumUntil(Fact[] facts, PointInTime point, int day) {
        long sum = 0;
        for (Fact fact : facts) {
            Version version = fact.counts(point);
            if (version != null && version.effective() <= day)
                sum = Exact.add(sum, version.amount());
        }
        return sum;
    }

    /** The ids of the events that can be seen, in the order of recording. */
    static List<String> visible(PointInTime point, Fact opening, Fact[]... groups) {
        List<Fact> facts = new ArrayList<>();
        facts.add(opening);
        for (Fact[] group : groups) facts.addAll(List.of(group));
        return facts.stream()
                .filter(fact -> fact.visible(point))
                .sorted(Comparator.comparingLong(Fact::sequence))
                .map(Fact::eventId)
                .toList();
    }
}
