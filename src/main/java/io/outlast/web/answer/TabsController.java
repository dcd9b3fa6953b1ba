package io.outlast.web.answer;

import io.outlast.access.Needs;
import io.outlast.ask.Question;
import io.outlast.audit.Alarm;
import io.outlast.audit.Beliefs;
import io.outlast.audit.Claims;
import io.outlast.audit.ForecastAudit;
import io.outlast.audit.Forecasters;
import io.outlast.audit.Surprises;
import io.outlast.audit.TrackRecord;
import io.outlast.audit.Vintages;
import io.outlast.calendar.PointInTime;
import io.outlast.position.Books;
import io.outlast.position.CashPosition;
import io.outlast.position.CashSeries;
import io.outlast.position.Evidenced;
import io.outlast.timeline.Timeline;
import io.outlast.web.AmountUnit;
import io.outlast.web.Shown;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The tabs beneath the answer of a company, but for the first and the last two. */
@Controller
@Needs
class TabsController {
    private static final int BELIEF_MONTHS = 18;
    private static final int SURPRISE_LAG_DAYS = 90;

    private final CompanyFrame frame;
    private final Shown shown;

    TabsController(CompanyFrame frame, Shown shown) {
        this.frame = frame;
        this.shown = shown;
    }

    @GetMapping("/companies/{company}/money-in")
    @AsksTab
    String moneyIn(Question question, Model model) {
        frame.open(question, CompanyTab.MONEY_IN, model);
        model.addAttribute(
                "view",
                RoundsView.of(
                        books(question), question.point(), question.timeline().currency(), shown));
        model.addAttribute(
                "promisedFigures", FigureRow.ofPromised(position(question), shown.words()));
        return "company/money-in";
    }

    @GetMapping("/companies/{company}/promises")
    @AsksTab
    String promises(Question question, Model model) {
        frame.open(question, CompanyTab.PROMISES, model);
        model.addAttribute(
                "view",
                PromisesView.of(
                        books(question), question.point(), question.timeline().currency(), shown));
        model.addAttribute("dutyFigures", FigureRow.ofDuties(position(question), shown.words()));
        model.addAttribute("charts", true);
        return "company/promises";
    }

    @GetMapping("/companies/{company}/forecasts")
    @AsksTab
    String forecasts(Question question, Model model) {
        frame.open(question, CompanyTab.FORECASTS, model);
        Timeline timeline = question.timeline();
        Vintages vintages =
                Vintages.of(timeline, question.rates(), question.point(), Vintages.By.KNOWN);
        AmountUnit unit = shown.unit(amounts(vintages));
        model.addAttribute("unit", unit);
        model.addAttribute(
                "vintages",
                vintages.columns().isEmpty() ? null : HeatTable.of(vintages, unit, shown));
        model.addAttribute(
                "audits",
                Stream.of(timeline.forecasts())
                        .filter(f -> f.opening().visible(question.point()))
                        .map(f -> ForecastAudit.of(timeline, question.rates(), question.point(), f))
                        .toList());
        model.addAttribute(
                "forecasters", Forecasters.of(timeline, question.rates(), question.point()));
        model.addAttribute("charts", true);
        return "company/forecasts";
    }

    /** In the company's own currency, so that a column has one unit. */
    private static List<@Nullable Money> amounts(Vintages vintages) {
        return vintages.rows().stream()
                .<@Nullable Money>flatMap(
                        r -> Stream.concat(r.cells().stream(), Stream.ofNullable(r.actual())))
                .filter(Objects::nonNull)
                .toList();
    }

    @GetMapping("/companies/{company}/beliefs")
    @AsksTab
    String beliefs(Question question, Model model) {
        frame.open(question, CompanyTab.BELIEFS, model);
        Timeline timeline = question.timeline();
        PointInTime point = question.point();
        LocalDate last = PointInTime.date(Math.min(point.asOf(), point.knownAt()));
        List<LocalDate> days =
                CashSeries.days(last.minusMonths(BELIEF_MONTHS - 1L), last, CashSeries.Step.MONTH);
        model.addAttribute(
                "beliefs",
                HeatTable.of(
                        Beliefs.of(timeline, question.rates(), point, question.options(), days),
                        shown));
        model.addAttribute(
                "surprises",
                Surprises.of(
                        timeline,
                        question.rates(),
                        point,
                        question.options(),
                        question.asOf().minusMonths(12),
                        SURPRISE_LAG_DAYS));
        model.addAttribute(
                "alarm",
                Alarm.of(
                        timeline,
                        question.rates(),
                        point,
                        question.options(),
                        Warnings.ALARM_MONTHS,
                        firstBalance(timeline, point)));
        model.addAttribute("trackRecord", TrackRecord.of(timeline, question.rates(), point, false));
        model.addAttribute("claims", Claims.of(timeline, question.rates(), point));
        return "company/beliefs";
    }

    private static LocalDate firstBalance(Timeline timeline, PointInTime point) {
        for (Timeline.Assertion balance : timeline.balances())
            if (balance.inForce(point) && balance.version().effective() <= point.asOf())
                return PointInTime.date(balance.version().effective());
        return PointInTime.date(point.asOf());
    }

    private static Books books(Question question) {
        return Books.of(question.timeline(), question.rates(), question.point(), Evidenced.SILENT);
    }

    private static CashPosition position(Question question) {
        return CashPosition.of(
                question.timeline(),
                question.rates(),
                question.point(),
                question.options().basis(),
                Evidenced.SILENT);
    }
}
