package io.outlast.scenario;

import io.outlast.audit.Bridge;
import io.outlast.audit.NewsKind;
import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Change;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.CashRunway;
import io.outlast.runway.Course;
import io.outlast.runway.Need;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What would be if: the position and the runway under some changes, and the bridge to them from
 * what the ledger says, change by change.
 *
 * @param simulation null unless asked for
 */
public record Scenario(
        CashPosition position, Runway runway, Bridge bridge, @Nullable Simulation simulation) {

    /** The question. */
    public record ScenarioQuestion(
            PointInTime point,
            Options options,
            Need.@Nullable NeedTarget need,
            Simulation.@Nullable Draws draws) {}

    /**
     * How the cash goes on under some changes.
     *
     * @param days after asOf, ascending
     * @throws io.outlast.event.Refusal if a change names nothing there is, or breaks a rule
     */
    public static Course course(
            Timeline timeline,
            ExchangeRateTable rates,
            ScenarioQuestion question,
            List<Change> changes,
            LocalDate today,
            Rules.RulesSource rules,
            List<LocalDate> days) {
        Supposing supposing =
                new Supposing(timeline, rates, question.point(), question.options(), today, rules);
        changes.forEach(supposing::suppose);
        return Course.of(supposing.timeline(), rates, supposing.point(), supposing.options(), days);
    }

    /**
     * Evaluates some changes, one on top of the other.
     *
     * @param today the last day on which anything can be known
     * @param allErrors the past errors of all forecasters, for a simulation that needs them
     * @throws io.outlast.event.Refusal if a change names nothing there is, or breaks a rule
     */
    public static Scenario of(
            Timeline timeline,
            ExchangeRateTable rates,
            ScenarioQuestion question,
            List<Change> changes,
            LocalDate today,
            Rules.RulesSource rules,
            Supplier<PastErrors> allErrors) {
        PointInTime point = question.point();
        CashRunway first = CashRunway.of(timeline, rates, point, question.options());
        Supposing supposing =
                new Supposing(timeline, rates, point, question.options(), today, rules);
        List<Bridge.BridgeStep> steps = new ArrayList<>();
        CashRunway before = first;
        for (Change change : changes) {
            supposing.suppose(change);
            CashRunway after = supposing.runway();
            steps.add(
                    Bridge.step(
                            "change",
                            NewsKind.ACTED,
                            null,
                            Descriptions.of(change),
                            before,
                            after));
            before = after;
        }
        Options options = supposing.options();
        Bridge bridge = Bridge.of(timeline, options, point, point, first, before, steps);
        return new Scenario(
                CashPosition.of(
                        supposing.timeline(),
                        rates,
                        supposing.point(),
                        options.basis(),
                        Evidenced.SILENT),
                Runway.of(
                        supposing.timeline(),
                        rates,
                        supposing.point(),
                        options,
                        question.need(),
                        Evidenced.SILENT),
                bridge,
                question.draws() == null
                        ? null
                        : Simulation.of(
                                supposing.timeline(),
                                rates,
                                supposing.point(),
                                options,
                                question.draws(),
                                allErrors));
    }
}
