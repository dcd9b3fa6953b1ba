package io.outlast.web.answer;

import io.outlast.access.Needs;
import io.outlast.ask.Comparison;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Bridge;
import io.outlast.audit.Reliance;
import io.outlast.kept.BoardMeetings;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.position.FigureSum;
import io.outlast.runway.Runway;
import io.outlast.scenario.Simulation;
import io.outlast.web.BasisNames;
import io.outlast.web.PageAddress;
import io.outlast.web.Shown;
import io.outlast.web.chart.CashChart;
import io.outlast.web.chart.CashPicture;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A company: the answer on one screen, and beneath it why it is so. */
@Controller
@Needs
class AnswerController {
    private static final int REASONS = 3;

    private final CompanyFrame frame;
    private final BoardMeetings meetings;
    private final Shown shown;

    AnswerController(CompanyFrame frame, BoardMeetings meetings, Shown shown) {
        this.meetings = meetings;
        this.frame = frame;
        this.shown = shown;
    }

    /** A day to compare with, and the query of the page that does. */
    record CompareWith(LocalDate day, String name, String query) {}

    @GetMapping("/companies/{company}")
    @AsksTab
    String answer(Question question, Model model) {
        Runway runway = frame.open(question, CompanyTab.WHY, model);
        CashPosition position =
                CashPosition.of(
                        question.timeline(),
                        question.rates(),
                        question.point(),
                        question.options().basis(),
                        Evidenced.SILENT);
        BasisNames names = BasisNames.of(question.timeline(), shown);
        Reliance reliance =
                Reliance.of(
                        question.timeline(),
                        question.rates(),
                        question.point(),
                        question.options(),
                        true);
        List<Reason> reasons = Reason.of(reliance, names, shown);
        model.addAttribute("position", position);
        model.addAttribute("reasons", reasons.stream().limit(REASONS).toList());
        model.addAttribute("allReasons", reasons);
        model.addAttribute("warnings", Warnings.of(question, runway, position, names, shown));
        drawn(CashPictures.of(question, runway, shown, null), runway, model);
        FigureSum sum = runway.sums().get("cash.estimated");
        model.addAttribute("sum", sum);
        model.addAttribute("course", runway.course());
        model.addAttribute("cashFigures", FigureRow.ofCash(position, shown.words()));
        model.addAttribute("dutyFigures", FigureRow.ofDuties(position, shown.words()));
        model.addAttribute("promisedFigures", FigureRow.ofPromised(position, shown.words()));
        Bridge bridge = bridge(question);
        model.addAttribute("bridge", bridge);
        model.addAttribute("bridgeView", BridgeView.of(bridge));
        model.addAttribute("compareWith", compareWith(question));
        return "company/why";
    }

    private void drawn(CashPicture picture, Runway runway, Model model) {
        String label =
                shown.words()
                        .say(
                                "chart.cash.label",
                                shown.end(runway.outcome(), runway.cashOut(), runway.why()));
        model.addAttribute("picture", picture);
        model.addAttribute("chartWide", CashChart.inPage(picture, shown, 880, 320, "wide", label));
        model.addAttribute(
                "chartNarrow", CashChart.inPage(picture, shown, 358, 240, "narrow", label));
    }

    /**
     * Where the money may end if the burn is off, as it was before. It takes longer than the
     * answer, so a page asks for it once that is shown.
     */
    @GetMapping("/companies/{company}/band")
    @AsksTab
    String band(Question question, Model model) {
        Runway runway =
                Runway.of(
                        question.timeline(),
                        question.rates(),
                        question.point(),
                        question.options(),
                        Evidenced.SILENT);
        Simulation draws = BandDraws.of(question);
        drawn(CashPictures.of(question, runway, shown, draws), runway, model);
        model.addAttribute("draws", draws);
        return "company/band";
    }

    private static @Nullable Bridge bridge(Question question) {
        if (!question.query().has(Parameter.FROM_AS_OF)) return null;
        Comparison ends = Comparison.read(question);
        return Bridge.of(
                        question.timeline(),
                        question.rates(),
                        ends.from(),
                        ends.to(),
                        question.options())
                .withEffectsOnly();
    }

    /** The last board meeting, the ends of the last month, quarter and year, and a year back. */
    private List<CompareWith> compareWith(Question question) {
        LocalDate asOf = question.asOf();
        PageAddress address = PageAddress.of(question);
        LocalDate month = asOf.withDayOfMonth(1).minusDays(1);
        LocalDate quarter =
                asOf.withDayOfMonth(1).minusMonths((asOf.getMonthValue() - 1) % 3).minusDays(1);
        LocalDate year = asOf.withDayOfYear(1).minusDays(1);
        Stream<CompareWith> board =
                meetings.before(question.timeline().company(), asOf).stream()
                        .map(held -> compare("board", held, address));
        return Stream.concat(
                        board,
                        Stream.of(
                                compare("month", month, address),
                                compare("quarter", quarter, address),
                                compare("year", year, address),
                                compare("year-back", asOf.minusYears(1), address)))
                .toList();
    }

    private CompareWith compare(String name, LocalDate day, PageAddress address) {
        return new CompareWith(
                day,
                shown.words().say("compare." + name),
                address.query(Map.of("fromAsOf", day.toString(), "fromKnownAt", "")));
    }
}
