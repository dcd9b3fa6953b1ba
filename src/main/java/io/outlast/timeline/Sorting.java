package io.outlast.timeline;

import io.outlast.event.BurnEvent;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.ClaimEvent;
import io.outlast.event.ClaimResolved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentEvent;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.ForecastEvent;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.LedgerEvent;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundEvent;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.ScenarioDiscarded;
import io.outlast.event.ScenarioEvent;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Timeline.ClaimHistory;
import io.outlast.timeline.Timeline.CommitmentHistory;
import io.outlast.timeline.Timeline.ForecastHistory;
import io.outlast.timeline.Timeline.RoundHistory;
import io.outlast.timeline.Timeline.ScenarioHistory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sorts the facts of a company for folding: by what they are, and by the round, the commitment, the
 * forecast, the claim or the what-if that they belong to.
 */
final class Sorting {
    private static final Comparator<Assertion> RECORDED_ORDER =
            Comparator.comparingInt((Assertion e) -> e.fact().known())
                    .thenComparingLong(e -> e.fact().sequence());

    private Sorting() {}

    /** The balances by day, then known, then recorded. */
    static Assertion[] balances(List<Fact> facts) {
        return assertions(
                facts,
                CashBalanceReported.class,
                Comparator.comparingInt((Assertion e) -> e.version().effective()));
    }

    /** The reports of burn by first day, the longer span first, then known, then recorded. */
    static Assertion[] reports(List<Fact> facts) {
        return assertions(
                facts,
                BurnEvent.class,
                Comparator.comparingInt((Assertion e) -> e.version().start())
                        .thenComparing(e -> e.version().end(), Comparator.reverseOrder()));
    }

    static RoundHistory[] rounds(List<Fact> facts) {
        return grouped(
                        facts,
                        RoundEvent.class,
                        group ->
                                new RoundHistory(
                                        group.id,
                                        group.opening(),
                                        of(group.facts, RoundAmended.class),
                                        of(group.facts, TrancheFunded.class),
                                        of(group.facts, TrancheLapsed.class),
                                        of(group.facts, RoundWithdrawn.class),
                                        of(group.facts, PrincipalRepaid.class)))
                .toArray(RoundHistory[]::new);
    }

    static CommitmentHistory[] commitments(List<Fact> facts) {
        return grouped(
                        facts,
                        CommitmentEvent.class,
                        group ->
                                new CommitmentHistory(
                                        group.id,
                                        group.opening(),
                                        of(group.facts, CommitmentAmended.class),
                                        of(group.facts, CommitmentPaid.class),
                                        of(group.facts, CommitmentSettledInEquity.class),
                                        of(group.facts, CommitmentCancelled.class)))
                .toArray(CommitmentHistory[]::new);
    }

    static ForecastHistory[] forecasts(List<Fact> facts) {
        return grouped(
                        facts,
                        ForecastEvent.class,
                        group ->
                                new ForecastHistory(
                                        group.id,
                                        group.opening(),
                                        group.facts.stream()
                                                .filter(Sorting::isVersion)
                                                .toArray(Fact[]::new),
                                        of(group.facts, ForecastWithdrawn.class)))
                .toArray(ForecastHistory[]::new);
    }

    private static boolean isVersion(Fact fact) {
        LedgerEvent event = fact.recorded().event();
        return event instanceof ForecastPublished || event instanceof ForecastRevised;
    }

    static ClaimHistory[] claims(List<Fact> facts) {
        return grouped(
                        facts,
                        ClaimEvent.class,
                        group ->
                                new ClaimHistory(
                                        group.id,
                                        group.opening(),
                                        of(group.facts, ClaimResolved.class)))
                .toArray(ClaimHistory[]::new);
    }

    static ScenarioHistory[] scenarios(List<Fact> facts) {
        return grouped(
                        facts,
                        ScenarioEvent.class,
                        group ->
                                new ScenarioHistory(
                                        group.id,
                                        group.opening(),
                                        of(group.facts, ScenarioDiscarded.class)))
                .toArray(ScenarioHistory[]::new);
    }

    /** The facts of one kind, in the order of recording. */
    static Fact[] of(List<Fact> facts, Class<? extends LedgerEvent> kind) {
        return facts.stream()
                .filter(f -> kind.isInstance(f.recorded().event()))
                .toArray(Fact[]::new);
    }

    /** The facts of one aggregate; the first is the one that opened it. */
    private record Group(String id, List<Fact> facts) {
        Fact opening() {
            return facts.getFirst();
        }
    }

    private static <T> List<T> grouped(
            List<Fact> facts, Class<? extends LedgerEvent> kind, Function<Group, T> make) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Fact fact : facts) {
            LedgerEvent event = fact.recorded().event();
            String id = event.header().id();
            if (id == null || !kind.isInstance(event)) continue;
            groups.computeIfAbsent(id, i -> new Group(i, new ArrayList<>())).facts.add(fact);
        }
        return groups.values().stream().map(make).toList();
    }

    private static Assertion[] assertions(
            List<Fact> facts, Class<? extends LedgerEvent> kind, Comparator<Assertion> order) {
        return facts.stream()
                .filter(f -> kind.isInstance(f.recorded().event()))
                .flatMap(f -> f.versions().stream().map(v -> new Assertion(f, v)))
                .sorted(order.thenComparing(RECORDED_ORDER))
                .toArray(Assertion[]::new);
    }
}
