package io.outlast.web.answer;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.catalogue.EventWriter;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Source;
import io.outlast.event.Word;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.position.FigureSum;
import io.outlast.runway.Runway;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.web.BasisNames;
import io.outlast.web.Shown;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every event of a company, what it rests on and what rests on it. */
@Controller
@Needs
class JournalPage {
    /** Where in a document: pages as people write them, or lines. */
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?i)(?:p\\.|page|pp\\.)\\s*(?<page>[0-9]{1,6})\\b.*"
                            + "|lines?\\s+(?<lines>[0-9]{1,9}(?:-[0-9]{1,9})?)\\b.*");

    private static final int A_PAGE = 50;

    private final CompanyFrame frame;
    private final Shown shown;

    JournalPage(CompanyFrame frame, Shown shown) {
        this.frame = frame;
        this.shown = shown;
    }

    /**
     * An event as the journal shows it.
     *
     * @param counts whether it counts at the point in time
     * @param replaced what it says in place of what, of a correction
     * @param correctedBy the correction that counts, of a fact
     * @param figures what rests on it
     */
    public record JournalEntry(
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
            @Nullable String quotation,
            @Nullable String locator,
            @Nullable String document,
            boolean counts,
            @Nullable String correctsId,
            @Nullable String replaced,
            @Nullable String correctedBy,
            List<String> figures,
            String data,
            boolean correctable) {}

    /** A figure, and what it is called. */
    public record NamedFigure(String word, String name) {}

    @GetMapping("/companies/{company}/journal")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.FIGURE,
        Parameter.EVENT,
        Parameter.TYPE,
        Parameter.EVIDENCE,
        Parameter.SOURCE,
        Parameter.ORDER,
        Parameter.OFFSET
    })
    String journal(Question question, Model model) {
        frame.open(question, CompanyTab.JOURNAL, model);
        Timeline timeline = question.timeline();
        CashPosition position = position(timeline, question);
        Runway runway = runway(timeline, question);
        Map<String, List<String>> explain = explain(position, runway);
        JournalFilter filter = JournalFilter.read(question.query());
        List<Fact> all = facts(timeline, question);
        List<Fact> facts = filter.of(all, question.point(), explain);
        int from =
                Math.min(
                        question.query().number(Parameter.OFFSET, 0, 0, 999_999_999), facts.size());
        Map<String, List<String>> figures = figuresByEvent(explain);
        Map<String, Fact> byId = new HashMap<>();
        all.forEach(f -> byId.put(f.eventId(), f));
        model.addAttribute(
                "entries",
                facts.stream()
                        .skip(from)
                        .limit(A_PAGE)
                        .map(f -> entry(f, question.point(), byId, figures))
                        .toList());
        model.addAttribute("count", facts.size());
        model.addAttribute("from", from);
        model.addAttribute("next", from + A_PAGE < facts.size() ? from + A_PAGE : null);
        model.addAttribute("previous", from > 0 ? Math.max(0, from - A_PAGE) : null);
        model.addAttribute("types", JournalFilter.types(all, question.point()));
        filter.show(model);
        FigureSum sum = runway.sums().get(question.query().text(Parameter.FIGURE, ""));
        model.addAttribute("sum", sum == null || sum.parts().isEmpty() ? null : sum.text());
        BasisNames names = BasisNames.of(timeline, shown);
        model.addAttribute(
                "figures",
                new TreeSet<>(explain.keySet())
                        .stream().map(f -> new NamedFigure(f, names.figure(f))).toList());
        return "journal/journal";
    }

    /** Of the company, and the exchange rates that its figures may rest on. */
    private static List<Fact> facts(Timeline timeline, Question question) {
        List<Fact> facts = new ArrayList<>(timeline.facts());
        facts.addAll(question.rates().facts(timeline));
        return facts;
    }

    private static CashPosition position(Timeline timeline, Question question) {
        return CashPosition.of(
                timeline,
                question.rates(),
                question.point(),
                question.options().basis(),
                Evidenced.from(question.point()));
    }

    private static Runway runway(Timeline timeline, Question question) {
        PointInTime point = question.point();
        return Runway.of(
                timeline, question.rates(), point, question.options(), Evidenced.from(point));
    }

    private static Map<String, List<String>> explain(CashPosition position, Runway runway) {
        Map<String, List<String>> all = new TreeMap<>(position.explain());
        runway.explain().forEach(all::putIfAbsent);
        return all;
    }

    /** Where the document of a source is opened at its place; null where it names none. */
    private static @Nullable String address(Source source) {
        if (source.document() == null) return null;
        Matcher place = PLACE.matcher(String.valueOf(source.locator()));
        if (!place.matches()) return "/documents/" + source.document();
        return place.group("page") != null
                ? "/api/documents/%s#page=%s".formatted(source.document(), place.group("page"))
                : "/documents/%s?lines=%s".formatted(source.document(), place.group("lines"));
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

    private static JournalEntry entry(
            Fact fact,
            PointInTime point,
            Map<String, Fact> byId,
            Map<String, List<String>> figures) {
        LedgerEvent event = fact.recorded().event();
        Header header = event.header();
        Fact correction = fact.counting(point);
        Fact target = event instanceof Correction c ? byId.get(c.fact()) : null;
        return new JournalEntry(
                fact.eventId(),
                EventType.of(event).logicalName(),
                event.summary(),
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
                header.source().quotation(),
                header.source().locator(),
                address(header.source()),
                event instanceof Correction ? fact.active(point) : fact.counts(point) != null,
                target == null ? null : target.eventId(),
                target == null ? null : target.recorded().event().summary(),
                correction == null ? null : correction.eventId(),
                figures.getOrDefault(fact.eventId(), List.of()),
                (event instanceof Correction ? EventWriter.stored(event) : EventWriter.data(event))
                        .toPrettyString(),
                EventType.of(event) != EventType.COMPANY_REGISTERED && header.company() != null);
    }
}
