package io.outlast.web;

import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioSaved;
import io.outlast.event.Word;
import io.outlast.intake.Intake;
import io.outlast.json.EventReader;
import io.outlast.json.StrictJson;
import io.outlast.ledger.KnownFacts;
import io.outlast.position.Evidenced;
import io.outlast.runway.Runway;
import io.outlast.scenario.Descriptions;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Sliders for the questions that are asked most, answered at once; what is worth keeping is kept.
 */
@Controller
class ScenarioPage {
    private final Pages pages;
    private final Intake intake;
    private final KnownFacts known;
    private final Sentence sentence;

    ScenarioPage(Pages pages, Intake intake, KnownFacts known, Sentence sentence) {
        this.pages = pages;
        this.intake = intake;
        this.known = known;
        this.sentence = sentence;
    }

    /** A what-if that is kept. */
    public record Kept(String id, String name, List<String> described) {}

    @GetMapping("/companies/{company}/scenario")
    String scenario(@PathVariable String company, HttpServletRequest request, Model model) {
        return show(company, request, null, model);
    }

    @PostMapping("/companies/{company}/scenario")
    String save(
            @PathVariable String company,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "changes", defaultValue = "[]") String changes,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("id", known.newId(EventType.SCENARIO_SAVED));
            body.put("effective", pages.today().toString());
            if (!name.isBlank()) body.put("name", name.strip());
            body.set("changes", StrictJson.object("{\"changes\":" + changes + "}").get("changes"));
            body.putObject("source")
                    .put("publisher", "Outlast")
                    .put("title", "What-if")
                    .put("evidence", Word.of(Evidence.ESTIMATE));
            LedgerEvent saved =
                    new EventReader(known).command(EventType.SCENARIO_SAVED, company, null, body);
            intake.record(saved, "local", null);
            return "redirect:/companies/"
                    + company
                    + "/scenario"
                    + pages.open(request, model).query();
        } catch (Refusal refusal) {
            response.setStatus(422);
            return show(company, request, refusal.getMessage(), model);
        }
    }

    private String show(
            String company, HttpServletRequest request, @Nullable String error, Model model) {
        PageState state = pages.open(request, model);
        View view = state.view();
        Timeline timeline = pages.company(company, view);
        Runway runway =
                Runway.of(
                        timeline,
                        pages.timelines().rates(),
                        view,
                        state.options(),
                        Evidenced.SILENT);
        // Whoever looks at an earlier day may use a what-if that was thought of later.
        View now = new View(Integer.MAX_VALUE, Integer.MAX_VALUE, view.sequence());
        List<Kept> kept = new ArrayList<>();
        for (Timeline.Scenario scenario : timeline.scenarios()) {
            Version version = scenario.opening().inForce(now);
            if (version == null || discarded(scenario, now)) continue;
            ScenarioSaved saved = (ScenarioSaved) version.event();
            kept.add(
                    new Kept(
                            scenario.id(),
                            saved.name(),
                            saved.changes().stream().map(Descriptions::of).toList()));
        }
        model.addAttribute("id", company);
        model.addAttribute("company", timeline.registered());
        model.addAttribute("sentence", sentence.of(timeline, runway));
        model.addAttribute("kept", kept);
        model.addAttribute("error", error);
        model.addAttribute("through", state.asOf().plusYears(5).withDayOfYear(1).minusDays(1));
        return "scenario/scenario";
    }

    private static boolean discarded(Timeline.Scenario scenario, View view) {
        for (Fact fact : scenario.discards()) if (fact.inForce(view) != null) return true;
        return false;
    }
}
