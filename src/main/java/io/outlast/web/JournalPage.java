package io.outlast.web;

import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Summary;
import io.outlast.event.Word;
import io.outlast.json.EventWriter;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every event of a company, what it rests on and what rests on it. */
@Controller
class JournalPage {
    private static final int A_PAGE = 100;

    private final Pages pages;

    JournalPage(Pages pages) {
        this.pages = pages;
    }

    /**
     * An event as the journal shows it.
     *
     * @param counts whether it counts at the point in time
     * @param replaced what it says in place of what, of a correction
     * @param correctedBy the correction that counts, of a fact
     * @param figures what rests on it
     */
    public record Entry(
            String eventId,
            String type,
            String summary,
            LocalDate effective,
            LocalDate known,
            Instant recorded,
            long sequence,
            String recordedBy,
            @Nullable String of,
            String publisher,
            String title,
            @Nullable String url,
            String evidence,
            boolean counts,
            @Nullable String correctsId,
            @Nullable String replaced,
            @Nullable String correctedBy,
            List<String> figures,
            String data,
            boolean correctable) {}

    @GetMapping("/companies/{company}/journal")
    String journal(@PathVariable String company, HttpServletRequest request, Model model) {
        PageState state = pages.open(request, model);
        View view = state.view();
        Timeline timeline = pages.company(company, view);
        Map<String, List<String>> explain = explain(timeline, view, state);
        String figure = given(request, "figure");
        String event = given(request, "event");
        String type = given(request, "type");
        String evidence = given(request, "evidence");
        String source = given(request, "source");
        String order = given(request, "order").isEmpty() ? "sequence" : given(request, "order");
        Set<String> rests = new LinkedHashSet<>(explain.getOrDefault(figure, List.of()));
        List<Fact> facts = new ArrayList<>();
        Set<String> types = new TreeSet<>();
        for (Fact fact : facts(timeline)) {
            if (!fact.visible(view)) continue;
            Header header = fact.recorded().event().header();
            types.add(fact.type().logicalName());
            boolean asked =
                    (figure.isEmpty() || rests.contains(fact.eventId()))
                            && (event.isEmpty() || concerns(fact, event))
                            && (type.isEmpty() || fact.type().logicalName().equals(type))
                            && (evidence.isEmpty()
                                    || Word.of(header.source().evidence()).equals(evidence))
                            && (source.isEmpty() || says(header, source));
            if (asked) facts.add(fact);
        }
        facts.sort(order(order));
        int from = number(given(request, "from"), facts.size());
        Map<String, List<String>> figures = figuresByEvent(explain);
        Map<String, Fact> byId = new HashMap<>();
        facts(timeline).forEach(f -> byId.put(f.eventId(), f));
        model.addAttribute("id", company);
        model.addAttribute("company", timeline.registered());
        model.addAttribute(
                "entries",
                facts.stream()
                        .skip(from)
                        .limit(A_PAGE)
                        .map(f -> entry(f, view, byId, figures))
                        .toList());
        model.addAttribute("count", facts.size());
        model.addAttribute("from", from);
        model.addAttribute("next", from + A_PAGE < facts.size() ? from + A_PAGE : null);
        model.addAttribute("previous", from > 0 ? Math.max(0, from - A_PAGE) : null);
        model.addAttribute("types", types);
        model.addAttribute("type", type);
        model.addAttribute("evidence", evidence);
        model.addAttribute("source", source);
        model.addAttribute("order", order);
        model.addAttribute("figure", figure);
        model.addAttribute("event", event);
        model.addAttribute("figures", new TreeSet<>(explain.keySet()));
        return "journal/journal";
    }

    /** Of the company, and the exchange rates that its figures may rest on. */
    private List<Fact> facts(Timeline timeline) {
        List<Fact> facts = new ArrayList<>(timeline.facts());
        facts.addAll(pages.timelines().rates().facts(timeline.currency()));
        return facts;
    }

    private static String given(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static int number(String text, int most) {
        return text.matches("[0-9]{1,9}") ? Math.min(Integer.parseInt(text), most) : 0;
    }

    private static boolean says(Header header, String text) {
        String all =
                header.source().publisher()
                        + " "
                        + header.source().title()
                        + " "
                        + header.id()
                        + " "
                        + header.source().url();
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** The event itself, what corrects it, and what it corrects. */
    private static boolean concerns(Fact fact, String event) {
        if (fact.eventId().equals(event)) return true;
        if (fact.recorded().event() instanceof Correction c && c.fact().equals(event)) return true;
        for (Fact correction : fact.corrections())
            if (correction.eventId().equals(event)) return true;
        return false;
    }

    private static Comparator<Fact> order(String order) {
        Comparator<Fact> recorded = Comparator.comparingLong(Fact::sequence);
        return switch (order) {
            case "known" -> Fact.BY_KNOWLEDGE;
            case "effective" ->
                    Comparator.comparing((Fact f) -> f.recorded().event().header().effective())
                            .thenComparing(recorded);
            case "latest" -> Fact.BY_KNOWLEDGE.reversed();
            default -> recorded;
        };
    }

    private Map<String, List<String>> explain(Timeline timeline, View view, PageState state) {
        ExchangeRates rates = pages.timelines().rates();
        Options options;
        try {
            options = state.options();
        } catch (IllegalArgumentException e) {
            options = Options.DEFAULT.with(Basis.OUTLOOK);
        }
        Map<String, List<String>> all =
                new TreeMap<>(
                        CashPosition.of(
                                        timeline,
                                        rates,
                                        view,
                                        options.basis(),
                                        Evidenced.from(view))
                                .explain());
        Runway.of(timeline, rates, view, options, Evidenced.from(view))
                .explain()
                .forEach(all::putIfAbsent);
        return all;
    }

    private static Map<String, List<String>> figuresByEvent(Map<String, List<String>> explain) {
        Map<String, List<String>> figures = new HashMap<>();
        explain.forEach(
                (figure, ids) -> {
                    if (figure.startsWith("bases.")) return;
                    ids.forEach(
                            id -> figures.computeIfAbsent(id, i -> new ArrayList<>()).add(figure));
                });
        return figures;
    }

    private static Entry entry(
            Fact fact, View view, Map<String, Fact> byId, Map<String, List<String>> figures) {
        LedgerEvent event = fact.recorded().event();
        Header header = event.header();
        Fact correction = fact.counting(view);
        Fact target = event instanceof Correction c ? byId.get(c.fact()) : null;
        return new Entry(
                fact.eventId(),
                EventType.of(event).logicalName(),
                Summary.of(event),
                header.effective(),
                header.known(),
                fact.recorded().recorded(),
                fact.sequence(),
                fact.recorded().recordedBy(),
                header.id(),
                header.source().publisher(),
                header.source().title(),
                header.source().url(),
                Word.of(header.source().evidence()),
                event instanceof Correction ? fact.active(view) : fact.counts(view) != null,
                target == null ? null : target.eventId(),
                target == null ? null : Summary.of(target.recorded().event()),
                correction == null ? null : correction.eventId(),
                figures.getOrDefault(fact.eventId(), List.of()),
                (event instanceof Correction ? EventWriter.stored(event) : EventWriter.data(event))
                        .toPrettyString(),
                EventType.of(event) != EventType.COMPANY_REGISTERED && header.company() != null);
    }
}
