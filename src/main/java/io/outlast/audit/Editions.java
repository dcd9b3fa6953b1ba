package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.position.LatestVersion;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What was ever said of a forecast, in the order in which it became known: versions (theirs), and
 * corrections of our record of them (ours), each with what stood before it.
 */
final class Editions {
    /** What an edition is. */
    enum EditionKind {
        /** The first version. */
        PUBLISHED,
        /** They changed their mind. */
        REVISED,
        /** We had misread a version. */
        CORRECTED,
        /** We had recorded a version that never was. */
        RETRACTED,
        /** They no longer stand by it. */
        WITHDRAWN
    }

    /**
     * One of them.
     *
     * @param number of the version that it is, or corrects
     * @param fact the event
     * @param subject the version; the event itself unless that is a correction
     * @param periods what stands after it; empty where the version is gone
     * @param before what it is compared with; empty where there was nothing
     */
    record Edition(
            int number,
            EditionKind kind,
            Fact fact,
            Fact subject,
            List<Period> periods,
            List<Period> before) {}

    private final Timeline.ForecastHistory forecast;
    private final PointInTime point;
    private final List<Fact> versions;

    private Editions(Timeline.ForecastHistory forecast, PointInTime point) {
        this.forecast = forecast;
        this.point = point;
        versions =
                Arrays.stream(forecast.versions())
                        .filter(f -> f.visible(point))
                        .sorted(Fact.BY_KNOWLEDGE)
                        .toList();
    }

    /** The editions that can be seen. */
    static List<Edition> of(Timeline.ForecastHistory forecast, PointInTime point) {
        return new Editions(forecast, point).all();
    }

    /** The number of a version: its place among those that were not retracted. */
    static int number(Timeline.ForecastHistory forecast, Fact version, PointInTime point) {
        return new Editions(forecast, point).number(version);
    }

    /**
     * The events of the forecast that are not part of what an edition said by itself: what became
     * known of it later that day, and versions that stand above its own.
     */
    static Set<String> othersThan(
            Edition edition, Timeline.ForecastHistory forecast, PointInTime then) {
        Set<Fact> facts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Fact fact : forecast.versions()) gather(fact, facts);
        for (Fact fact : forecast.withdrawals()) gather(fact, facts);
        Set<String> others = new HashSet<>();
        for (Fact fact : facts) {
            boolean later = fact.visible(then) && fact.beats(edition.fact());
            boolean above =
                    !(fact.recorded().event() instanceof Correction)
                            && fact != edition.subject()
                            && fact.beats(edition.subject());
            if ((later && fact != edition.fact()) || above) others.add(fact.eventId());
        }
        return others;
    }

    private List<Edition> all() {
        Set<Fact> facts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Fact fact : forecast.versions()) gather(fact, facts);
        for (Fact fact : forecast.withdrawals()) gather(fact, facts);
        List<Edition> editions = new ArrayList<>();
        facts.stream()
                .filter(f -> f.visible(point))
                .sorted(Fact.BY_KNOWLEDGE)
                .forEach(
                        f -> {
                            Edition edition = edition(f);
                            if (edition != null) editions.add(edition);
                        });
        return editions;
    }

    private static void gather(Fact fact, Set<Fact> facts) {
        facts.add(fact);
        for (Fact correction : fact.corrections()) gather(correction, facts);
    }

    private @Nullable Edition edition(Fact fact) {
        PointInTime after = fact.upTo(point);
        PointInTime before = fact.before(point);
        LedgerEvent event = fact.recorded().event();
        if (event instanceof Correction) return correction(fact, subject(fact), before, after);
        Version now = fact.counts(after);
        if (now == null) return null;
        List<Period> standing = standing(before);
        return switch (event) {
            case ForecastPublished e ->
                    new Edition(
                            number(fact),
                            EditionKind.PUBLISHED,
                            fact,
                            fact,
                            periods(now),
                            List.of());
            case ForecastRevised e ->
                    new Edition(
                            number(fact), EditionKind.REVISED, fact, fact, periods(now), standing);
            case ForecastWithdrawn e ->
                    new Edition(
                            versions.size(),
                            EditionKind.WITHDRAWN,
                            fact,
                            fact,
                            List.of(),
                            standing);
            default -> throw new IllegalStateException("Of no forecast: " + event);
        };
    }

    private @Nullable Edition correction(
            Fact fact, Fact subject, PointInTime before, PointInTime after) {
        Version was = subject.counts(before);
        Version is = subject.counts(after);
        if (was == null && is == null) return null;
        boolean gone = fact.recorded().event() instanceof FactRetracted && is == null;
        return new Edition(
                number(subject),
                gone ? EditionKind.RETRACTED : EditionKind.CORRECTED,
                fact,
                subject,
                is == null ? List.of() : periods(is),
                was == null ? List.of() : periods(was));
    }

    private Fact subject(Fact correction) {
        for (Fact fact : forecast.versions()) if (names(fact, correction)) return fact;
        for (Fact fact : forecast.withdrawals()) if (names(fact, correction)) return fact;
        throw new IllegalStateException("A correction of nothing here: " + correction.eventId());
    }

    private static boolean names(Fact fact, Fact correction) {
        for (Fact other : fact.corrections()) {
            if (other == correction || names(other, correction)) return true;
        }
        return false;
    }

    private List<Period> standing(PointInTime at) {
        LatestVersion latest = LatestVersion.of(forecast, at);
        return latest == null ? List.of() : periods(latest.version());
    }

    private int number(Fact subject) {
        int number = 1;
        for (Fact version : versions) {
            if (version == subject) return number;
            if (version.inForce(point) != null) number++;
        }
        return Math.max(1, number - 1);
    }

    /** The periods of a version; a withdrawal has none. */
    static List<Period> periods(Version version) {
        return switch (version.event()) {
            case ForecastPublished e -> e.periods();
            case ForecastRevised e -> e.periods();
            case FactCorrected e -> throw new IllegalStateException("A version is no correction");
            default -> List.of();
        };
    }
}
