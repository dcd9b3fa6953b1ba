package io.outlast.rest.books;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.document.Documents;
import io.outlast.rest.history.Uploads;
import io.outlast.statement.StatementImport;
import io.outlast.statement.StatementOptions;
import io.outlast.statement.StatementOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.math.BigDecimal;

/** Takes bank statements in. */
@RestController
@Needs(Right.RECORD)
@Tag(name = "Books")
class StatementController {
    private final StatementImport statements;
    private final Uploads uploads;
    private final Documents documents;

    StatementController(StatementImport statements, Uploads uploads, Documents documents) {
        this.statements = statements;
        this.uploads = uploads;
        this.documents = documents;
    }

    private static BigDecimal amount(String text) {
        if (text.matches("-?[0-9]{1,18}(\\.[0-9]{1,4})?")) return new BigDecimal(text);
        throw new IllegalArgumentException(
                "\"%s\" is no amount of at most 18 digits before the point, such as 1250000.00"
                        .formatted(text.length() <= 60 ? text : text.substring(0, 57) + "..."));
    }

    /** Sent again it skips what it took before; no key is needed for that. */
    @PostMapping("/api/companies/{company}/statements")
    @Operation(
            operationId = "importStatement",
            summary =
                    "Record what a bank statement says: CSV, XLSX, OFX and QFX, CAMT.053 or MT940",
            description =
                    "The body is the file itself. Of each whole month one burn and, at its end, one"
                            + " balance over all accounts; of each line that a rule names an event"
                            + " of its own. A statement that overlaps one taken before adds only"
                            + " what is new. One that does not add up is refused.")
    @ApiResponse(
            responseCode = "200",
            description =
                    "What would be recorded, or that all of it was; 201 where something was"
                            + " recorded",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = StatementOutcome.class)))
    @Asks(
            value = {
                Parameter.RULES,
                Parameter.ACCOUNT,
                Parameter.COVERS_FROM,
                Parameter.COVERS_TO,
                Parameter.OPENING,
                Parameter.OPEN_MONTH,
                Parameter.FILE_NAME,
                Parameter.DRY_RUN
            },
            atPoint = false)
    ResponseEntity<StatementOutcome> run(
            @PathVariable String company, Query query, Caller caller, HttpServletRequest request)
            throws IOException {
        boolean dry = query.flag(Parameter.DRY_RUN);
        StatementOptions options =
                new StatementOptions(
                        query.text(Parameter.FILE_NAME),
                        query.text(Parameter.RULES),
                        query.text(Parameter.ACCOUNT),
                        query.day(Parameter.COVERS_FROM),
                        query.day(Parameter.COVERS_TO),
                        query.read(Parameter.OPENING, StatementController::amount),
                        query.flag(Parameter.OPEN_MONTH));
        StatementOutcome outcome =
                uploads.document(
                        request,
                        documents.most(),
                        file -> statements.run(company, file, options, dry, caller.author()));
        return ResponseEntity.status(!dry && outcome.recorded() > 0 ? CREATED : OK).body(outcome);
    }
}
