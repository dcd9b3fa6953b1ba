package io.outlast.web.whatif;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Answered;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.EventReader;
import io.outlast.catalogue.StrictJson;
import io.outlast.event.Change;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.ScenarioSaved;
import io.outlast.event.Word;
import io.outlast.ledger.Ledger;
import io.outlast.money.Amounts;
import io.outlast.position.Books;
import io.outlast.position.Evidenced;
import io.outlast.runway.Runway;
import io.outlast.scenario.Descriptions;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.web.BasisNames;
import io.outlast.web.EnteredAmount;
import io.outlast.web.FormToken;
import io.outlast.web.Shown;
import io.outlast.web.answer.CompanyFrame;
import io.outlast.web.answer.CompanyTab;

import jakarta.servlet.http.HttpServletResponse;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be if, as a list of changes to real things. Three scenarios stand beside each other,
 * all of them in the address; what is worth keeping is kept under a name.
 */
@Controller
@Needs
class WhatIfController {
    private final CompanyFrame frame;
    private final Ledger ledger;
    private final Evaluation evaluation;
    private final Shown shown;

    WhatIfController(CompanyFrame frame, Ledger ledger, Evaluation evaluation, Shown shown) {
        this.frame = frame;
        this.ledger = ledger;
        this.evaluation = evaluation;
        this.shown = shown;
    }

    /** What the page and what leads to it are asked with. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.SCENARIO_A,
        Parameter.SCENARIO_B,
        Parameter.SCENARIO_C
    })
    @interface AsksScenarios {}

    /**
     * A what-if that is kept.
     *
     * @param open the query that opens it in the first free scenario
     * @param described what it supposes, a line for each change
     */
    public record KeptWhatIf(String id, String name, List<String> described, String open) {}

    /** A change that one click makes. */
    public record OneClick(String text, String query) {}

    /** A real thing, and what one click does to it. */
    public record Changeable(String name, String state, List<OneClick> clicks) {}

    @GetMapping("/companies/{company}/if")
    @AsksScenarios
    String show(Question question, Model model) {
        return show(question, null, model);
    }

    /** Addresses that were handed on before the page had this one. */
    @GetMapping("/companies/{company}/scenario")
    @AsksScenarios
    String earlierAddress(Question question) {
        return redirect(question, WhatIfAddress.read(question).query());
    }

