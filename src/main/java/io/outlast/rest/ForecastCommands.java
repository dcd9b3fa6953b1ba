package io.outlast.rest;

import io.outlast.event.EventType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be recorded of forecasts and claims. */
@RestController
@Tag(name = "Forecasts")
class ForecastCommands {
    private final CommandEndpoint commands;

    ForecastCommands(CommandEndpoint commands) {
        this.commands = commands;
    }

    @PostMapping("/api/companies/{company}/forecasts")
    @Operation(operationId = "publishForecast", summary = "Record the first version of a forecast")
    ResponseEntity<String> publishForecast(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FORECAST_PUBLISHED, company, null);
    }

    @PostMapping("/api/companies/{company}/forecasts/{forecast}/revisions")
    @Operation(operationId = "reviseForecast", summary = "Record the next version, complete")
    ResponseEntity<String> reviseForecast(
            @PathVariable String company, @PathVariable String forecast, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FORECAST_REVISED, company, forecast);
    }

    @PostMapping("/api/companies/{company}/forecasts/{forecast}/withdrawal")
    @Operation(
            operationId = "withdrawForecast",
            summary = "Record that the forecaster no longer stands by it")
    ResponseEntity<String> withdrawForecast(
            @PathVariable String company, @PathVariable String forecast, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FORECAST_WITHDRAWN, company, forecast);
    }

    @PostMapping("/api/companies/{company}/claims")
    @Operation(operationId = "makeClaim", summary = "Record what somebody said will happen")
    ResponseEntity<String> makeClaim(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.CLAIM_MADE, company, null);
    }

    @PostMapping("/api/companies/{company}/claims/{claim}/resolution")
    @Operation(operationId = "resolveClaim", summary = "Record that it turned out true or false")
    ResponseEntity<String> resolveClaim(
            @PathVariable String company, @PathVariable String claim, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.CLAIM_RESOLVED, company, claim);
    }
}
