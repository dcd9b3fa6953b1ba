package io.outlast.rest;

import io.outlast.audit.Claims;
import io.outlast.audit.ForecastAudit;
import io.outlast.audit.Forecasters;
import io.outlast.audit.Vintages;
import io.outlast.event.Refusal;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.joda.money.Money;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;

/** How forecasts and claims changed, and how good they were. */
@RestController
@Tag(name = "Forecasts")
class ForecastAuditController {
    private final Companies companies;

    ForecastAuditController(Companies companies) {
        this.companies = companies;
    }

    private ExchangeRates rates() {
        return companies.timelines().rates();
    }

    @GetMapping("/api/companies/{company}/forecasts/{forecast}/audit")
    @Operation(
            operationId = "forecastAudit",
            summary = "How did a forecast change, by whom and why, and how good was it?")
    ForecastAudit audit(@PathVariable String company, @PathVariable String forecast, View view) {
        Timeline timeline = companies.visible(company, view);
        Timeline.Forecast asked = timeline.forecast(forecast);
        if (asked == null || !asked.opening().visible(view))
            throw Refusal.notFound(
                    "There is no forecast "
                            + forecast
                            + " of "
                            + company
                            + (asked == null ? "" : " that is known by then"));
        return ForecastAudit.of(timeline, rates(), view, asked);
    }

    @GetMapping("/api/companies/{company}/vintages")
    @Operation(
            operationId = "vintages",
            summary = "What was forecast for each period, by the day on which it became known?")
    Object vintages(
            @PathVariable String company,
            View view,
            @RequestParam(name = "by", defaultValue = "known") String by,
            @RequestParam(name = "format", defaultValue = "json") String format) {
        Timeline timeline = companies.visible(company, view);
        boolean csv = Csv.asked(format);
        Vintages vintages =
                Vintages.of(timeline, rates(), view, Parameters.word("by", by, Vintages.By.class));
        return csv ? Csv.respond(company + "-vintages", rows(vintages, timeline)) : vintages;
    }

    /** A forecast is in one currency. */
    private static String currency(Vintages vintages, int column) {
        for (Vintages.Row row : vintages.rows()) {
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
                    column.date()
                            + " "
                            + column.forecast()
                            + " version "
                            + column.version()
                            + (column.kind().equals("corrected") ? " corrected" : "")
                            + (column.stands() ? "" : ", replaced or taken back")
                            + " ("
                            + column.forecaster()
                            + "), "
                            + currency(vintages, i));
        }
        head.add("actual, " + company.currency());
        rows.add(head);
        for (Vintages.Row row : vintages.rows()) {
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
    Claims claims(@PathVariable String company, View view) {
        return Claims.of(companies.visible(company, view), rates(), view);
    }

    @GetMapping("/api/companies/{company}/forecasters")
    @Operation(
            operationId = "forecasters",
            summary = "How good is each forecaster of a company, by lead time?")
    Page<Forecasters.Item> forecasters(@PathVariable String company, View view) {
        return Page.of(Forecasters.of(companies.visible(company, view), rates(), view));
    }
}
