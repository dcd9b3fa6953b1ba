package io.outlast.rest.answer;

import io.outlast.access.Needs;
import io.outlast.ask.AskedDays;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.calendar.PointInTime;
import io.outlast.position.CashSeries;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.runway.Course;
import io.outlast.runway.Runway;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/** Cash over time: how it developed, and how it is expected to go on. */
@RestController
@Needs
@Tag(name = "Answers")
class SeriesController {
    private static final int MOST_POINTS_BACK = 5_000;
    private static final int MOST_POINTS_AHEAD = 1_000;
    private static final int USUAL_YEARS_AHEAD = 3;

    @GetMapping("/api/companies/{company}/series")
    @Operation(
            operationId = "series",
            summary = "How did the cash develop, from a day to a day not after asOf?")
    @AsTable("series")
    @Asks({
        Parameter.FROM,
        Parameter.TO,
        Parameter.STEP,
        Parameter.BASIS,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    ListOf<CashSeries.CashPoint> series(Question question) {
        Timeline timeline = question.timeline();
        LocalDate asOf = question.asOf();
        LocalDate last = question.query().day(Parameter.TO, asOf);
        LocalDate given = question.query().day(Parameter.FROM);
        LocalDate first = given == null ? earliest(timeline, question.point(), last) : given;
        AskedDays.notAfter(Parameter.TO, last, "asOf", asOf);
        AskedDays.notAfter(Parameter.FROM, first, "to", last);
        CashSeries.Step by = question.query().word(Parameter.STEP, CashSeries.Step.MONTH);
        AskedDays.atMost(CashSeries.days(first, last, by), first, last, MOST_POINTS_BACK);
        return ListOf.of(
                CashSeries.of(
                        timeline,
                        question.rates(),
                        question.point(),
                        question.basis(),
                        first,
                        last,
                        by));
    }

    private static LocalDate earliest(Timeline timeline, PointInTime point, LocalDate last) {
        LocalDate earliest = last;
        for (Fact fact : timeline.facts()) {
            LocalDate effective = fact.recorded().event().header().effective();
            if (fact.visible(point) && effective.isBefore(earliest)) earliest = effective;
        }
        return earliest;
    }

    @GetMapping("/api/companies/{company}/course")
    @Operation(
            operationId = "course",
            summary = "How is the cash expected to go on, by the options of a runway?")
    @AsTable("course")
    @Asks({
        Parameter.UNTIL,
        Parameter.STEP,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    Course course(Question question) {
        Timeline timeline = question.timeline();
        LocalDate tomorrow = question.asOf().plusDays(1);
        LocalDate last =
                question.query().day(Parameter.UNTIL, tomorrow.plusYears(USUAL_YEARS_AHEAD));
        LocalDate horizon = question.asOf().plusYears(Runway.HORIZON_YEARS);
        AskedDays.within(Parameter.UNTIL, last, tomorrow, horizon);
        CashSeries.Step by = question.query().word(Parameter.STEP, CashSeries.Step.MONTH);
        List<LocalDate> days = CashSeries.days(tomorrow, last, by);
        AskedDays.atMost(days, tomorrow, last, MOST_POINTS_AHEAD);
        return Course.of(timeline, question.rates(), question.point(), question.options(), days);
    }
}
