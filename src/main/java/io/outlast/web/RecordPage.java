package io.outlast.web;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Answered;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.Entry;
import io.outlast.catalogue.EventReader;
import io.outlast.event.EventType;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.event.Source;
import io.outlast.event.Word;
import io.outlast.kept.CompanyTags;
import io.outlast.ledger.Author;
import io.outlast.ledger.Ledger;
import io.outlast.scenario.Rules;
import io.outlast.timeline.Timeline;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form for each entry of the catalogue: tried first, with what it would change, then recorded.
 */
@Controller
@Needs(value = Right.RECORD, of = Needs.Extent.ALL)
class RecordPage {
    private final Pages pages;
    private final Ledger ledger;
    private final Rules.RulesSource rules;
    private final CompanyTags tags;
    private final PageWords words;
    private final EventWords told;

    RecordPage(Pages pages, Ledger ledger, Rules.RulesSource rules, CompanyTags tags, Shown shown) {
        this.tags = tags;
        this.words = shown.words();
        this.told = new EventWords(shown);
        this.pages = pages;
        this.ledger = ledger;
        this.rules = rules;
    }

    @GetMapping("/companies/{company}/record")
    @Asks
    String commands(Question question, Model model) {
        pages.open(question, model);
        Timeline timeline = question.timeline();
        model.addAttribute("company", timeline.registered());
        model.addAttribute("id", timeline.company());
        model.addAttribute("groups", groups());
        model.addAttribute("tags", String.join(", ", tags.of(timeline.company())));
        return "record/commands";
    }

    @GetMapping("/companies/{company}/record/{address}")
    @Asks({Parameter.ID, Parameter.FACT, Parameter.AGAIN})
    String ofCompany(@PathVariable String address, Question question, Model model) {
        Timeline timeline = question.timeline();
        RecordForm form = form(entry(address, false), timeline, question);
        return open(form, question, model);
    }

    /** What belongs to the ledger itself, and what registers a company. */
    @GetMapping("/record/{address}")
    @Asks({Parameter.ID, Parameter.FACT, Parameter.AGAIN})
    String ofLedger(@PathVariable String address, Question question, Model model) {
        return open(form(entry(address, true), null, question), question, model);
    }

