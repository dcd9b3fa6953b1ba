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

/** What can be recorded of commitments. */
@RestController
@Tag(name = "Commitments")
class CommitmentCommands {
    private final CommandEndpoint commands;

    CommitmentCommands(CommandEndpoint commands) {
        this.commands = commands;
    }

    @PostMapping("/api/companies/{company}/commitments")
    @Operation(operationId = "signCommitment", summary = "Record money promised by the company")
    ResponseEntity<String> signCommitment(@PathVariable String company, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.COMMITMENT_SIGNED, company, null);
    }

    @PostMapping("/api/companies/{company}/commitments/{commitment}/amendments")
    @Operation(operationId = "amendCommitment", summary = "Record the whole contract anew")
    ResponseEntity<String> amendCommitment(
            @PathVariable String company,
            @PathVariable String commitment,
            HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.COMMITMENT_AMENDED, company, commitment);
    }

    @PostMapping("/api/companies/{company}/commitments/{commitment}/payments")
    @Operation(operationId = "payCommitment", summary = "Record that a part was paid")
    ResponseEntity<String> payCommitment(
            @PathVariable String company,
            @PathVariable String commitment,
            HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.COMMITMENT_PAID, company, commitment);
    }

    @PostMapping("/api/companies/{company}/commitments/{commitment}/equity-settlements")
    @Operation(
            operationId = "settleCommitmentInEquity",
            summary = "Record that a part was settled in shares")
    ResponseEntity<String> settleCommitmentInEquity(
            @PathVariable String company,
            @PathVariable String commitment,
            HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(
                request, EventType.COMMITMENT_SETTLED_IN_EQUITY, company, commitment);
    }

    @PostMapping("/api/companies/{company}/commitments/{commitment}/cancellation")
    @Operation(operationId = "cancelCommitment", summary = "Record that what is outstanding is off")
    ResponseEntity<String> cancelCommitment(
            @PathVariable String company,
            @PathVariable String commitment,
            HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        return commands.record(request, EventType.COMMITMENT_CANCELLED, company, commitment);
    }
}
