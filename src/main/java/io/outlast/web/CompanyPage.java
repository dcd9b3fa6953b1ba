package io.outlast.web;

import io.outlast.audit.Bridge;
import io.outlast.audit.Claims;
import io.outlast.event.Refusal;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A company: the answer, the two days, and what it rests on. */
@Controller
class CompanyPage {
    private final Pages pages;
    private final Sentence sentence;

    CompanyPage(Pages pages, Sentence sentence) {
        this.pages = pages;
        this.sentence = sentence;
    }

    /**
     * A figure of the page.
     *
     * @param name as the API explains it, such as {@code cash.reported}
     */
    public record Figure(String name, String label, @Nullable Money amount) {}

    @GetMapping("/companies/{company}")
    String company(@PathVariable String company, HttpServletRequest request, Model model) {
        PageState state = pages.open(request, model);
        View view = state.view();
        Timeline timeline = pages.company(company, view);
        ExchangeRates rates = pages.timelines().rates();
        Options options = options(state, timeline);
        Runway runway = Runway.of(timeline, rates, view, options, Evidenced.SILENT);
        CashPosition position =
                CashPosition.of(timeline, rates, view, options.basis(), Evidenced.SILENT);
        model.addAttribute("company", timeline.registered());
        model.addAttribute("id", company);
        model.addAttribute("runway", runway);
        model.addAttribute("position", position);
        model.addAttribute("sentence", sentence.of(timeline, runway));
        model.addAttribute("cashFigures", cashFigures(position));
        model.addAttribute("owedFigures", owedFigures(position));
        model.addAttribute("comingFigures", comingFigures(position));
        model.addAttribute("claims", Claims.of(timeline, rates, view).items());
        model.addAttribute("first", first(timeline, view));
        model.addAttribute("bases", bases(runway));
        model.addAttribute("bridge", bridge(state, timeline, rates, options));
        return "company/company";
    }

    private static Options options(PageState state, Timeline timeline) {
        Options options;
        try {
            options = state.options();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Refusal.Kind.UNREADABLE, "basis", "basis: " + e.getMessage());
        }
        String forecast = options.basis().forecast();
        if (forecast != null && timeline.forecast(forecast) == null)
            throw Refusal.notFound(
                    "There is no forecast " + forecast + " of " + timeline.company());
        return options;
    }

    private @Nullable Bridge bridge(
            PageState state, Timeline timeline, ExchangeRates rates, Options options) {
        View from = state.from();
        if (from == null) return null;
        View to = state.view();
        if (from.asOf() > to.asOf() || from.knownAt() > to.knownAt())
            throw Refusal.rule(
                    "What is compared with lies later than what is shown; a bridge leads to a point"
                            + " that is not earlier on either clock");
        return Bridge.of(timeline, rates, from, to, options).withEffectsOnly();
    }

    private static List<String> bases(Runway runway) {
        List<String> bases = new ArrayList<>(List.of("outlook"));
        runway.bases().forEach(b -> bases.add(b.basis()));
        return bases;
    }

    /** The first day that the time controls reach. */
    private static LocalDate first(Timeline timeline, View view) {
        int first = view.asOf();
        for (Fact fact : timeline.facts()) {
            int day = View.day(fact.recorded().event().header().effective());
            first = Math.min(first, day);
        }
        return View.date(first);
    }

    private static List<Figure> cashFigures(CashPosition position) {
        List<Figure> figures = new ArrayList<>();
        if (position.balance() != null)
            figures.add(new Figure("balance", "Balance reported", position.balance().amount()));
        figures.add(new Figure("funded", "Funding that came in", position.funded()));
        figures.add(new Figure("repaid", "Debt paid back", position.repaid()));
        figures.add(new Figure("moved", "Other money in or out", position.moved()));
        figures.add(new Figure("paid", "Commitments paid", position.paid()));
        figures.add(new Figure("fees", "Fees for cancelling", position.fees()));
        figures.add(new Figure("burned", "Burn reported", position.burned()));
        if (position.cash() != null) {
            figures.add(new Figure("cash.reported", "Cash, reported", position.cash().reported()));
            figures.add(
                    new Figure(
                            "estimatedBurn",
                            "Burn estimated for " + position.uncoveredDays() + " days",
                            position.estimatedBurn()));
            figures.add(
                    new Figure("cash.estimated", "Cash, estimated", position.cash().estimated()));
        }
        return figures;
    }

    private static List<Figure> owedFigures(CashPosition position) {
        CashPosition.Commitments owed = position.commitments();
        return List.of(
                new Figure(
                        "commitments.outstanding", "Commitments outstanding", owed.outstanding()),
                new Figure(
                        "commitments.dueNext12Months",
                        "of it due within 12 months",
                        owed.dueNext12Months()),
                new Figure("commitments.unscheduled", "of it without a date", owed.unscheduled()),
                new Figure("commitments.arrears", "of it in arrears", owed.arrears()),
                new Figure(
                        "commitments.payableInEquity",
                        "of it payable in shares",
                        owed.payableInEquity()),
                new Figure("commitments.letters", "Letters of intent", owed.letters()),
                new Figure("commitments.guarantees", "Guarantees", owed.guarantees()),
                new Figure("debt.outstanding", "Debt", position.debt().outstanding()),
                new Figure(
                        "debt.dueNext12Months",
                        "of it due within 12 months",
                        position.debt().dueNext12Months()));
    }

    private static List<Figure> comingFigures(CashPosition position) {
        CashPosition.Undrawn undrawn = position.undrawn();
        return List.of(
                new Figure("undrawn.signed", "Signed, with a date", undrawn.signed()),
                new Figure("undrawn.conditional", "On conditions", undrawn.conditional()),
                new Figure("undrawn.overdue", "Overdue", undrawn.overdue()),
                new Figure("undrawn.undated", "Without a date", undrawn.undated()),
                new Figure("undrawn.letters", "Letters of intent", undrawn.letters()));
    }
}
