package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.event.CompanyExited;
import io.outlast.event.Word;
import io.outlast.money.Ratio;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was claimed, what came of it, whether the ledger now supports it, and how well each claimant
 * judged (section 4 of the contract).
 *
 * @param claimants by name
 */
public record Claims(
        String company, List<JudgedClaim> items, List<Claimant> claimants, @Nullable String next) {

    /**
     * A claim.
     *
     * @param condition what it depends on; null where it depends on nothing
     * @param state open, due (the deadline has come), true, false, or void (its condition did not
     *     come true)
     * @param resolved when and why; null unless resolved
     * @param brier (probability - outcome) squared; null unless both are there
     * @param support supported, contradicted, mixed where bases disagree, or unknown
     * @param bases what each basis says of it, of a claim about cash or profit
     */
    public record JudgedClaim(
            String id,
            String claimant,
            String statement,
            String kind,
            LocalDate effective,
            LocalDate known,
            LocalDate deadline,
            @Nullable BigDecimal probability,
            @Nullable String condition,
            String state,
            @Nullable Resolution resolved,
            @Nullable BigDecimal brier,
            String support,
            List<ClaimByBasis> bases,
            List<String> events) {}

    /** How it was resolved. */
    public record Resolution(String outcome, LocalDate effective, LocalDate known, String reason) {}

    /**
     * What one basis says.
     *
     * @param supports null where it says nothing
     */
    public record ClaimByBasis(
            String basis,
            String outcome,
            @Nullable LocalDate cashOut,
            @Nullable Boolean supports) {}

    /**
     * A claimant.
     *
     * @param scored claims that turned out true or false and had a probability
     * @param brier the mean of their scores, 0 at best and 1 at worst; null without any
     */
    public record Claimant(
            String claimant, int claims, int resolved, int scored, @Nullable BigDecimal brier) {}

    /** Decimals of a score, rounded half to even. */
    private static final int DECIMALS = 6;

    /** The claims that can be seen. */
    public static Claims of(Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        List<JudgedClaim> items = new ArrayList<>();
        Runway runway = Runway.of(timeline, rates, point, Options.DEFAULT, Evidenced.SILENT);
        for (Timeline.ClaimHistory claim : timeline.claims()) {
            Version opening = claim.opening().counts(point);
            if (opening != null)
                items.add(item(timeline, rates, point, runway, claim, (ClaimMade) opening.event()));
        }
        return new Claims(timeline.company(), List.copyOf(items), claimants(items), null);
    }

    private static JudgedClaim item(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Runway runway,
            Timeline.ClaimHistory claim,
            ClaimMade made) {
        Resolution resolution = resolution(claim, point);
        List<ClaimByBasis> bases =
                switch (made.kind()) {
                    case RUNS_OUT_OF_CASH, LASTS_THROUGH ->
                            runsOut(
                                    made.kind() == ClaimMade.ClaimKind.RUNS_OUT_OF_CASH,
                                    PointInTime.day(made.deadline()) < point.asOf()
                                            ? onTheDay(timeline, rates, point, made.deadline())
                                            : runway,
                                    made.deadline());
                    case PROFITABLE ->
                            profitable(
                                    Books.of(timeline, rates, point, Evidenced.SILENT),
                                    made.deadline());
                    case ACQUIRED, OTHER -> List.of();
                };
        String support =
                made.kind() == ClaimMade.ClaimKind.ACQUIRED
                        ? acquired(timeline, point, made.deadline())
                        : support(bases);
        BigDecimal probability = made.probability();
        List<String> events = new ArrayList<>();
        events.add(claim.opening().eventId());
        for (Fact fact : claim.resolutions()) if (fact.visible(point)) events.add(fact.eventId());
        return new JudgedClaim(
                claim.id(),
                made.claimant(),
                made.statement(),
                Word.of(made.kind()),
                made.header().effective(),
                made.header().known(),
                made.deadline(),
                probability,
                made.condition(),
                state(made, resolution, point),
                resolution,
                brier(probability, resolution),
                support,
                bases,
                events);
    }

    private static String state(
            ClaimMade made, @Nullable Resolution resolution, PointInTime point) {
        if (resolution != null) return resolution.outcome;
        return PointInTime.day(made.deadline()) <= point.asOf() ? "due" : "open";
    }

    private static @Nullable Resolution resolution(Timeline.ClaimHistory claim, PointInTime point) {
        Fact latest = null;
        for (Fact fact : claim.resolutions())
            if (fact.counts(point) != null && fact.beats(latest)) latest = fact;
        Version version = latest == null ? null : latest.counts(point);
        if (version == null) return null;
        ClaimResolved resolved = (ClaimResolved) version.event();
        return new Resolution(
                Word.of(resolved.outcome()),
                resolved.header().effective(),
                resolved.header().known(),
                resolved.reason());
    }

    /** Nothing where there is no probability, or nothing it could be held to. */
    private static @Nullable BigDecimal brier(
            @Nullable BigDecimal probability, @Nullable Resolution resolution) {
        if (probability == null || resolution == null) return null;
        if (resolution.outcome.equals(Word.of(ClaimResolved.ClaimOutcome.VOID))) return null;
        boolean cameTrue = resolution.outcome.equals(Word.of(ClaimResolved.ClaimOutcome.TRUE));
        BigDecimal off = probability.subtract(cameTrue ? BigDecimal.ONE : BigDecimal.ZERO);
        return off.multiply(off).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Once the deadline has passed, what counts is how the cash stood on that day. */
    private static Runway onTheDay(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, LocalDate deadline) {
        return Runway.of(
                timeline,
                rates,
                point.on(PointInTime.day(deadline)),
                Options.DEFAULT,
                Evidenced.SILENT);
    }

    /**
     * Whether the money is gone by the deadline by each basis; a claim that it lasts through the
     * deadline is supported where it is not.
     */
    private static List<ClaimByBasis> runsOut(boolean claimed, Runway runway, LocalDate deadline) {
        List<ClaimByBasis> bases = new ArrayList<>();
        for (Runway.ByBasis by : runway.bases()) {
            Boolean gone =
                    switch (by.outcome()) {
                        case "finite" -> by.cashOut() != null && !by.cashOut().isAfter(deadline);
                        case "already-out" -> true;
                        case "unknown" -> null;
                        default -> false;
                    };
            bases.add(
                    new ClaimByBasis(
                            by.basis(),
                            by.outcome(),
                            by.cashOut(),
                            gone == null ? null : Boolean.valueOf(gone == claimed)));
        }
        return List.copyOf(bases);
    }

    /**
     * Profitable, as far as cash can tell. A pace that burns nothing supports it; one that does
     * says nothing of the days until the deadline. A forecast says what it expects of the deadline.
     */
    private static List<ClaimByBasis> profitable(Books books, LocalDate deadline) {
        boolean over = PointInTime.day(deadline) <= books.point().asOf();
        List<Basis> asked = new ArrayList<>(List.of(Basis.TRAILING_3M, Basis.TRAILING_12M));
        if (!over) books.forecasts().forEach(id -> asked.add(Basis.forecast(id)));
        List<ClaimByBasis> bases = new ArrayList<>();
        for (Basis basis : asked) {
            Estimate estimate = Estimate.of(books, basis);
            boolean pace = basis.forecast() == null;
            int day = pace ? books.point().asOf() + 1 : PointInTime.day(deadline);
            CashRunway brief = CashRunway.of(books, estimate, Options.DEFAULT.with(basis));
            bases.add(
                    new ClaimByBasis(
                            basis.word(),
                            brief.outcome(),
                            brief.verdict().cashOut(),
                            burnsNothing(burnOn(estimate, day), pace && !over)));
        }
        return List.copyOf(bases);
    }

    private static @Nullable Long burnOn(Estimate estimate, int day) {
        Ratio rate = estimate.rate().on(day);
        return rate == null ? null : Long.valueOf(rate.amount());
    }

    private static @Nullable Boolean burnsNothing(@Nullable Long burn, boolean mayStillChange) {
        if (burn == null) return null;
        if (burn <= 0) return true;
        return mayStillChange ? null : false;
    }

    private static String acquired(Timeline timeline, PointInTime point, LocalDate deadline) {
        for (Fact fact : timeline.exits()) {
            Version version = fact.counts(point);
            if (version == null) continue;
            CompanyExited exited = (CompanyExited) version.event();
            if (!exited.closes()) continue;
            boolean fits =
                    exited.outcome() == CompanyExited.ExitOutcome.ACQUIRED
                            && !exited.header().effective().isAfter(deadline);
            return fits ? "supported" : "contradicted";
        }
        return PointInTime.day(deadline) <= point.asOf() ? "contradicted" : "unknown";
    }

    private static String support(List<ClaimByBasis> bases) {
        boolean some = bases.stream().anyMatch(b -> Boolean.TRUE.equals(b.supports));
        boolean against = bases.stream().anyMatch(b -> Boolean.FALSE.equals(b.supports));
        if (some && against) return "mixed";
        return some ? "supported" : against ? "contradicted" : "unknown";
    }

    private static List<Claimant> claimants(List<JudgedClaim> items) {
        Map<String, List<JudgedClaim>> byName = new TreeMap<>();
        for (JudgedClaim item : items)
            byName.computeIfAbsent(item.claimant, c -> new ArrayList<>()).add(item);
        List<Claimant> claimants = new ArrayList<>();
        byName.forEach(
                (name, made) -> {
                    List<BigDecimal> scores = new ArrayList<>();
                    for (JudgedClaim item : made) if (item.brier != null) scores.add(item.brier);
                    int resolved = (int) made.stream().filter(i -> i.resolved != null).count();
                    claimants.add(
                            new Claimant(name, made.size(), resolved, scores.size(), mean(scores)));
                });
        return List.copyOf(claimants);
    }

    private static @Nullable BigDecimal mean(List<BigDecimal> scores) {
        if (scores.isEmpty()) return null;
        BigDecimal sum = scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(scores.size()), DECIMALS, RoundingMode.HALF_EVEN);
    }
}
