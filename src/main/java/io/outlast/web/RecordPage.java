package io.outlast.web;

import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.Summary;
import io.outlast.intake.Intake;
import io.outlast.json.EventReader;
import io.outlast.json.EventWriter;
import io.outlast.ledger.KnownFacts;
import io.outlast.runway.Brief;
import io.outlast.runway.Options;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form for each command: tried first, with what it would change, and then recorded. */
@Controller
class RecordPage {
    private static final String LOCAL = "local";

    private final Pages pages;
    private final Intake intake;
    private final KnownFacts known;

    RecordPage(Pages pages, Intake intake, KnownFacts known) {
        this.pages = pages;
        this.intake = intake;
        this.known = known;
    }

    /** What would be, or is, different. */
    public record Preview(
            String summary,
            @Nullable Money cashBefore,
            @Nullable Money cashAfter,
            String outcomeBefore,
            String outcomeAfter,
            @Nullable LocalDate cashOutBefore,
            @Nullable LocalDate cashOutAfter) {}

    @GetMapping("/companies/{company}/record")
    String commands(@PathVariable String company, HttpServletRequest request, Model model) {
        PageState state = pages.open(request, model);
        model.addAttribute("company", pages.company(company, state.view()).registered());
        model.addAttribute("id", company);
        model.addAttribute("groups", Intent.groups());
        return "record/commands";
    }

    @GetMapping("/companies/new")
    String follow(HttpServletRequest request, Model model) {
        pages.open(request, model);
        return form(null, Intent.REGISTER_COMPANY, empty(), Map.of(), null, model);
    }

    @GetMapping("/companies/{company}/record/{intent}")
    String form(
            @PathVariable String company,
            @PathVariable String intent,
            HttpServletRequest request,
            Model model) {
        PageState state = pages.open(request, model);
        Timeline timeline = pages.company(company, state.view());
        Intent asked = Intent.named(intent);
        ObjectNode given = empty();
        for (String name : List.of("id", "fact"))
            if (request.getParameter(name) != null) given.put(name, request.getParameter(name));
        if (asked == Intent.CORRECT_FACT) prefill(timeline, given);
        return form(timeline, asked, given, Map.of(), null, model);
    }

    @PostMapping("/companies/new")
    String register(HttpServletRequest request, HttpServletResponse response, Model model) {
        return submit(null, Intent.REGISTER_COMPANY, request, response, model);
    }

    @PostMapping("/companies/{company}/record/{intent}")
    String submit(
            @PathVariable String company,
            @PathVariable String intent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Timeline timeline =
                pages.company(
                        company,
                        View.at(
                                new PointInTime(
                                        pages.today(),
                                        PointInTime.ALL_KNOWN,
                                        pages.timelines().head())));
        return submit(timeline, Intent.named(intent), request, response, model);
    }

    private String submit(
            @Nullable Timeline timeline,
            Intent intent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        pages.open(request, model);
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        boolean record = "record".equals(request.getParameter("action"));
        parameters.keySet().removeAll(List.of("action", "_csrf"));
        ObjectNode json = FormFields.json(parameters);
        try {
            LedgerEvent event = read(timeline, intent, json.deepCopy());
            if (record) {
                intake.record(event, LOCAL, null);
                String company =
                        timeline == null
                                ? String.valueOf(event.header().company())
                                : timeline.company();
                return "redirect:/companies/" + company + "/journal?order=latest";
            }
            return form(timeline, intent, json, Map.of(), preview(timeline, event), model);
        } catch (Refusal refusal) {
            response.setStatus(422);
            Map<String, String> errors = new LinkedHashMap<>();
            for (Refusal.Fault fault : refusal.faults())
                errors.merge(
                        fault.field() == null ? "" : fault.field(),
                        fault.message(),
                        (a, b) -> a + "; " + b);
            return form(timeline, intent, json, errors, null, model);
        }
    }

    private LedgerEvent read(@Nullable Timeline timeline, Intent intent, ObjectNode json) {
        String company = timeline == null ? null : timeline.company();
        String id = null;
        EventType type = intent.type();
        boolean follows = intent.follows() != null;
        if (follows) {
            id = json.path("id").asString("");
            json.remove("id");
            if (id.isEmpty())
                throw Refusal.of(Refusal.Kind.UNREADABLE, "id", "id is missing: choose one");
        } else if (type.opens() && !json.has("id")) {
            json.put("id", known.newId(type));
        }
        return new EventReader(known).command(type, company, id, json);
    }

