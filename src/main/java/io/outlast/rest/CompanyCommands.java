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

/** What can be recorded of a company itself. */
@RestController
@Tag(name = "Companies")
class CompanyCommands {
    private final CommandEndpoint commands;

    CompanyCommands(CommandEndpoint commands) {
        this.commands = commands;
    }

    @PostMapping("/api/companies")
    @Operation(operationId = "registerCompany", summary = "Follow a company from now on")
    ResponseEntity<String> registerCompany(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.COMPANY_REGISTERED, null, null);
    }

    @PostMapping("/api/companies/{company}/cash-balances")
    @Operation(operationId = "reportCashBalance", summary = "Record the cash at the end of a day")
    ResponseEntity<String> reportCashBalance(
            @PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.CASH_BALANCE_REPORTED, company, null);
    }

    @PostMapping("/api/companies/{company}/burn-reports")
    @Operation(
            operationId = "reportBurn",
            summary = "Record what was burned in a fiscal quarter, or in another span")
    ResponseEntity<String> reportBurn(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.recordBurn(request, company);
    }

    @PostMapping("/api/companies/{company}/burn-restatements")
    @Operation(
            operationId = "restateBurn",
            summary = "Record that they changed a number that they had reported")
    ResponseEntity<String> restateBurn(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.BURN_RESTATED, company, null);
    }

    @PostMapping("/api/companies/{company}/cash-movements")
    @Operation(operationId = "moveCash", summary = "Record other money in or out")
    ResponseEntity<String> moveCash(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.CASH_MOVED, company, null);
    }

    @PostMapping("/api/companies/{company}/exit")
    @Operation(
            operationId = "exitCompany",
            summary = "Record the end of its independent life, or its listing")
    ResponseEntity<String> exitCompany(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.COMPANY_EXITED, company, null);
    }
}
