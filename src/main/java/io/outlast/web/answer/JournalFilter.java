package io.outlast.web.answer;

import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.Header;
import io.outlast.event.Word;
import io.outlast.timeline.Fact;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events of a journal are shown, and in which order.
 *
 * @param figure only those beneath it; empty for all
 * @param event only that one, what corrects it and what it corrects; empty for all
 * @param source only those whose source has these words; empty for all
 */
record JournalFilter(
        String figure,
        String event,
        @Nullable EventType type,
        @Nullable Evidence evidence,
        String source,
        JournalOrder order) {
    /** By what the events of a journal are sorted. */
    enum JournalOrder {
        SEQUENCE,
        KNOWN,
        EFFECTIVE,
        LATEST
    }

    static JournalFilter read(Query query) {
        return new JournalFilter(
                query.text(Parameter.FIGURE, ""),
                query.text(Parameter.EVENT, ""),
                query.read(Parameter.TYPE, JournalFilter::type),
                query.has(Parameter.EVIDENCE)
                        ? query.word(Parameter.EVIDENCE, Evidence.COMPANY)
                        : null,
                query.text(Parameter.SOURCE, ""),
                query.word(Parameter.ORDER, JournalOrder.SEQUENCE));
    }

    private static EventType type(String name) {
        EventType type = EventType.named(name);
        if (type != null) return type;
        throw new IllegalArgumentException(
                "\"%s\" is no type of event; one is needed, such as RoundRaised".formatted(name));
    }

    void show(Model model) {
        model.addAttribute("figure", figure);
        model.addAttribute("event", event);
        model.addAttribute("type", type == null ? "" : type.logicalName());
        model.addAttribute("evidence", evidence == null ? "" : Word.of(evidence));
        model.addAttribute("source", source);
        model.addAttribute("order", Word.of(order));
    }

    /** The names of the types that there are. */
    static Set<String> types(List<Fact> all, PointInTime point) {
        Set<String> types = new TreeSet<>();
        for (Fact fact : all) if (fact.visible(point)) types.add(fact.type().logicalName());
        return types;
    }

    /** The events that are asked for and can be seen. */
    List<Fact> of(List<Fact> all, PointInTime point, Map<String, List<String>> explain) {
        Set<String> beneath = new HashSet<>(explain.getOrDefault(figure, List.of()));
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : all) {
            Header header = fact.recorded().event().header();
            boolean asked =
                    fact.visible(point)
                            && (figure.isEmpty() || beneath.contains(fact.eventId()))
                            && (event.isEmpty() || concerns(fact))
                            && (type == null || fact.type() == type)
                            && (evidence == null || header.source().evidence() == evidence)
                            && (source.isEmpty() || says(header));
            if (asked) facts.add(fact);
        }
        facts.sort(comparator());
        return facts;
    }

    private boolean says(Header header) {
        String all =
                "%s %s %s %s"
                        .formatted(
                                header.source().publisher(),
                                header.source().title(),
                                header.id(),
                                header.source().url());
        return all.toLowerCase(Locale.ROOT).contains(source.toLowerCase(Locale.ROOT));
    }

    /** The event itself, what corrects it, and what it corrects. */
    private boolean concerns(Fact fact) {
        if (fact.eventId().equals(event)) return true;
        if (fact.recorded().event() instanceof Correction c && c.fact().equals(event)) return true;
        for (Fact correction : fact.corrections())
            if (correction.eventId().equals(event)) return true;
        return false;
    }

    private Comparator<Fact> comparator() {
        Comparator<Fact> recorded = Comparator.comparingLong(Fact::sequence);
        return switch (order) {
            case SEQUENCE -> recorded;
            case KNOWN -> Fact.BY_KNOWLEDGE;
            case EFFECTIVE ->
                    Comparator.comparing((Fact f) -> f.recorded().event().header().effective())
                            .thenComparing(recorded);
            case LATEST -> Fact.BY_KNOWLEDGE.reversed();
        };
    }
}
