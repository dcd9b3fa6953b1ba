package io.outlast.web;

import io.outlast.ask.Asks;
import io.outlast.ask.Comparison;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Bridge;
import io.outlast.audit.Claims;
import io.outlast.calendar.PointInTime;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

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
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING
    })
    String company(Question question, Model model) {
        pages.open(question, model);
        PointInTime point = question.point();
        Timeline timeline = question.timeline();
        ExchangeRateTable rates = question.rates();
        Options options = question.options();
        Runway runway = Runway.of(timeline, rates, point, options, Evidenced.SILENT);
        CashPosition position =
                CashPosition.of(timeline, rates, point, options.basis(), Evidenced.SILENT);
        model.addAttribute("company", timeline.registered());
        model.addAttribute("withdrawn", timeline.withdrawn(question.point()));
        model.addAttribute("id", timeline.company());
        model.addAttribute("runway", runway);
        model.addAttribute("position", position);
        model.addAttribute("sentence", sentence.of(timeline, runway));
        model.addAttribute("cashFigures", cashFigures(position));
        model.addAttribute("owedFigures", owedFigures(position));
        model.addAttribute("comingFigures", comingFigures(position));
        model.addAttribute("claims", Claims.of(timeline, rates, point).items());
        model.addAttribute("first", first(timeline, point));
        model.addAttribute("bases", bases(runway));
        model.addAttribute("bridge", bridge(question, timeline, options));
        model.addAttribute("charts", true);
        return "company/company";
    }

    private static @Nullable Bridge bridge(Question question, Timeline timeline, Options options) {
        if (!question.query().has(Parameter.FROM_AS_OF)) return null;
        Comparison ends = Comparison.read(question);
        return Bridge.of(timeline, question.rates(), ends.from(), ends.to(), options)
                .withEffectsOnly();
    }

    private static List<String> bases(Runway runway) {
        List<String> bases = new ArrayList<>(List.of("outlook"));
        runway.bases().forEach(b -> bases.add(b.basis()));
        return bases;
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

    private static List<Figure> cashFigures(CashPosition position) {
        List<Figure> figures = new ArrayList<>();
        if (position.balance() != null)
            figures.add(new Figure("balance", "Balance reported", position.balance().amount()));
        if (position.balance() != null && position.balance().restricted() != null)
            figures.add(
                    new Figure(
                            "balance",
                            "beside it, not free to use",
                            position.balance().restricted()));
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
        CashPosition.CommitmentFigures owed = position.commitments();
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
                        "commitments.presumedPaid",
                        "Presumed paid, as part of the burn",
                        owed.presumedPaid()),
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
                        position.debt().dueNext12Months()),
                new Figure("debt.arrears", "of it in arrears", position.debt().arrears()));
    }

    private static List<Figure> comingFigures(CashPosition position) {
        CashPosition.Undrawn undrawn = position.undrawn();
        return List.of(
                new Figure("undrawn.signed", "Signed, with a date", undrawn.signed()),
                new Figure("undrawn.late", "of it late", undrawn.late()),
                new Figure("undrawn.conditional", "On conditions", undrawn.conditional()),
                new Figure("undrawn.overdue", "Overdue", undrawn.overdue()),
                new Figure("undrawn.undated", "Without a date", undrawn.undated()),
                new Figure("undrawn.letters", "Letters of intent", undrawn.letters()),
                new Figure("undrawn.expired", "Expired", undrawn.expired()));
    }
}
