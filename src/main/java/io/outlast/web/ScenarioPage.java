package io.outlast.web;

import io.outlast.ask.Answered;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioSaved;
import io.outlast.event.Word;
import io.outlast.ledger.Ledger;
import io.outlast.position.Evidenced;
import io.outlast.runway.Runway;
import io.outlast.scenario.Descriptions;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
    private final Ledger ledger;
    private final Sentence sentence;

    ScenarioPage(Pages pages, Ledger ledger, Sentence sentence) {
        this.pages = pages;
        this.ledger = ledger;
        this.sentence = sentence;
    }

    /** A what-if that is kept. */
    public record KeptWhatIf(String id, String name, List<String> described) {}

    @GetMapping("/companies/{company}/scenario")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING
    })
    String scenario(Question question, Model model) {
        return show(question, null, model);
    }

    @PostMapping("/companies/{company}/scenario")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING
    })
    String save(
            Question question,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "changes", defaultValue = "[]") String changes,
            @RequestParam(name = "once", defaultValue = "") String once,
            HttpServletResponse response,
            Model model) {
        String company = question.timeline().company();
        try {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("id", ledger.newId(EventType.SCENARIO_SAVED));
            body.put("effective", question.today().toString());
            if (!name.isBlank()) body.put("name", name.strip());
            body.set("changes", StrictJson.object("{\"changes\":" + changes + "}").get("changes"));
            body.putObject("source")
                    .put("publisher", "Outlast")
                    .put("title", "What-if")
                    .put("evidence", Word.of(Evidence.ESTIMATE));
            LedgerEvent saved =
                    new EventReader(ledger.reading())
                            .command(EventType.SCENARIO_SAVED, company, null, body);
            ledger.record(saved, FormToken.PRINCIPAL, FormToken.request(once, name + changes));
            return "redirect:/companies/%s/scenario%s"
                    .formatted(company, pages.open(question, model).query());
        } catch (Refusal refusal) {
            response.setStatus(Answered.of(refusal.kind()).status());
            return show(question, refusal.getMessage(), model);
        }
    }

    private String show(Question question, @Nullable String error, Model model) {
        PageAddress address = pages.open(question, model);
        Timeline timeline = question.timeline();
        Runway runway =
                Runway.of(
                        timeline,
                        question.rates(),
                        question.point(),
                        question.options(),
                        Evidenced.SILENT);
        // Whoever looks at an earlier day may use a what-if that was thought of later.
        PointInTime now = PointInTime.recordedBy(question.point().sequence());
        List<KeptWhatIf> kept = new ArrayList<>();
        for (Timeline.ScenarioHistory scenario : timeline.scenarios()) {
            Version version = scenario.opening().inForce(now);
            if (version == null || discarded(scenario, now)) continue;
            ScenarioSaved saved = (ScenarioSaved) version.event();
            kept.add(
                    new KeptWhatIf(
                            scenario.id(),
                            saved.name(),
                            saved.changes().stream().map(Descriptions::of).toList()));
        }
        model.addAttribute("id", timeline.company());
        model.addAttribute("company", timeline.registered());
        model.addAttribute("sentence", sentence.of(timeline, runway));
        model.addAttribute("kept", kept);
        model.addAttribute("error", error);
        model.addAttribute("once", FormToken.next());
        model.addAttribute("through", address.asOf().plusYears(5).withDayOfYear(1).minusDays(1));
        return "scenario/scenario";
    }

    private static boolean discarded(Timeline.ScenarioHistory scenario, PointInTime point) {
        for (Fact fact : scenario.discards()) if (fact.inForce(point) != null) return true;
        return false;
    }
}
