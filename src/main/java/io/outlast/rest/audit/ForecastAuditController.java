package io.outlast.rest.audit;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Claims;
import io.outlast.audit.ForecastAudit;
import io.outlast.audit.Forecasters;
import io.outlast.audit.Vintages;
import io.outlast.event.Refusal;
import io.outlast.rest.AsTable;
import io.outlast.rest.ListOf;
import io.outlast.rest.TableFormat;
import io.outlast.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.Money;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;

/** How forecasts and claims changed, and how good they were. */
@RestController
@Needs
@Tag(name = "Forecasts")
class ForecastAuditController {
    @GetMapping("/api/companies/{company}/forecasts/{forecast}/audit")
    @Operation(
            operationId = "forecastAudit",
            summary = "How did a forecast change, by whom and why, and how good was it?")
    @AsTable("audit")
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    ForecastAudit audit(@PathVariable String forecast, Question question) {
        Timeline timeline = question.timeline();
        Timeline.ForecastHistory asked = timeline.forecast(forecast);
        if (asked == null || !asked.opening().visible(question.point())) {
            String byThen = asked == null ? "" : " that is known by then";
            throw Refusal.notFound(
                    "There is no forecast %s of %s%s"
                            .formatted(forecast, timeline.company(), byThen));
        }
        return ForecastAudit.of(timeline, question.rates(), question.point(), asked);
    }

    @GetMapping("/api/companies/{company}/vintages")
    @Operation(
            operationId = "vintages",
            summary = "What was forecast for each period, by the day on which it became known?")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Vintages.class)))
    @Asks({Parameter.BY, Parameter.FORMAT})
    Object vintages(Question question) {
        Timeline timeline = question.timeline();
        TableFormat format = TableFormat.of(question.query());
        Vintages vintages =
                Vintages.of(
                        timeline,
                        question.rates(),
                        question.point(),
                        question.query().word(Parameter.BY, Vintages.By.KNOWN));
        return format == TableFormat.JSON
                ? vintages
                : format.respond(
                        timeline.company() + "-vintages",
                        rows(vintages, timeline),
                        question,
                        "What was forecast for each period, and when?");
    }

    /** A forecast is in one currency. */
    private static String currency(Vintages vintages, int column) {
        for (Vintages.VintageRow row : vintages.rows()) {
            Money cell = row.cells().get(column);
            if (cell != null) return cell.getCurrencyUnit().getCode();
        }
        return "";
    }

    private static List<List<Object>> rows(Vintages vintages, Timeline company) {
        List<List<Object>> rows = new ArrayList<>();
        List<Object> head = new ArrayList<>(List.of("start", "end"));
        for (int i = 0; i < vintages.columns().size(); i++) {
            Vintages.Vintage column = vintages.columns().get(i);
            head.add(
                    "%s %s version %s%s%s (%s), %s"
                            .formatted(
                                    column.date(),
                                    column.forecast(),
                                    column.version(),
                                    column.kind().equals("corrected") ? " corrected" : "",
                                    column.stands() ? "" : ", replaced or taken back",
                                    column.forecaster(),
                                    currency(vintages, i)));
        }
        head.add("actual, " + company.currency());
        rows.add(head);
        for (Vintages.VintageRow row : vintages.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.start(), row.end()));
            for (var cell : row.cells()) cells.add(cell == null ? "" : cell);
            cells.add(row.actual() == null ? "" : row.actual());
            rows.add(cells);
        }
        return rows;
    }

    @GetMapping("/api/companies/{company}/claims")
    @Operation(
            operationId = "claims",
            summary = "What was claimed, what came of it, and does the ledger support it?")
    @AsTable("claims")
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    Claims claims(Question question) {
        return Claims.of(question.timeline(), question.rates(), question.point());
    }

    @GetMapping("/api/companies/{company}/forecasters")
    @Operation(
            operationId = "forecasters",
            summary = "How good is each forecaster of a company, by lead time?")
    @AsTable("forecasters")
    @Asks({Parameter.FORMAT, Parameter.TABLE})
    ListOf<Forecasters.Forecaster> forecasters(Question question) {
        return ListOf.of(Forecasters.of(question.timeline(), question.rates(), question.point()));
    }
}
