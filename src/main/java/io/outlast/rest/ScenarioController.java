package io.outlast.rest;

import io.outlast.event.Change;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioSaved;
import io.outlast.intake.Intake;
import io.outlast.json.ChangeReader;
import io.outlast.json.EventReader;
import io.outlast.json.EventWriter;
import io.outlast.json.StrictJson;
import io.outlast.ledger.KnownFacts;
import io.outlast.position.CashSeries;
import io.outlast.runway.Course;
import io.outlast.runway.Runway;
import io.outlast.scenario.Descriptions;
import io.outlast.scenario.Rules;
import io.outlast.scenario.Scenario;
import io.outlast.scenario.Simulation;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What would be if. Nothing of it is stored. */
@RestController
@Tag(name = "What if")
class ScenarioController {
    private static final int MOST_POINTS = 1_000;

    private final Companies companies;
    private final KnownFacts known;
    private final Clock clock;
    private final Rules.Source rules;

    ScenarioController(Companies companies, KnownFacts known, Intake intake, Clock clock) {
        this.companies = companies;
        this.known = known;
        this.clock = clock;
        rules =
                (List<RecordedEvent> past, long next) -> {
                    var rehearsal = intake.rehearse(past, next);
                    return (LedgerEvent event) -> rehearsal.suppose(event);
                };
    }

    @PostMapping("/api/companies/{company}/scenarios")
    @Operation(
            operationId = "evaluateScenario",
            summary = "What would cash and runway be under some changes?")
    Scenario evaluate(
            @PathVariable String company,
            View view,
            @ParameterObject Counted counted,
            @ParameterObject Through through,
            @ParameterObject Draws draws,
            HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        Timeline timeline = companies.visible(company, view);
        CommandEndpoint.requireType(request, MediaType.APPLICATION_JSON);
        List<Change> changes =
                new ChangeReader(new EventReader(known), company)
                        .body(StrictJson.object(RequestBodies.text(request)));
        return evaluate(
                timeline,
                new Scenario.Question(
                        view,
                        counted.options(timeline, view),
                        through.asked(timeline, view),
                        draws.asked(view)),
                changes);
    }

    private Scenario evaluate(Timeline timeline, Scenario.Question question, List<Change> changes) {
        return Scenario.of(
                timeline,
                companies.timelines().rates(),
                question,
                changes,
                LocalDate.now(clock),
                rules);
    }

    @GetMapping("/api/companies/{company}/simulation")
    @Operation(
            operationId = "simulation",
            summary = "How is the cash-out date distributed, if the burn is off as it was before?")
    Simulation simulation(
            @PathVariable String company,
            View view,
            @ParameterObject Counted counted,
            @ParameterObject Draws draws) {
        Timeline timeline = companies.visible(company, view);
        return Simulation.of(
                timeline,
                companies.timelines().rates(),
                view,
                counted.options(timeline, view),
                draws.askedOr("1000", view));
    }

    @GetMapping("/api/companies/{company}/course")
    @Operation(
            operationId = "course",
            summary = "How is the cash expected to go on, by the options of a runway?")
    Course course(
            @PathVariable String company,
            View view,
            @RequestParam(name = "through", required = false) @Nullable String through,
            @RequestParam(name = "step", defaultValue = "month") String step,
            @ParameterObject Counted counted) {
        Timeline timeline = companies.visible(company, view);
        LocalDate tomorrow = View.date(view.asOf() + 1);
        LocalDate last =
                through == null ? tomorrow.plusYears(3) : Parameters.day("through", through);
        LocalDate horizon = View.date(view.asOf()).plusYears(Runway.HORIZON_YEARS);
        if (last.isBefore(tomorrow) || last.isAfter(horizon))
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "through",
                    "through is "
                            + last
                            + "; a day from "
                            + tomorrow
                            + " to "
                            + horizon
                            + " is needed");
        List<LocalDate> days =
                CashSeries.days(
                        tomorrow, last, Parameters.word("step", step, CashSeries.Step.class));
        if (days.size() > MOST_POINTS)
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "step",
                    "Through "
                            + last
                            + " there are "
                            + days.size()
                            + " points; at most "
                            + MOST_POINTS
                            + " are answered, take a longer step or a shorter time");
        return Course.of(
                timeline,
                companies.timelines().rates(),
                view,
                counted.options(timeline, view),
                days);
    }

    /**
     * A what-if that is kept.
     *
     * @param changes as they were given
     * @param described the same in words
     */
    record Item(
            String id,
            String name,
            LocalDate effective,
            LocalDate known,
            @Nullable String note,
            boolean discarded,
            JsonNode changes,
            List<String> described) {}

    @GetMapping("/api/companies/{company}/saved-scenarios")
    @Operation(operationId = "savedScenarios", summary = "Which what-ifs are kept?")
    Page<Item> saved(@PathVariable String company, View view) {
        List<Item> items = new ArrayList<>();
        for (Timeline.Scenario scenario : companies.visible(company, view).scenarios()) {
            Version version = scenario.opening().counts(view);
            if (version == null) continue;
            ScenarioSaved saved = (ScenarioSaved) version.event();
            items.add(
                    new Item(
                            scenario.id(),
                            saved.name(),
                            saved.header().effective(),
                            saved.header().known(),
                            saved.note(),
                            discarded(scenario, view),
                            EventWriter.data(saved).get("changes"),
                            saved.changes().stream().map(Descriptions::of).toList()));
        }
        return Page.of(items);
    }

    private static boolean discarded(Timeline.Scenario scenario, View view) {
        for (Fact fact : scenario.discards()) if (fact.counts(view) != null) return true;
        return false;
    }

    @GetMapping("/api/companies/{company}/saved-scenarios/{scenario}/evaluation")
    @Operation(
            operationId = "evaluateSavedScenario",
            summary = "What would cash and runway be under a what-if that is kept?")
    Scenario evaluateSaved(
            @PathVariable String company,
            @PathVariable String scenario,
            View view,
            @ParameterObject Counted counted,
            @ParameterObject Through through,
            @ParameterObject Draws draws) {
        Timeline timeline = companies.visible(company, view);
        return evaluate(
                timeline,
                new Scenario.Question(
                        view,
                        counted.options(timeline, view),
                        through.asked(timeline, view),
                        draws.asked(view)),
                kept(timeline, scenario, view));
    }

    /**
     * The changes of a what-if, by the latest that the ledger says of it: a question about an
     * earlier day may be asked of a what-if that was thought of later.
     */
    private static List<Change> kept(Timeline timeline, String id, View view) {
        View now = new View(Integer.MAX_VALUE, Integer.MAX_VALUE, view.sequence());
        for (Timeline.Scenario scenario : timeline.scenarios()) {
            if (!scenario.id().equals(id)) continue;
            Version version = scenario.opening().inForce(now);
            if (version == null) break;
            if (discarded(scenario, now))
                throw Refusal.rule("The scenario " + id + " is discarded; save another one");
            return ((ScenarioSaved) version.event()).changes();
        }
        throw Refusal.notFound("There is no scenario " + id + " of " + timeline.company());
    }
}
