package io.outlast.web.handed;

import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Header;
import io.outlast.event.Word;
import io.outlast.position.Evidenced;
import io.outlast.runway.Runway;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Version;
import io.outlast.web.PageAddress;
import io.outlast.web.Sentence;
import io.outlast.web.Shown;
import io.outlast.web.answer.BandDraws;
import io.outlast.web.answer.CashPictures;
import io.outlast.web.chart.CashPicture;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every thing that is handed on has inside: its sentence, its clocks and its sources. */
@Component
public class Handed {
    private static final int MOST_SOURCES = 8;

    private final Sentence sentence;
    private final Shown shown;

    Handed(Sentence sentence, Shown shown) {
        this.sentence = sentence;
        this.shown = shown;
    }

    /**
     * A source on which an answer rests.
     *
     * @param known the latest day on which it told something of it
     */
    public record CitedSource(
            String publisher,
            String title,
            @Nullable String url,
            String evidence,
            LocalDate known) {}

    Runway runway(Question question) {
        return Runway.of(
                question.timeline(),
                question.rates(),
                question.point(),
                question.options(),
                Evidenced.from(question.point()));
    }

    String sentence(Question question, Runway runway) {
        return sentence.of(question.timeline(), runway);
    }

    CashPicture picture(Question question, Runway runway) {
        return CashPictures.of(question, runway, shown, BandDraws.of(question));
    }

    String label(Runway runway) {
        return shown.words()
                .say(
                        "chart.cash.label",
                        shown.end(runway.outcome(), runway.cashOut(), runway.why()));
    }

    /** The clocks, the sources and the address, a line each. */
    List<String> notes(Question question, Runway runway, String address) {
        List<String> notes = new ArrayList<>();
        notes.add(clocks(question));
        List<String> sources =
                sources(question, runway).stream()
                        .limit(4)
                        .map(s -> s.publisher() + ", " + shown.date(s.known()))
                        .toList();
        if (!sources.isEmpty())
            notes.add(shown.words().say("handed.sources", String.join("; ", sources)));
        notes.add(address);
        return notes;
    }

    /** The clocks of an answer. */
    String clocks(Question question) {
        PageAddress address = PageAddress.of(question);
        LocalDate known = address.knownAt();
        return shown.words()
                .say(
                        "cite.clocks",
                        shown.date(address.asOf()),
                        known == null ? shown.words().say("known.all") : shown.date(known),
                        shown.grouped(address.sequence()));
    }

    /** On what the day on which the money is gone rests, what became known last first. */
    List<CitedSource> sources(Question question, Runway runway) {
        Set<String> events = new HashSet<>();
        for (String figure : List.of("cashOut", "cash", "cash.estimated", "dailyBurn"))
            events.addAll(runway.explain().getOrDefault(figure, List.of()));
        Map<String, CitedSource> byTitle = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>(question.timeline().facts());
        facts.sort(Fact.BY_KNOWLEDGE.reversed());
        PointInTime point = question.point();
        for (Fact fact : facts) {
            Version version = fact.inForce(point);
            if (version == null || !events.contains(fact.eventId())) continue;
            Header header = version.event().header();
            byTitle.putIfAbsent(
                    header.source().publisher() + "\n" + header.source().title(),
                    new CitedSource(
                            header.source().publisher(),
                            header.source().title(),
                            header.source().url(),
                            Word.of(header.source().evidence()),
                            header.known()));
        }
        return byTitle.values().stream().limit(MOST_SOURCES).toList();
    }
}