    private @Nullable Preview preview(@Nullable Timeline timeline, LedgerEvent event) {
        if (timeline == null || event.header().company() == null) return null;
        long head = pages.timelines().head();
        Timeline supposed = intake.supposing(timeline, head, event);
        Brief before = brief(timeline, head);
        Brief after = brief(supposed, Long.MAX_VALUE);
        return new Preview(
                Summary.of(event),
                before.cash(),
                after.cash(),
                before.outcome(),
                after.outcome(),
                before.verdict().cashOut(),
                after.verdict().cashOut());
    }

    private Brief brief(Timeline timeline, long sequence) {
        View view = View.at(new PointInTime(pages.today(), PointInTime.ALL_KNOWN, sequence));
        return Brief.of(timeline, pages.timelines().rates(), view, Options.DEFAULT);
    }

    private void prefill(Timeline timeline, ObjectNode given) {
        String id = given.path("fact").asString("");
        for (Fact fact : timeline.facts()) {
            if (!fact.eventId().equals(id)) continue;
            Version version = fact.inForce(brief());
            LedgerEvent event = version == null ? fact.recorded().event() : version.event();
            if (event instanceof Correction) return;
            ObjectNode line = EventWriter.line(event);
            given.set("data", line.get("data"));
            given.put("effective", event.header().effective().toString());
            given.set("source", line.get("source"));
        }
    }

    private View brief() {
        return View.at(
                new PointInTime(pages.today(), PointInTime.ALL_KNOWN, pages.timelines().head()));
    }

    private String form(
            @Nullable Timeline timeline,
            Intent intent,
            ObjectNode given,
            Map<String, String> errors,
            @Nullable Preview preview,
            Model model) {
        String currency = timeline == null ? "USD" : timeline.currency().getCode();
        EventType of = intent.type();
        String path = "";
        if (intent == Intent.CORRECT_FACT && timeline != null) {
            of = typeOf(timeline, given.path("fact").asString(""));
            path = "data.";
        }
        List<FormFields.Field> fields = new ArrayList<>();
        if (intent.type().opens() || intent == Intent.REGISTER_COMPANY)
            fields.add(
                    FormFields.plain(
                            "id",
                            intent == Intent.REGISTER_COMPANY
                                    ? "Id, such as openai"
                                    : "Id (made up where left out)",
                            "text",
                            intent == Intent.REGISTER_COMPANY,
                            given,
                            errors));
        if (intent == Intent.RETRACT_FACT || intent == Intent.CORRECT_FACT) {
            fields.add(FormFields.plain("fact", "Event id", "text", true, given, errors));
            fields.add(FormFields.plain("reason", "Reason", "prose", true, given, errors));
        }
        if (intent != Intent.RETRACT_FACT)
            fields.addAll(FormFields.data(of, path, given, errors, currency));
        model.addAttribute("fields", fields);
        model.addAttribute(
                "header",
                FormFields.header(
                        given, errors, of.reportsBurn() || intent == Intent.RETRACT_FACT));
        model.addAttribute("intent", intent);
        model.addAttribute("id", timeline == null ? null : timeline.company());
        model.addAttribute("company", timeline == null ? null : timeline.registered());
        model.addAttribute("targets", targets(timeline, intent));
        model.addAttribute("target", given.path("id").asString(""));
        model.addAttribute("targetError", errors.get("id"));
        model.addAttribute("errors", errors.values());
        model.addAttribute("preview", preview);
        return "record/form";
    }

    private static EventType typeOf(Timeline timeline, String eventId) {
        for (Fact fact : timeline.facts()) {
            if (fact.eventId().equals(eventId)) {
                if (fact.recorded().event() instanceof Correction)
                    throw Refusal.rule(
                            eventId
                                    + " is a correction itself; a correction names the fact, never"
                                    + " another correction");
                return fact.type();
            }
        }
        throw Refusal.notFound("There is no event " + eventId + " of " + timeline.company());
    }

    private List<String> targets(@Nullable Timeline timeline, Intent intent) {
        if (timeline == null || intent.follows() == null) return List.of();
        List<String> ids = new ArrayList<>();
        switch (intent.follows()) {
            case "round" -> {
                for (Timeline.Round round : timeline.rounds()) ids.add(round.id());
            }
            case "commitment" -> {
                for (Timeline.Commitment commitment : timeline.commitments())
                    ids.add(commitment.id());
            }
            case "forecast" -> {
                for (Timeline.Forecast forecast : timeline.forecasts()) ids.add(forecast.id());
            }
            case "claim" -> {
                for (Timeline.Claim claim : timeline.claims()) ids.add(claim.id());
            }
            default -> {
                for (Timeline.Scenario scenario : timeline.scenarios()) ids.add(scenario.id());
            }
        }
        return ids;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