    private String open(RecordForm form, Question question, Model model) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (Parameter parameter : List.of(Parameter.ID, Parameter.FACT)) {
            String value = question.query().text(parameter);
            if (value != null) given.put(parameter.word(), value);
        }
        form.prefill(given);
        boolean again = question.query().flag(Parameter.AGAIN);
        if (again && !form.lastSources().isEmpty()) given.set("source", source(form));
        model.addAttribute("recorded", again ? question.head() : null);
        return show(form, question, given, Map.of(), null, model);
    }

    private static ObjectNode source(RecordForm form) {
        Source last = form.lastSources().getFirst();
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        source.put("publisher", last.publisher()).put("title", last.title());
        if (last.url() != null) source.put("url", last.url());
        return source.put("evidence", Word.of(last.evidence()));
    }

    @PostMapping("/companies/{company}/record/{address}")
    @Asks({Parameter.ID, Parameter.FACT, Parameter.AGAIN})
    String submitOfCompany(
            @PathVariable String address,
            Question question,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RecordForm form = form(entry(address, false), question.timeline(), question);
        return submit(form, question, caller, request, response, model);
    }

    @PostMapping("/record/{address}")
    @Asks({Parameter.ID, Parameter.FACT, Parameter.AGAIN})
    String submitOfLedger(
            @PathVariable String address,
            Question question,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RecordForm form = form(entry(address, true), null, question);
        return submit(form, question, caller, request, response, model);
    }

    /**
     * A group of forms that are chosen from a list.
     *
     * @param forms by their address, with the title of each
     */
    public record FormGroup(String title, Map<String, String> forms) {}

    private List<FormGroup> groups() {
        return RecordForm.groups().entrySet().stream()
                .map(
                        group -> {
                            Map<String, String> forms = new LinkedHashMap<>();
                            for (Entry<?> entry : group.getValue())
                                forms.put(entry.prompt().address(), title(entry));
                            String key = group.getKey().replace(' ', '-');
                            return new FormGroup(
                                    words.sayOr(group.getKey(), "catalogue.group." + key), forms);
                        })
                .toList();
    }

    private String title(Entry<?> entry) {
        return words.sayOr(entry.prompt().title(), "catalogue.title." + entry.prompt().address());
    }

    /** The entry of that address; of what belongs to a company under the company alone. */
    private static Entry<?> entry(String address, boolean ofLedger) {
        Entry<?> entry = Catalogue.at(address).orElse(null);
        boolean fits =
                entry != null
                        && (entry.type().corrects()
                                || ofLedger
                                        == (entry.type().ofLedger()
                                                || entry.type() == EventType.COMPANY_REGISTERED));
        if (entry != null && fits) return entry;
        throw Refusal.notFound(
                "Nothing is recorded under %s".formatted(address.replaceAll("[^A-Za-z]", "?")));
    }

    private static RecordForm form(Entry<?> entry, @Nullable Timeline timeline, Question question) {
        return new RecordForm(
                entry,
                timeline,
                timeline == null ? question.ledgerFacts() : timeline.facts(),
                PageAddress.now(question),
                question.today());
    }

    private String submit(
            RecordForm form,
            Question question,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        boolean another = "another".equals(request.getParameter("action"));
        boolean record = another || "record".equals(request.getParameter("action"));
        String once = request.getParameter("once");
        parameters.keySet().removeAll(List.of("action", "_csrf", "once"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String fact = request.getParameter("fact");
        try {
            FormInput input = form.input(fact == null ? "" : fact.strip());
            json = input.json(parameters);
            model.addAttribute("taken", input.taken());
            LedgerEvent event = read(form, caller.author(), json.deepCopy());
            if (!record) {
                Timeline timeline = form.timeline();
                Preview preview =
                        timeline == null || event.header().company() == null
                                ? null
                                : Preview.of(question, timeline, event, told.of(event), rules);
                return show(form, question, json, Map.of(), preview, model);
            }
            ledger.record(
                    event,
                    caller.author(),
                    FormToken.request(
                            String.valueOf(once), form.entry().prompt().address() + json));
            String company = event.header().company();
            if (another) return "redirect:" + action(form) + "?again=true";
            return company == null
                    ? "redirect:/exchange-rates"
                    : "redirect:/companies/%s/journal?order=latest".formatted(company);
        } catch (Refusal refusal) {
            response.setStatus(Answered.of(refusal.kind()).status());
            Map<String, String> errors = new LinkedHashMap<>();
            for (Refusal.Fault fault : refusal.faults())
                errors.merge(
                        fault.field() == null ? "" : fault.field(),
                        fault.message(),
                        (a, b) -> a + "; " + b);
            if (fact != null && !json.has("fact")) json.put("fact", fact.strip());
            return show(form, question, json, errors, null, model);
        }
    }

    private LedgerEvent read(RecordForm form, Author author, ObjectNode json) {
        EventType type = form.entry().type();
        Timeline timeline = form.timeline();
        String company = timeline == null ? null : timeline.company();
        String id = null;
        if (form.follows()) {
            id = json.path("id").asString("");
            json.remove("id");
            if (id.isEmpty())
                throw Refusal.of(Refusal.Kind.UNREADABLE, "id", "id is missing: choose one");
        } else if (type.opens() && !json.has("id")) {
            json.put("id", ledger.newId(type));
        }
        return new EventReader(ledger.reading(author)).command(type, company, id, json);
    }

    private static String action(RecordForm form) {
        String address = form.entry().prompt().address();
        Timeline timeline = form.timeline();
        return timeline == null
                ? "/record/" + address
                : "/companies/%s/record/%s".formatted(timeline.company(), address);
    }

    private String show(
            RecordForm form,
            Question question,
            ObjectNode given,
            Map<String, String> errors,
            @Nullable Preview preview,
            Model model) {
        pages.open(question, model);
        Timeline timeline = form.timeline();
        String currency = timeline == null ? "USD" : timeline.currency().getCode();
        FormField.Filled filled = new FormField.Filled(given, errors, currency, words);
        model.addAttribute("fields", form.fields(filled));
        model.addAttribute("header", form.header(filled));
        model.addAttribute("title", title(form.entry()));
        model.addAttribute("action", action(form));
        model.addAttribute("sources", form.lastSources());
        model.addAttribute("mayBeAnother", !form.entry().type().corrects());
        model.addAttribute("id", timeline == null ? null : timeline.company());
        model.addAttribute("company", timeline == null ? null : timeline.registered());
        String followed = form.followed();
        model.addAttribute(
                "followed", followed.isEmpty() ? "" : words.say("form.which." + followed));
        model.addAttribute("targets", form.targets());
        model.addAttribute("target", given.path("id").asString(""));
        model.addAttribute("targetError", errors.get("id"));
        model.addAttribute("errors", errors.values());
        model.addAttribute("preview", preview);
        model.addAttribute("once", FormToken.next());
        return "record/form";
    }
}
