package io.outlast.rest.books;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.ask.Question;
import io.outlast.captable.CapTableExport;
import io.outlast.captable.CapTableImport;
import io.outlast.captable.CapTableImport.CapTableOutcome;
import io.outlast.document.Documents;
import io.outlast.rest.history.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Clock;

/** Cap tables in and out, in the Open Cap Table Format. */
@RestController
@Needs
@Tag(name = "Books")
class CapTableController {
    private final CapTableImport tables;
    private final Uploads uploads;
    private final Documents documents;
    private final Clock clock;

    CapTableController(CapTableImport tables, Uploads uploads, Documents documents, Clock clock) {
        this.tables = tables;
        this.uploads = uploads;
        this.documents = documents;
        this.clock = clock;
    }

    /** Sent again it says that nothing is new; no key is needed for that. */
    @PostMapping("/api/cap-tables")
    @Needs(value = Right.RECORD, of = Needs.Extent.ALL)
    @Operation(
            operationId = "importCapTable",
            summary = "Record the issuances and repurchases of a cap table, all or none",
            description =
                    "The body is a cap table in the Open Cap Table Format: a ZIP of files named"
                            + " *.ocf.json. What was paid for stock, convertibles and warrants"
                            + " becomes rounds, and tranches that are funded, by stakeholder and"
                            + " day; repurchases become buybacks. What has no cash in it is left"
                            + " out, and listed with its reason.")
    @ApiResponse(
            responseCode = "200",
            description = "What would be recorded; 201 where something was",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CapTableOutcome.class)))
    @Asks(
            value = {Parameter.COMPANY_OF_TABLE, Parameter.FILE_NAME, Parameter.DRY_RUN},
            atPoint = false)
    ResponseEntity<CapTableOutcome> run(Query query, Caller caller, HttpServletRequest request)
            throws IOException {
        boolean dry = query.flag(Parameter.DRY_RUN);
        CapTableOutcome outcome =
                uploads.document(
                        request,
                        documents.most(),
                        file ->
                                tables.run(
                                        file,
                                        query.text(Parameter.COMPANY_OF_TABLE),
                                        query.text(Parameter.FILE_NAME),
                                        dry,
                                        caller.author()));
        return ResponseEntity.status(!dry && outcome.recorded() > 0 ? CREATED : OK).body(outcome);
    }

    @GetMapping("/api/companies/{company}/export.ocf")
    @Operation(
            operationId = "exportCapTable",
            summary = "What came in by rounds, as a cap table in the Open Cap Table Format",
            description =
                    "Convertibles by their amounts; stock and warrants where the ledger has their"
                            + " numbers and prices, as it has of what came from a cap table. The"
                            + " manifest says what is left out.")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP of files named *.ocf.json",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = "string", format = "binary")))
    @Asks
    void export(Question question, HttpServletResponse response) throws IOException {
        var company = question.timeline();
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s.ocf.zip\"".formatted(company.company()));
        CapTableExport.write(
                company, question.point(), clock.instant(), response.getOutputStream());
        response.flushBuffer();
    }
}
