package io.outlast.web.handed;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Comparison;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Bridge;
import io.outlast.audit.Bridge.BridgeStep;
import io.outlast.calendar.PointInTime;
import io.outlast.kept.BoardMeetings;
import io.outlast.portfolio.AnswerChanges;
import io.outlast.runway.Runway;
import io.outlast.web.PageAddress;
import io.outlast.web.Shown;
import io.outlast.web.answer.CompanyFrame;
import io.outlast.web.answer.CompanyTab;
import io.outlast.web.chart.CashChart;
import io.outlast.web.chart.CashPicture;
import io.outlast.web.whatif.BoardScenarios;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import java.io.File;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The board page: on one sheet of paper the answer, the ladder, the chart, what changed since the
 * last one, three what-ifs, and the sources with their days. As a page, and as PDF.
 */
@Controller
@Needs
class BoardController {
    private static final int MOST_CHANGES = 5;
    private static final int MOST_SOURCES = 6;
    private static final int MONTHS_BETWEEN = 3;

    private final CompanyFrame frame;
    private final Handed handed;
    private final BoardScenarios scenarios;
    private final BoardMeetings meetings;
    private final Shown shown;
    private final ITemplateEngine templates;
    private final @Nullable File typeface;
    private final boolean chinese;

    BoardController(
            CompanyFrame frame,
            Handed handed,
            BoardScenarios scenarios,
            BoardMeetings meetings,
            Shown shown,
            ITemplateEngine templates,
            @Value("${outlast.pdf.typeface:}") String typeface) {
        this.frame = frame;
        this.handed = handed;
        this.scenarios = scenarios;
        this.meetings = meetings;
        this.shown = shown;
        this.templates = templates;
        this.typeface = typeface.isEmpty() ? null : new File(typeface);
        this.chinese = this.typeface != null && Pictures.writesChinese(this.typeface);
    }

    /** In which form the page is answered. */
    private enum BoardForm {
        HTML,
        PDF
    }

    @GetMapping("/companies/{company}/board")
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.SCENARIO_A,
        Parameter.SCENARIO_B,
        Parameter.SCENARIO_C,
        Parameter.BOARD_FORMAT
    })
    @Nullable String board(Question question, Model model, HttpServletResponse response)
            throws IOException {
        BoardForm form = question.query().word(Parameter.BOARD_FORMAT, BoardForm.HTML);
        // The usual typeface of the PDF has no Chinese letters; without another one it is in
        // English whoever reads it.
        if (form == BoardForm.PDF && !chinese) LocaleContextHolder.setLocale(Locale.ENGLISH);
        frame.open(question, CompanyTab.WHY, model);
        Runway runway = handed.runway(question);
        CashPicture picture = handed.picture(question, runway);
        Bridge bridge = bridge(question);
        model.addAttribute("bridge", bridge);
        model.addAttribute("changes", changes(bridge));
        model.addAttribute("meetings", meetings(question));
        model.addAttribute("scenarios", scenarios.of(question));
        model.addAttribute(
                "sources", handed.sources(question, runway).stream().limit(MOST_SOURCES).toList());
        model.addAttribute("clocks", handed.clocks(question));
        model.addAttribute(
                "address",
                EmbedController.root()
                        + "/companies/"
                        + question.timeline().company()
                        + PageAddress.of(question).permanent());
        model.addAttribute("pdf", scenarios.query(question, "format", "pdf"));
        if (form == BoardForm.HTML) {
            String label = handed.label(runway);
            model.addAttribute(
                    "chartWide", CashChart.inPage(picture, shown, 880, 300, "wide", label));
            model.addAttribute(
                    "chartNarrow", CashChart.inPage(picture, shown, 358, 240, "narrow", label));
            return "handed/board";
        }
        write(question, model, picture, runway, response);
        return null;
    }

    /** Letters of names and sources that are not in it come from {@code outlast.pdf.typeface}. */
    private void write(
            Question question,
            Model model,
            CashPicture picture,
            Runway runway,
            HttpServletResponse response)
            throws IOException {
        Context context = new Context(shown.words().language(), model.asMap());
        context.setVariable("shown", shown);
        context.setVariable("words", shown.words());
        context.setVariable(
                "chart",
                Pictures.forBatik(
                        CashChart.asDrawing(picture, shown, 680, 250, handed.label(runway))));
        byte[] body = Pictures.pdf(templates.process("handed/board-pdf", context), typeface);
        response.setContentType("application/pdf");
        response.setHeader(
                "Content-Disposition",
                "inline; filename=\"%s-%s.pdf\""
                        .formatted(question.timeline().company(), question.asOf()));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * A day on which the board met.
     *
     * @param query of the board page that begins on it
     */
    public record KeptMeeting(LocalDate held, String text, String forget, String query) {}

    private List<KeptMeeting> meetings(Question question) {
        PageAddress address = PageAddress.of(question);
        return meetings.of(question.timeline().company()).stream()
                .map(
                        held ->
                                new KeptMeeting(
                                        held,
                                        shown.date(held),
                                        shown.words().say("board.forget", shown.date(held)),
                                        address.query(
                                                Map.of(
                                                        "fromAsOf",
                                                        held.toString(),
                                                        "fromKnownAt",
                                                        ""))))
                .toList();
    }

    /** Since the day that is said, else the last meeting, else three months before. */
    private Bridge bridge(Question question) {
        PointInTime to = question.point();
        PointInTime from;
        if (question.query().has(Parameter.FROM_AS_OF)) from = Comparison.read(question).from();
        else {
            LocalDate back =
                    meetings.before(question.timeline().company(), question.asOf())
                            .orElseGet(() -> question.asOf().minusMonths(MONTHS_BETWEEN));
            int day = PointInTime.day(back);
            from = to.on(day).knowing(Math.min(day, to.knownAt()));
        }
        return Bridge.of(question.timeline(), question.rates(), from, to, question.options());
    }

    /** What moved the day most; what came and was taken back again did not. */
    private static List<BridgeStep> changes(Bridge bridge) {
        List<BridgeStep> moved =
                new ArrayList<>(
                        bridge.steps().stream()
                                .filter(s -> s.eventId() != null && AnswerChanges.days(s) > 0)
                                .sorted(Comparator.comparingInt(AnswerChanges::days).reversed())
                                .limit(MOST_CHANGES)
                                .toList());
        BridgeStep cause = AnswerChanges.cause(bridge);
        if (cause != null && !moved.contains(cause)) moved.addFirst(cause);
        return moved;
    }
}
