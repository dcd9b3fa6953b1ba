package io.outlast.web.handed;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.event.Refusal;
import io.outlast.event.Word;
import io.outlast.runway.Runway;
import io.outlast.web.PageAddress;
import io.outlast.web.Shown;
import io.outlast.web.answer.CompanyFrame;
import io.outlast.web.answer.CompanyTab;
import io.outlast.web.chart.CashChart;
import io.outlast.web.chart.CashPicture;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer card and the chart of cash for other pages: as a frame, which only these addresses may
 * stand in, and as pictures. Each address fixes all clocks, so it shows the same for ever; without
 * them it is refused.
 */
@Controller
@Needs
class EmbedController {
    private static final int WIDE = 960;
    private static final int HIGH = 420;

    private final CompanyFrame frame;
    private final Handed handed;
    private final Shown shown;

    EmbedController(CompanyFrame frame, Handed handed, Shown shown) {
        this.frame = frame;
        this.handed = handed;
        this.shown = shown;
    }

    /** What is asked of an answer that is handed on. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Asks({Parameter.BASIS, Parameter.COMMITMENTS, Parameter.FUNDING})
    @interface AsksHanded {}

    @GetMapping("/embed/companies/{company}/answer")
    @AsksHanded
    String answer(Question question, Model model) {
        fixed(question);
        frame.open(question, CompanyTab.WHY, model);
        model.addAttribute("title", title("embed.card.of", question));
        model.addAttribute("address", address(question));
        return "handed/card";
    }

    @GetMapping("/embed/companies/{company}/cash")
    @AsksHanded
    String cash(Question question, Model model) {
        fixed(question);
        Runway runway = frame.open(question, CompanyTab.WHY, model);
        CashPicture picture = handed.picture(question, runway);
        String label = handed.label(runway);
        model.addAttribute("title", title("embed.chart.of", question));
        model.addAttribute("address", address(question));
        model.addAttribute("sources", handed.sources(question, runway));
        model.addAttribute("chartWide", CashChart.inPage(picture, shown, 880, 320, "wide", label));
        model.addAttribute(
                "chartNarrow", CashChart.inPage(picture, shown, 358, 240, "narrow", label));
        return "handed/chart";
    }

    /** A chart that is drawn in the browser, with its table, its sentence and its clocks. */
    @GetMapping("/embed/companies/{company}/chart/{chart}")
    @Asks({Parameter.BASIS, Parameter.COMMITMENTS, Parameter.FUNDING, Parameter.SPREAD})
    String drawn(@PathVariable String chart, Question question, Model model) {
        fixed(question);
        DrawnChart kind =
                Word.read(DrawnChart.class, chart)
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "There is no chart of that name; there are"
                                                        + " hedgehog, years, fan and months"));
        Runway runway = frame.open(question, CompanyTab.WHY, model);
        model.addAttribute("charts", true);
        model.addAttribute("chart", Word.of(kind));
        model.addAttribute("spread", question.query().text(Parameter.SPREAD, ""));
        model.addAttribute("title", title("embed.drawn." + Word.of(kind), question));
        model.addAttribute("address", address(question));
        model.addAttribute("sources", handed.sources(question, runway));
        return "handed/drawn";
    }

    /** The charts that are drawn in the browser. */
    private enum DrawnChart {
        HEDGEHOG,
        YEARS,
        FAN,
        MONTHS
    }

    @GetMapping("/embed/companies/{company}/cash.svg")
    @AsksHanded
    void svg(Question question, HttpServletResponse response) throws IOException {
        fixed(question);
        write(response, "image/svg+xml", drawn(question).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/embed/companies/{company}/cash.png")
    @AsksHanded
    void png(Question question, HttpServletResponse response) throws IOException {
        fixed(question);
        write(response, "image/png", Pictures.png(drawn(question), 2 * WIDE));
    }

    private String title(String key, Question question) {
        return shown.words().say(key, question.timeline().registered().name());
    }

    private String drawn(Question question) {
        Runway runway = handed.runway(question);
        return CashChart.asFile(
                handed.picture(question, runway),
                shown,
                WIDE,
                HIGH,
                handed.sentence(question, runway),
                handed.notes(question, runway, address(question)));
    }

    /** A picture of its own has its colours inside, which a page of ours may not. */
    private static void write(HttpServletResponse response, String type, byte[] body)
            throws IOException {
        response.setContentType(type);
        response.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Where the same answer stands in this ledger. */
    private static String address(Question question) {
        return root()
                + "/companies/"
                + question.timeline().company()
                + PageAddress.of(question).permanent();
    }

    static String root() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static void fixed(Question question) {
        for (Parameter clock : List.of(Parameter.AS_OF, Parameter.SEQUENCE))
            if (!question.query().has(clock))
                throw Refusal.of(
                        Refusal.Kind.UNREADABLE,
                        clock.word(),
                        clock.word()
                                + " is missing; what is handed on says the same for ever, so its"
                                + " address has asOf and sequence");
    }
}
