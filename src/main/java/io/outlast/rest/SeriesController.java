package io.outlast.rest;

import io.outlast.calendar.Days;
import io.outlast.event.Refusal;
import io.outlast.position.CashSeries;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;

/** Cash over time. */
@RestController
@Tag(name = "Answers")
class SeriesController {
    private static final int MOST_POINTS = 5_000;

    private final Companies companies;

    SeriesController(Companies companies) {
        this.companies = companies;
    }

    @GetMapping("/api/companies/{company}/series")
    @Operation(
            operationId = "series",
            summary = "How did the cash develop, from a day to a day not after asOf?")
    Page<CashSeries.Point> series(
            @PathVariable String company,
            View view,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "step", defaultValue = "month") String step,
            @RequestParam(name = "basis", defaultValue = "outlook") String basis) {
        Timeline timeline = companies.visible(company, view);
        LocalDate asOf = View.date(view.asOf());
        LocalDate last = to == null ? asOf : Points.parse(to, "to", Days::parse);
        LocalDate first =
                from == null
                        ? earliest(timeline, view, last)
                        : Points.parse(from, "from", Days::parse);
        if (last.isAfter(asOf))
            throw Refusal.of(Refusal.Kind.RULE, "to", "to is " + last + ", after asOf, " + asOf);
        if (first.isAfter(last))
            throw Refusal.of(Refusal.Kind.RULE, "from", "from is " + first + ", after to, " + last);
        CashSeries.Step by = Parameters.word("step", step, CashSeries.Step.class);
        int points = CashSeries.days(first, last, by).size();
        if (points > MOST_POINTS) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "step",
                    "From "
                            + first
                            + " to "
                            + last
                            + " there are "
                            + points
                            + " points; at most "
                            + MOST_POINTS
                            + " are answered, take a longer step or a shorter time");
        }
        return Page.of(
                CashSeries.of(
                        timeline,
                        companies.timelines().rates(),
                        view,
                        Parameters.basis(basis, timeline, view),
                        first,
                        last,
                        by));
    }

    private static LocalDate earliest(Timeline timeline, View view, LocalDate last) {
        LocalDate earliest = last;
        for (Fact fact : timeline.facts()) {
            LocalDate effective = fact.recorded().event().header().effective();
            if (fact.visible(view) && effective.isBefore(earliest)) earliest = effective;
        }
        return earliest;
    }
}
