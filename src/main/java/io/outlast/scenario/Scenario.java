package io.outlast.scenario;

import io.outlast.audit.Bridge;
import io.outlast.event.Change;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.Brief;
import io.outlast.runway.Need;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What would be if: the position and the runway under some changes, and the bridge to them from
 * what the ledger says, change by change.
 *
 * @param simulation null unless asked for
 */
public record Scenario(
        CashPosition position, Runway runway, Bridge bridge, @Nullable Simulation simulation) {

    /** The question. */
    public record Question(
            View view,
            Options options,
            Need.@Nullable Asked need,
            Simulation.@Nullable Asked draws) {}

    /**
     * Evaluates some changes, one on top of the other.
     *
     * @param today the last day on which anything can be known
     * @throws io.outlast.event.Refusal if a change names nothing there is, or breaks a rule
     */
    public static Scenario of(
            Timeline timeline,
            ExchangeRates rates,
            Question question,
            List<Change> changes,
            LocalDate today,
            Rules.Source rules) {
        View view = question.view();
        Brief first = Brief.of(timeline, rates, view, question.options());
        Supposing supposing =
                new Supposing(timeline, rates, view, question.options(), today, rules);
        List<Bridge.Step> steps = new ArrayList<>();
        Brief before = first;
        for (Change change : changes) {
            supposing.suppose(change);
            Brief after = supposing.brief();
            steps.add(Bridge.step("change", null, Descriptions.of(change), before, after));
            before = after;
        }
        Options options = supposing.options();
        Bridge bridge = Bridge.of(timeline, options, view, view, first, before, steps);
        return new Scenario(
                CashPosition.of(
                        supposing.timeline(),
                        rates,
                        supposing.view(),
                        options.basis(),
                        Evidenced.SILENT),
                Runway.of(
                        supposing.timeline(),
                        rates,
                        supposing.view(),
                        options,
                        question.need(),
                        Evidenced.SILENT),
                bridge,
                question.draws() == null
                        ? null
                        : Simulation.of(
                                supposing.timeline(),
                                rates,
                                supposing.view(),
                                options,
                                question.draws()));
    }
}
