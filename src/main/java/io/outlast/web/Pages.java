package io.outlast.web;

import io.outlast.event.Refusal;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;
import io.outlast.timeline.View;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

/** What every page needs: the timelines, today, and where its scripts are. */
@Component
class Pages {
    private final Timelines timelines;
    private final Clock clock;
    private final String echarts;
    private final String htmx;

    Pages(
            Timelines timelines,
            Clock clock,
            @Value("${outlast.assets.echarts}") String echarts,
            @Value("${outlast.assets.htmx}") String htmx) {
        this.timelines = timelines;
        this.clock = clock;
        this.echarts = echarts;
        this.htmx = htmx;
    }

    Timelines timelines() {
        return timelines;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Reads the state of a page from its address, and hands it to the template. */
    PageState open(HttpServletRequest request, Model model) {
        PageState state = PageState.of(request, today(), timelines.head());
        model.addAttribute("state", state);
        model.addAttribute("today", today());
        assets(model);
        return state;
    }

    void assets(Model model) {
        model.addAllAttributes(Map.of("echarts", echarts, "htmx", htmx));
    }

    /**
     * The timeline of a company.
     *
     * @throws Refusal if there is no such company
     */
    Timeline company(String company, View view) {
        return timelines
                .find(company)
                .filter(t -> t.visible(view))
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "There is no company " + company + " in the ledger"));
    }
}
