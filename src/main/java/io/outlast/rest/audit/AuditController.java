package io.outlast.rest.audit;

import io.outlast.access.Needs;
import io.outlast.ask.AskedDays;
import io.outlast.ask.Asks;
import io.outlast.ask.Comparison;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Alarm;
import io.outlast.audit.Beliefs;
import io.outlast.audit.Bridge;
import io.outlast.audit.Surprises;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.position.CashSeries;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.rest.TableFormat;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Why an answer changed. */
@RestController
@Needs
@Tag(name = "Audits")
class AuditController {
    private static final int MOST_DAYS = 120;
    private static final int USUAL_MONTHS = 24;
    private static final int USUAL_LAG_DAYS = 90;
    private static final int USUAL_ALARM_MONTHS = 12;

    @GetMapping("/api/companies/{company}/bridge")
    @Operation(
            operationId = "bridge",
            summary = "Why does the answer at one point in time differ from that at another?")
    @AsTable(
            value = "bridge",
            sums = {"steps.cashChange", "groups.cashChange"})
    @Asks({
        Parameter.FROM_AS_OF,
        Parameter.FROM_KNOWN_AT,
        Parameter.TO_AS_OF,
        Parameter.TO_KNOWN_AT,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.EFFECTS,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    Bridge bridge(Question question) {
        Timeline timeline = question.timeline();
        Comparison ends = Comparison.read(question);
        boolean all = question.query().read(Parameter.EFFECTS, true, AuditController::allEffects);
        Bridge bridge =
                Bridge.of(timeline, question.rates(), ends.from(), ends.to(), question.options());
        return all ? bridge : bridge.withEffectsOnly();
    }

    private static boolean allEffects(String text) {
        return switch (text) {
            case "all" -> true;
            case "nonzero" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is not known for effects; all or nonzero is needed"
                                    .formatted(text));
        };
    }

    @GetMapping("/api/companies/{company}/beliefs")
    @Operation(
            operationId = "beliefs",
            summary = "How long was the money thought to last, day by day of knowledge?")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Beliefs.class)))
    @Asks({
        Parameter.FROM,
        Parameter.TO,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.FORMAT
    })
    Object beliefs(Question question) {
        Timeline timeline = question.timeline();
        TableFormat format = TableFormat.of(question.query());
        Beliefs beliefs =
                Beliefs.of(
                        timeline,
                        question.rates(),
                        question.point(),
                        question.options(),
                        monthEnds(question));
        return format == TableFormat.JSON
                ? beliefs
                : format.respond(
                        timeline.company() + "-beliefs",
                        rows(beliefs),
                        question,
                        "When did the money end, as known when?");
    }

    private static List<LocalDate> monthEnds(Question question) {
        PointInTime point = question.point();
        LocalDate latest = PointInTime.date(Math.min(point.asOf(), point.knownAt()));
        LocalDate last = question.query().day(Parameter.TO, latest);
        AskedDays.notAfter(Parameter.TO, last, "the last day asked about", latest);
        LocalDate first = question.query().day(Parameter.FROM, last.minusMonths(USUAL_MONTHS - 1L));
        AskedDays.notAfter(Parameter.FROM, first, "to", last);
        List<LocalDate> days = CashSeries.days(first, last, CashSeries.Step.MONTH);
        if (days.size() <= MOST_DAYS) return days;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "from",
                "From %s to %s there are %d ends of months; at most %d are answered"
                        .formatted(first, last, days.size(), MOST_DAYS));
    }

    private static List<List<Object>> rows(Beliefs beliefs) {
        List<List<Object>> rows = new ArrayList<>();
        List<Object> head = new ArrayList<>(List.of("asOf"));
        head.addAll(beliefs.columns());
        rows.add(head);
        for (Beliefs.BeliefRow row : beliefs.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.asOf()));
            for (Beliefs.Cell cell : row.cells())
                cells.add(
                        cell == null
                                ? ""
                                : cell.cashOut() == null ? cell.outcome() : cell.cashOut());
            rows.add(cells);
        }
        return rows;
    }

    @GetMapping("/api/companies/{company}/surprises")
    @Operation(
            operationId = "surprises",
            summary =
                    "What became known long after it happened, and which past answers did it move?")
    @AsTable("surprises")
    @Asks({
        Parameter.SINCE,
        Parameter.LAG,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    ListOf<Surprises.Surprise> surprises(Question question) {
        return ListOf.of(
                Surprises.of(
                        question.timeline(),
                        question.rates(),
                        question.point(),
                        question.options(),
                        question.query().day(Parameter.SINCE, question.asOf().minusMonths(12)),
                        question.query().number(Parameter.LAG, USUAL_LAG_DAYS, 1, 36_500)));
    }

    @GetMapping("/api/companies/{company}/alarm")
    @Operation(
            operationId = "alarm",
            summary = "When did the runway first fall below a number of months?")
    @Asks({
        Parameter.MONTHS,
        Parameter.FROM,
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING
    })
    Alarm alarm(Question question) {
        Timeline timeline = question.timeline();
        LocalDate given = question.query().day(Parameter.FROM);
        LocalDate first = given == null ? firstBalance(timeline, question.point()) : given;
        AskedDays.notAfter(Parameter.FROM, first, "asOf", question.asOf());
        return Alarm.of(
                timeline,
                question.rates(),
                question.point(),
                question.options(),
                question.query().number(Parameter.MONTHS, USUAL_ALARM_MONTHS, 1, 600),
                first);
    }

    private static LocalDate firstBalance(Timeline timeline, PointInTime point) {
        for (Timeline.Assertion balance : timeline.balances()) {
            if (balance.inForce(point) && balance.version().effective() <= point.asOf())
                return PointInTime.date(balance.version().effective());
        }
        return PointInTime.date(point.asOf());
    }
}
