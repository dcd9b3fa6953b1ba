package io.outlast.rest.whatif;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.Changes;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.Change;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioSaved;
import io.outlast.ledger.Ledger;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.rest.command.RequestBodies;
import io.outlast.scenario.Descriptions;
import io.outlast.scenario.Rules;
import io.outlast.scenario.Scenario;
import io.outlast.scenario.Simulation;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What would be if. Nothing of it is stored. */
@RestController
@Needs
@Tag(name = "What if")
class ScenarioController {
    private final Ledger ledger;
    private final Rules.RulesSource rules;

    ScenarioController(Ledger ledger, Rules.RulesSource rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    @PostMapping("/api/companies/{company}/scenarios")
    @Operation(
            operationId = "evaluateScenario",
            summary = "What would cash and runway be under some changes?")
    @AsksWhatIf
    Scenario evaluate(Question question, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        String company = question.timeline().company();
        String body = RequestBodies.text(request, MediaType.APPLICATION_JSON);
        return evaluate(question, Changes.body(ledger.reading(), company, StrictJson.object(body)));
    }

    private Scenario evaluate(Question question, List<Change> changes) {
        return Scenario.of(
                question.timeline(),
                question.rates(),
                new Scenario.ScenarioQuestion(
                        question.point(),
                        question.options(),
                        question.need(),
                        AskedDraws.optional(question)),
                changes,
                question.today(),
                rules,
                () -> allErrors(question));
    }

    @GetMapping("/api/companies/{company}/simulation")
    @Operation(
            operationId = "simulation",
            summary = "How is the cash-out date distributed, if the burn is off as it was before?")
    @AsTable("simulation")
    @Asks({
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.SIMULATE,
        Parameter.SEED,
        Parameter.SPREAD,
        Parameter.LASTS_TO,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    Simulation simulation(Question question) {
        return Simulation.of(
                question.timeline(),
                question.rates(),
                question.point(),
                question.options(),
                AskedDraws.read(question),
                () -> allErrors(question));
    }

    private static PastErrors allErrors(Question question) {
        return PastErrors.ofAll(question.companies(), question.rates(), question.point());
    }

    /**
     * A what-if that is kept.
     *
     * @param changes as they were given
     * @param described the same in words
     */
    record SavedScenario(
            String id,
            String name,
            LocalDate effective,
            LocalDate known,
            @Nullable String note,
            boolean discarded,
            @ArraySchema(schema = @Schema(ref = "#/components/schemas/Change"))
                    List<JsonNode> changes,
            List<String> described) {}

    @GetMapping("/api/companies/{company}/saved-scenarios")
    @Operation(operationId = "savedScenarios", summary = "Which what-ifs are kept?")
    @AsTable("saved-scenarios")
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    ListOf<SavedScenario> saved(Question question) {
        PointInTime point = question.point();
        List<SavedScenario> items = new ArrayList<>();
        for (Timeline.ScenarioHistory scenario : question.timeline().scenarios()) {
            Version version = scenario.opening().counts(point);
            if (version == null) continue;
            ScenarioSaved saved = (ScenarioSaved) version.event();
            items.add(
                    new SavedScenario(
                            scenario.id(),
                            saved.name(),
                            saved.header().effective(),
                            saved.header().known(),
                            saved.note(),
                            discarded(scenario, point),
                            List.copyOf(Changes.written(saved.changes()).values()),
                            saved.changes().stream().map(Descriptions::of).toList()));
        }
        return ListOf.of(items);
    }

    private static boolean discarded(Timeline.ScenarioHistory scenario, PointInTime point) {
        for (Fact fact : scenario.discards()) if (fact.counts(point) != null) return true;
        return false;
    }

    @GetMapping("/api/companies/{company}/saved-scenarios/{scenario}/evaluation")
    @Operation(
            operationId = "evaluateSavedScenario",
            summary = "What would cash and runway be under a what-if that is kept?")
    @AsksWhatIf
    Scenario evaluateSaved(@PathVariable String scenario, Question question) {
        return evaluate(question, kept(question.timeline(), scenario, question.point()));
    }

    /**
     * The changes of a what-if, by the latest that the ledger says of it: a question about an
     * earlier day may be asked of a what-if that was thought of later.
     */
    private static List<Change> kept(Timeline timeline, String id, PointInTime point) {
        PointInTime now = PointInTime.recordedBy(point.sequence());
        for (Timeline.ScenarioHistory scenario : timeline.scenarios()) {
            if (!scenario.id().equals(id)) continue;
            Version version = scenario.opening().inForce(now);
            if (version == null) break;
            if (discarded(scenario, now)) {
                throw Refusal.rule("The scenario %s is discarded; save another one".formatted(id));
            }
            return ((ScenarioSaved) version.event()).changes();
        }
        throw Refusal.notFound("There is no scenario %s of %s".formatted(id, timeline.company()));
    }

    /** What a what-if is asked with, kept or not. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Asks({
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.THROUGH,
        Parameter.FLOOR,
        Parameter.SIMULATE,
        Parameter.SEED,
        Parameter.SPREAD,
        Parameter.LASTS_TO
    })
    @interface AsksWhatIf {}
}
