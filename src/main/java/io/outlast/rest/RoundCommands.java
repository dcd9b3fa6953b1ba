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

/** What can be recorded of funding rounds. */
@RestController
@Tag(name = "Rounds")
class RoundCommands {
    private final CommandEndpoint commands;

    RoundCommands(CommandEndpoint commands) {
        this.commands = commands;
    }

    @PostMapping("/api/companies/{company}/rounds")
    @Operation(operationId = "raiseRound", summary = "Record money promised to the company")
    ResponseEntity<String> raiseRound(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.ROUND_RAISED, company, null);
    }

    @PostMapping("/api/companies/{company}/rounds/{round}/amendments")
    @Operation(operationId = "amendRound", summary = "Record the whole new terms")
    ResponseEntity<String> amendRound(
            @PathVariable String company, @PathVariable String round, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.ROUND_AMENDED, company, round);
    }

    @PostMapping("/api/companies/{company}/rounds/{round}/fundings")
    @Operation(
            operationId = "fundTranche",
            summary = "Record that a tranche was paid, in whole or in part")
    ResponseEntity<String> fundTranche(
            @PathVariable String company, @PathVariable String round, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.TRANCHE_FUNDED, company, round);
    }

    @PostMapping("/api/companies/{company}/rounds/{round}/lapses")
    @Operation(
            operationId = "lapseTranche",
            summary = "Record that the rest of a tranche will not come")
    ResponseEntity<String> lapseTranche(
            @PathVariable String company, @PathVariable String round, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.TRANCHE_LAPSED, company, round);
    }

    @PostMapping("/api/companies/{company}/rounds/{round}/repayments")
    @Operation(operationId = "repayPrincipal", summary = "Record that debt was paid back")
    ResponseEntity<String> repayPrincipal(
            @PathVariable String company, @PathVariable String round, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.PRINCIPAL_REPAID, company, round);
    }

    @PostMapping("/api/companies/{company}/rounds/{round}/withdrawal")
    @Operation(
            operationId = "withdrawRound",
            summary = "Record that the rest of the round will not come")
    ResponseEntity<String> withdrawRound(
            @PathVariable String company, @PathVariable String round, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.ROUND_WITHDRAWN, company, round);
    }
}
