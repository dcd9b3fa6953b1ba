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

/** What puts our own record right. */
@RestController
@Tag(name = "Corrections")
class CorrectionCommands {
    private final CommandEndpoint commands;

    CorrectionCommands(CommandEndpoint commands) {
        this.commands = commands;
    }

    @PostMapping("/api/companies/{company}/corrections")
    @Operation(operationId = "correctFact", summary = "Put right a fact that our record had wrong")
    ResponseEntity<String> correctFact(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FACT_CORRECTED, company, null);
    }

    @PostMapping("/api/companies/{company}/retractions")
    @Operation(
            operationId = "retractFact",
            summary = "Take back a fact that never was, or a correction or retraction")
    ResponseEntity<String> retractFact(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FACT_RETRACTED, company, null);
    }

    @PostMapping("/api/exchange-rates")
    @Operation(
            operationId = "recordExchangeRate",
            summary = "Record what one currency cost in another on a day")
    ResponseEntity<String> recordExchangeRate(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.EXCHANGE_RATE_RECORDED, null, null);
    }

    @PostMapping("/api/exchange-rates/corrections")
    @Operation(
            operationId = "correctExchangeRate",
            summary = "Put right an exchange rate that our record had wrong")
    ResponseEntity<String> correctExchangeRate(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FACT_CORRECTED, null, null);
    }

    @PostMapping("/api/exchange-rates/retractions")
    @Operation(
            operationId = "retractExchangeRate",
            summary = "Take back an exchange rate that never was")
    ResponseEntity<String> retractExchangeRate(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.FACT_RETRACTED, null, null);
    }
}
