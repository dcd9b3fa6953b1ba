package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnRestated;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.RoundStanding;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what an answer may lean on: each fact that counts, with all that depends on it. */
final class Supports {
    private final Books books;
    private final Timeline timeline;
    private final PointInTime point;
    private final List<Support> supports = new ArrayList<>();

    private Supports(Books books) {
        this.books = books;
        timeline = books.timeline();
        point = books.point();
    }

    static List<Support> of(Books books) {
        Supports all = new Supports(books);
        all.rounds();
        all.commitments();
        all.forecasts();
        all.single("movement", all.timeline.moves());
        all.single("minimum", all.timeline.minima());
        all.reports();
        all.balance();
        return all.supports;
    }

    private void add(
            String kind, String of, @Nullable String tranche, String summary, List<Fact> gone) {
        supports.add(new Support(kind, of, tranche, summary, List.copyOf(gone)));
    }

    private void rounds() {
        for (RoundStanding standing : books.rounds()) {
            Timeline.RoundHistory round = standing.round();
            List<Fact> all =
                    together(
                            round.opening(),
                            round.amendments(),
                            round.fundings(),
                            round.lapses(),
                            round.withdrawals(),
                            round.repayments());
            add("round", round.id(), null, said(round.opening()), all);
            // A round's only tranche is the round itself.
            if (standing.tranches().size() < 2) continue;
            for (RoundStanding.TrancheStanding tranche : standing.tranches())
                add(
                        "tranche",
                        round.id(),
                        tranche.id(),
                        "Tranche %s of %s".formatted(tranche.id(), round.id()),
                        ofTranche(round, tranche.id()));
        }
    }

    /** What came in of a tranche, and that it lapsed. */
    private List<Fact> ofTranche(Timeline.RoundHistory round, String tranche) {
        List<Fact> gone = new ArrayList<>();
        for (Fact[] facts : List.of(round.fundings(), round.lapses())) {
            for (Fact fact : facts) {
                Version version = fact.inForce(point);
                if (version != null && version.ofTranche(tranche)) gone.add(fact);
            }
        }
        return gone;
    }

    private void commitments() {
        for (CommitmentStanding standing : books.commitments()) {
            Timeline.CommitmentHistory commitment = standing.commitment();
            add(
                    "commitment",
                    commitment.id(),
                    null,
                    said(commitment.opening()),
                    together(
                            commitment.opening(),
                            commitment.amendments(),
                            commitment.payments(),
                            commitment.settlements(),
                            commitment.cancellations()));
        }
    }

    private void forecasts() {
        for (String id : books.forecasts()) {
            Timeline.ForecastHistory forecast = timeline.forecast(id);
            if (forecast != null)
                add(
                        "forecast",
                        id,
                        null,
                        said(forecast.opening()),
                        together(forecast.opening(), forecast.versions(), forecast.withdrawals()));
        }
    }

    private void single(String kind, Fact[] facts) {
        for (Fact fact : facts) {
            if (fact.counts(point) != null)
                add(kind, fact.eventId(), null, said(fact), List.of(fact));
        }
    }

    private void reports() {
        for (Assertion entry : timeline.reports()) {
            boolean counts =
                    !restates(entry)
                            && entry.version().start() <= point.asOf()
                            && entry.inForce(point);
            if (!counts) continue;
            List<Fact> gone = new ArrayList<>();
            gone.add(entry.fact());
            if (isLast(entry)) gone.addAll(restatements(entry.version()));
            add("burn-report", entry.fact().eventId(), null, said(entry.fact()), gone);
        }
    }

    private static boolean restates(Assertion entry) {
        return entry.version().event() instanceof BurnRestated;
    }

    /** Whether no later report of its span can be seen: a restatement goes with the last one. */
    private boolean isLast(Assertion entry) {
        for (Assertion other : timeline.reports()) {
            boolean later =
                    other.fact() != entry.fact()
                            && !restates(other)
                            && sameSpan(other, entry.version())
                            && other.inForce(point)
                            && other.fact().beats(entry.fact());
            if (later) return false;
        }
        return true;
    }

    private List<Fact> restatements(Version report) {
        return Arrays.stream(timeline.reports())
                .filter(Supports::restates)
                .filter(e -> sameSpan(e, report))
                .map(Assertion::fact)
                .distinct()
                .toList();
    }

    private static boolean sameSpan(Assertion entry, Version report) {
        return entry.version().start() == report.start() && entry.version().end() == report.end();
    }

    /** The latest balance goes with all before it: without it nobody knows the cash. */
    private void balance() {
        if (!books.anchored()) return;
        int day = books.balanceDay();
        List<Fact> gone = new ArrayList<>();
        Fact latest = null;
        for (Assertion entry : timeline.balances()) {
            if (entry.version().effective() > day || !entry.inForce(point)) continue;
            gone.add(entry.fact());
            if (entry.version().effective() == day) latest = entry.fact();
        }
        if (latest != null) add("balance", latest.eventId(), null, said(latest), gone);
    }

    private String said(Fact fact) {
        Version version = fact.inForce(point);
        return version == null ? fact.recorded().event().summary() : version.event().summary();
    }

    private static List<Fact> together(Fact opening, Fact[]... groups) {
        Set<Fact> all = new LinkedHashSet<>();
        all.add(opening);
        for (Fact[] group : groups) all.addAll(List.of(group));
        return List.copyOf(all);
    }
}
