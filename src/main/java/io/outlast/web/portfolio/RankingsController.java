package io.outlast.web.portfolio;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Word;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.portfolio.Contagion;
import io.outlast.portfolio.Counterparties;
import io.outlast.portfolio.Counterparties.Counterparty;
import io.outlast.portfolio.RoundRankings;
import io.outlast.portfolio.RoundRankings.RankedRound;
import io.outlast.scenario.Rules;
import io.outlast.web.Pages;
import io.outlast.web.Shown;
import io.outlast.web.answer.AsksTab;
import io.outlast.web.answer.CompanyFrame;
import io.outlast.web.answer.CompanyTab;

import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The largest rounds, who is owed what, and who is hurt if a company ends. */
@Controller
@Needs
class RankingsController {
    private static final int A_PAGE = 100;

    private final Pages pages;
    private final CompanyFrame frame;
    private final AcrossCompanies.KeptAnswers across;
    private final Rules.RulesSource rules;
    private final Shown shown;

    RankingsController(
            Pages pages,
            CompanyFrame frame,
            AcrossCompanies.KeptAnswers across,
            Rules.RulesSource rules,
            Shown shown) {
        this.pages = pages;
        this.frame = frame;
        this.across = across;
        this.rules = rules;
        this.shown = shown;
    }

    @GetMapping("/rounds")
    @Asks({Parameter.INSTRUMENT, Parameter.CURSOR})
    String rounds(Question question, Model model) {
        pages.open(question, model);
        String chosen = question.query().text(Parameter.INSTRUMENT, "");
        Set<Instrument> instruments = EnumSet.noneOf(Instrument.class);
        if (!chosen.isEmpty())
            instruments.add(Word.required("instrument", chosen, Instrument.class));
        List<RankedRound> all =
                RoundRankings.of(
                                across.seenBy(question.sight()),
                                question.point(),
                                CurrencyUnit.USD,
                                instruments)
                        .items();
        int from =
                Math.min(question.query().number(Parameter.CURSOR, 0, 0, 999_999_999), all.size());
        List<RankedRound> rows = all.subList(from, Math.min(all.size(), from + A_PAGE));
        model.addAttribute("rounds", rows);
        model.addAttribute("unit", shown.unit(rows.stream().map(RankedRound::amount).toList()));
        model.addAttribute("instrument", chosen);
        model.addAttribute("instruments", Stream.of(Instrument.values()).map(Word::of).toList());
        model.addAttribute("from", from);
        model.addAttribute("count", all.size());
        model.addAttribute("next", from + A_PAGE < all.size() ? from + A_PAGE : null);
        model.addAttribute("previous", from > 0 ? Math.max(0, from - A_PAGE) : null);
        return "portfolio/rounds";
    }

    @GetMapping("/counterparties")
    @Asks(Parameter.CURSOR)
    String counterparties(Question question, Model model) {
        pages.open(question, model);
        List<Counterparty> all = all(question);
        int from =
                Math.min(question.query().number(Parameter.CURSOR, 0, 0, 999_999_999), all.size());
        List<Counterparty> rows = all.subList(from, Math.min(all.size(), from + A_PAGE));
        model.addAttribute("counterparties", rows);
        model.addAttribute("unit", shown.unit(rows.stream().map(Counterparty::owed).toList()));
        model.addAttribute("from", from);
        model.addAttribute("count", all.size());
        model.addAttribute("next", from + A_PAGE < all.size() ? from + A_PAGE : null);
        model.addAttribute("previous", from > 0 ? Math.max(0, from - A_PAGE) : null);
        return "portfolio/counterparties";
    }

    private List<Counterparty> all(Question question) {
        return Counterparties.of(
                        across.seenBy(question.sight()), question.point(), CurrencyUnit.USD)
                .items();
    }

    /** One of those who are owed something: by whom, and when. */
    @GetMapping("/counterparties/of")
    @Asks(Parameter.NAME)
    String counterparty(Question question, Model model) {
        String name = question.query().text(Parameter.NAME, "");
        Counterparty found =
                all(question).stream()
                        .filter(c -> c.id().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "Nothing is owed to \"%s\" by then"
                                                        .formatted(name)));
        pages.open(question, model);
        model.addAttribute("counterparty", found);
        model.addAttribute("unit", shown.unit(List.of(found.owed(), found.letters())));
        return "portfolio/counterparty";
    }

    /** What a company's end would take from others, and what that does to their own dates. */
    @GetMapping("/companies/{company}/contagion")
    @AsksTab
    String contagion(Question question, Model model) {
        frame.open(question, CompanyTab.PROMISES, model);
        Contagion contagion =
                Contagion.of(
                        across.seenBy(question.sight()),
                        question.timeline(),
                        question.point(),
                        question.optionsAcross(),
                        question.today(),
                        rules);
        model.addAttribute("contagion", contagion);
        model.addAttribute(
                "unit",
                shown.unit(
                        contagion.items().stream()
                                .flatMap(h -> Stream.of(h.loses(), h.letters()))
                                .filter(Objects::nonNull)
                                .toList()));
        return "company/contagion";
    }
}