    /** A form that adds a change, or moves the number of one, leads to the address that has it. */
    @GetMapping("/companies/{company}/if/with")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.SCENARIO_A,
        Parameter.SCENARIO_B,
        Parameter.SCENARIO_C,
        Parameter.SCENARIO,
        Parameter.CHANGE,
        Parameter.LINE,
        Parameter.NUMBER,
        Parameter.AMOUNT,
        Parameter.DAY
    })
    String with(Question question) {
        WhatIfAddress address = WhatIfAddress.read(question);
        Query query = question.query();
        int scenario =
                query.read(
                        Parameter.SCENARIO,
                        0,
                        text -> {
                            int at = WhatIfAddress.NAMES.indexOf(text);
                            if (at >= 0) return at;
                            throw new IllegalArgumentException(
                                    "\"%s\" is no scenario; a, b or c is needed".formatted(text));
                        });
        if (query.has(Parameter.LINE)) {
            int line = query.number(Parameter.LINE, 0, 0, 999);
            boolean there = line < address.of(scenario).size();
            return redirect(
                    question,
                    there
                            ? address.numbered(
                                    scenario, line, query.text(Parameter.NUMBER, "").strip())
                            : address.query());
        }
        String kind = query.text(Parameter.CHANGE, "");
        String day = day(query, question);
        SupposedChange change =
                switch (kind) {
                    case "raise" -> raise(query, question.timeline().currency(), day);
                    case "scale-burn" -> SupposedChange.of("scale-burn", percent(query), day);
                    default ->
                            throw Refusal.of(
                                    Refusal.Kind.UNREADABLE,
                                    "change",
                                    "\"%s\" is no change that a form adds; raise or scale-burn is"
                                                    .formatted(kind)
                                            + " needed");
                };
        return redirect(question, address.adding(scenario, change));
    }

    private static String redirect(Question question, String query) {
        return "redirect:/companies/%s/if%s".formatted(question.timeline().company(), query);
    }

    private static String day(Query query, Question question) {
        return query.read(
                Parameter.DAY,
                "",
                text ->
                        DayToCome.read(text, question.asOf())
                                .map(LocalDate::toString)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        ("\"%s\" is no day; one is needed, such as"
                                                             + " 1 Jul 2027, +6m or 2027-Q1")
                                                                .formatted(text))));
    }

    private static SupposedChange raise(Query query, CurrencyUnit own, String day) {
        return query.read(
                Parameter.AMOUNT,
                SupposedChange.of("raise", "0", own.getCode(), day),
                text -> {
                    Optional<EnteredAmount> entered = EnteredAmount.read(text);
                    if (entered.isEmpty())
                        throw new IllegalArgumentException(
                                "\"%s\" is no amount; one is needed, such as 2.5m".formatted(text));
                    String code = entered.get().currency();
                    CurrencyUnit currency = code == null ? own : Amounts.currency(code);
                    Money money = Amounts.parse(entered.get().digits(), currency);
                    return SupposedChange.of(
                            "raise", money.getAmount().toPlainString(), currency.getCode(), day);
                });
    }

    /** What the burn is changed by, in percent, becomes what it then is: -15 leaves 85. */
    private static String percent(Query query) {
        return query.read(
                Parameter.NUMBER,
                "100",
                text -> {
                    String number = text.strip().replace('−', '-').replace("%", "").strip();
                    if (!number.matches("[-+]?[0-9]{1,3}"))
                        throw new IllegalArgumentException(
                                "\"%s\" is no change in percent; one is needed, such as -15"
                                        .formatted(text));
                    int left = 100 + Integer.parseInt(number);
                    if (left < 0)
                        throw new IllegalArgumentException(
                                "\"%s\" takes more than all of the burn".formatted(text));
                    return String.valueOf(left);
                });
    }

    @PostMapping("/companies/{company}/if")
    @Needs(Right.RECORD)
    @AsksScenarios
    String keep(
            Question question,
            Caller caller,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "keep", defaultValue = "") String keep,
            @RequestParam(name = "once", defaultValue = "") String once,
            HttpServletResponse response,
            Model model) {
        String company = question.timeline().company();
        try {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("id", ledger.newId(EventType.SCENARIO_SAVED));
            body.put("effective", question.today().toString());
            if (!name.isBlank()) body.put("name", name.strip());
            body.set("changes", evaluation.json(question, keep));
            body.putObject("source")
                    .put("publisher", "Outlast")
                    .put("title", "What-if")
                    .put("evidence", Word.of(Evidence.ESTIMATE));
            LedgerEvent saved =
                    new EventReader(ledger.reading())
                            .command(
                                    EventType.SCENARIO_SAVED,
                                    company,
                                    null,
                                    StrictJson.object(body.toString()));
            ledger.record(saved, caller.author(), FormToken.request(once, name + keep));
            return redirect(question, WhatIfAddress.read(question).query());
        } catch (Refusal refusal) {
            response.setStatus(Answered.of(refusal.kind()).status());
            return show(question, refusal.getMessage(), model);
        }
    }

    private String show(Question question, @Nullable String error, Model model) {
        Runway runway = frame.open(question, CompanyTab.IF, model);
        WhatIfAddress address = WhatIfAddress.read(question);
        Books books =
                Books.of(question.timeline(), question.rates(), question.point(), Evidenced.SILENT);
        Map<String, String> names = new HashMap<>();
        List<KeptWhatIf> kept = kept(question, address, names);
        WhatIfWords words =
                new WhatIfWords(shown, BasisNames.of(question.timeline(), shown), books, names);
        List<ScenarioColumn> columns = evaluation.columns(question, address, words);
        model.addAttribute("columns", columns);
        model.addAttribute(
                "chartWide", evaluation.chart(question, runway, columns, 900, 340, "wide"));
        model.addAttribute(
                "chartNarrow", evaluation.chart(question, runway, columns, 358, 260, "narrow"));
        model.addAttribute("sensitivity", evaluation.sensitivity(question, address, books, words));
        model.addAttribute("promised", OneClicks.ofTranches(books, address, words, shown));
        model.addAttribute("duties", OneClicks.ofCommitments(books, address, words, shown));
        model.addAttribute("forecastClicks", OneClicks.ofForecasts(question, address, words));
        model.addAttribute("burnClicks", OneClicks.ofBurn(address, question.asOf(), words));
        model.addAttribute("suggested", evaluation.suggested(runway));
        model.addAttribute("parts", address.parts());
        model.addAttribute("here", address.query());
        model.addAttribute("kept", kept);
        model.addAttribute("error", error);
        model.addAttribute("once", FormToken.next());
        model.addAttribute("charts", true);
        return "company/if";
    }

    /** Whoever looks at an earlier day may use a what-if that was thought of later. */
    private static List<KeptWhatIf> kept(
            Question question, WhatIfAddress address, Map<String, String> names) {
        PointInTime now = PointInTime.recordedBy(question.point().sequence());
        List<KeptWhatIf> kept = new ArrayList<>();
        int free = 0;
        while (free < 2 && !address.of(free).isEmpty()) free++;
        for (Timeline.ScenarioHistory scenario : question.timeline().scenarios()) {
            Version version = scenario.opening().inForce(now);
            if (version == null || discarded(scenario, now)) continue;
            ScenarioSaved saved = (ScenarioSaved) version.event();
            names.put(scenario.id(), saved.name());
            List<SupposedChange> changes = new ArrayList<>();
            for (Change change : saved.changes()) SupposedChange.of(change).ifPresent(changes::add);
            boolean whole = changes.size() == saved.changes().size();
            kept.add(
                    new KeptWhatIf(
                            scenario.id(),
                            saved.name(),
                            saved.changes().stream().map(Descriptions::of).toList(),
                            address.with(
                                    free,
                                    whole
                                            ? changes
                                            : List.of(
                                                    SupposedChange.of(
                                                            SupposedChange.KEPT, scenario.id())))));
        }
        return kept;
    }

    private static boolean discarded(Timeline.ScenarioHistory scenario, PointInTime point) {
        for (Fact fact : scenario.discards()) if (fact.inForce(point) != null) return true;
        return false;
    }
}
