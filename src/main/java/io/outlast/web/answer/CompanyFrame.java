package io.outlast.web.answer;

import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Evidenced;
import io.outlast.runway.Runway;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.web.BasisNames;
import io.outlast.web.PageAddress;
import io.outlast.web.Pages;
import io.outlast.web.Sentence;
import io.outlast.web.Shown;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all pages of a company have in common: the sentence, the two clocks, and the tabs. */
@Component
public class CompanyFrame {
    private final Pages pages;
    private final Sentence sentence;
    private final Shown shown;

    CompanyFrame(Pages pages, Sentence sentence, Shown shown) {
        this.pages = pages;
        this.sentence = sentence;
        this.shown = shown;
    }

    /**
     * An option that is not the usual one, and the address without it.
     *
     * @param without the query of the page without it
     */
    public record Chip(String text, String without) {}

    /** A basis that can be chosen. */
    public record Choice(String word, String name, boolean chosen) {}

    /** Hands what is common to the template, and answers the runway that it rests on. */
    public Runway open(Question question, CompanyTab tab, Model model) {
        Timeline timeline = question.timeline();
        Runway runway =
                Runway.of(
                        timeline,
                        question.rates(),
                        question.point(),
                        question.options(),
                        tab == CompanyTab.WHY
                                ? Evidenced.from(question.point())
                                : Evidenced.SILENT);
        PageAddress address = pages.open(question, model);
        BasisNames names = BasisNames.of(timeline, shown);
        model.addAttribute("company", timeline.registered());
        model.addAttribute("id", timeline.company());
        model.addAttribute("withdrawn", timeline.withdrawn(question.point()));
        model.addAttribute("runway", runway);
        model.addAttribute("names", names);
        model.addAttribute("sentence", sentence.of(timeline, runway));
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", List.of(CompanyTab.values()));
        model.addAttribute("first", first(timeline, question.point()));
        model.addAttribute("chips", chips(address, names));
        model.addAttribute("basisChoices", choices(runway, address, names));
        return runway;
    }

    private List<Chip> chips(PageAddress address, BasisNames names) {
        List<Chip> chips = new ArrayList<>();
        var words = shown.words();
        if (!address.basis().equals("outlook"))
            chips.add(chip(words.say("chip.basis", names.of(address.basis())), address, "basis"));
        String commitments = address.commitmentsWord();
        if (!commitments.equals("outside-burn"))
            chips.add(chip(words.say("commitments." + commitments), address, "commitments"));
        String funding = address.fundingWord();
        if (!funding.equals("cash")) chips.add(chip(shown.rung(funding), address, "funding"));
        if (address.pinned())
            chips.add(
                    chip(
                            words.say("chip.pinned", shown.grouped(address.sequence())),
                            address,
                            "sequence"));
        return chips;
    }

    private static Chip chip(String text, PageAddress address, String option) {
        return new Chip(text, address.query(Map.of(option, "")));
    }

    private static List<Choice> choices(Runway runway, PageAddress address, BasisNames names) {
        List<String> bases = new ArrayList<>(List.of("outlook"));
        runway.bases().forEach(b -> bases.add(b.basis()));
        if (!bases.contains(address.basis())) bases.add(address.basis());
        return bases.stream()
                .map(b -> new Choice(b, names.of(b), b.equals(address.basis())))
                .toList();
    }

    /** The first day that the time controls reach. */
    private static LocalDate first(Timeline timeline, PointInTime point) {
        int first = point.asOf();
        for (Fact fact : timeline.facts()) {
            int day = PointInTime.day(fact.recorded().event().header().effective());
            first = Math.min(first, day);
        }
        return PointInTime.date(first);
    }
}
