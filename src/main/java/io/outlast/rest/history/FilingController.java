package io.outlast.rest.history;

import io.outlast.access.Caller;
import io.outlast.access.Needs;
import io.outlast.access.Right;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Query;
import io.outlast.filing.FilingImport;
import io.outlast.filing.FilingImport.FilingOutcome;
import io.outlast.filing.FilingImport.RefusedFile;
import io.outlast.filing.FilingImport.TakenCompany;
import io.outlast.filing.FilingOptions;
import io.outlast.filing.FilingProgress;
import io.outlast.filing.FilingRemark;
import io.outlast.ledger.Scratch;
import io.outlast.rest.ListOf;
import io.outlast.rest.TableFormat;
import io.outlast.rest.WaitingClients;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes in what listed companies have filed. */
@RestController
@Needs(value = Right.RECORD, of = Needs.Extent.ALL)
@Tag(name = "Histories")
class FilingController {
    private static final List<MediaType> TAKEN =
            List.of(
                    MediaType.APPLICATION_JSON,
                    MediaType.parseMediaType("application/zip"),
                    MediaType.parseMediaType("application/gzip"));

    private final FilingImport filings;
    private final Uploads uploads;
    private final WaitingClients clients;

    FilingController(FilingImport filings, Uploads uploads, WaitingClients clients) {
        this.filings = filings;
        this.uploads = uploads;
        this.clients = clients;
    }

    @GetMapping("/api/filings")
    @Operation(
            operationId = "runningFilings",
            summary = "Which runs over many filings are under way, and how far have they come?")
    @Asks(atPoint = false)
    ListOf<FilingProgress> running() {
        return ListOf.of(filings.running());
    }

    @DeleteMapping("/api/filings/{run}")
    @Operation(
            operationId = "endFilings",
            summary = "End a run over many filings before its next company; what it took stays")
    @Asks(atPoint = false)
    FilingProgress end(@PathVariable String run) {
        return filings.end(run);
    }

    /** Sent again it skips what it took before; no key is needed for that. */
    @PostMapping("/api/filings")
    @Operation(
            operationId = "importFilings",
            summary =
                    "Record what companies have filed: the SEC's companyfacts of one, compressed or"
                            + " not, or an archive of many",
            description =
                    "Each company is an import of its own, all of it or nothing; what does not fit"
                            + " is left out and listed with its reason. format=csv gives the report"
                            + " as a table.")
    @ApiResponse(
            responseCode = "200",
            description = "What came of each company and file; 201 where something was recorded",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = FilingOutcome.class)))
    @Asks(
            value = {
                Parameter.COMPANY_ID,
                Parameter.PROMISES,
                Parameter.INSIST,
                Parameter.FILE_NAME,
                Parameter.RUN,
                Parameter.DRY_RUN,
                Parameter.FORMAT
            },
            atPoint = false)
    ResponseEntity<Object> run(Query query, Caller caller, HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException, IOException {
        requireType(request);
        boolean dry = query.flag(Parameter.DRY_RUN);
        String id = query.text(Parameter.COMPANY_ID, "");
        FilingOptions options =
                new FilingOptions(
                        id.isEmpty() ? null : id,
                        FilingOptions.promises(query.text(Parameter.PROMISES, "leases")),
                        query.flag(Parameter.INSIST),
                        query.text(Parameter.FILE_NAME, "companyfacts"),
                        query.read(Parameter.RUN, FilingOptions::run));
        TableFormat format = TableFormat.of(query);
        Path file = uploads.create();
        try {
            uploads.receive(request, file, "--outlast.filings=PATH");
            // What was taken of a run whose client has gone stays, and is skipped by the next.
            FilingOutcome outcome =
                    filings.run(file, options, dry, caller.author(), () -> clients.gone(request));
            return format == TableFormat.JSON
                    ? answer(outcome, dry)
                    : format.respond("filings", rows(outcome));
        } finally {
            Scratch.delete(file);
        }
    }

    /** What it is told by its first bytes; the type has to be one of those that are read. */
    private static void requireType(HttpServletRequest request)
            throws HttpMediaTypeNotSupportedException {
        String given = request.getContentType();
        try {
            MediaType type = given == null ? null : MediaType.parseMediaType(given);
            if (type != null && TAKEN.stream().anyMatch(taken -> taken.includes(type))) return;
        } catch (InvalidMediaTypeException e) {
            // Answered below.
        }
        throw new HttpMediaTypeNotSupportedException(
                "The body is %s; application/json, application/zip or application/gzip is needed"
                        .formatted(given == null ? "of no stated type" : given));
    }

    private static ResponseEntity<Object> answer(FilingOutcome outcome, boolean dry) {
        boolean stored =
                !dry && outcome.companies().stream().anyMatch(company -> company.recorded() > 0);
        return ResponseEntity.status(stored ? HttpStatus.CREATED : HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .body(outcome);
    }

    private static List<List<?>> rows(FilingOutcome outcome) {
        List<List<?>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "company",
                        "name",
                        "recorded",
                        "skipped",
                        "kind",
                        "filing",
                        "what",
                        "reason"));
        for (TakenCompany company : outcome.companies()) {
            rows.add(
                    List.of(
                            company.id(),
                            company.name(),
                            company.recorded(),
                            company.skipped(),
                            "taken",
                            "",
                            "",
                            ""));
            company.leftOut().forEach(remark -> rows.add(row(company, "left out", remark)));
            company.doubts().forEach(remark -> rows.add(row(company, "doubt", remark)));
        }
        for (RefusedFile file : outcome.refused())
            rows.add(List.of("", file.file(), "", "", "refused", "", "", file.reason()));
        return rows;
    }

    private static List<?> row(TakenCompany company, String kind, FilingRemark remark) {
        return List.of(
                company.id(),
                company.name(),
                "",
                "",
                kind,
                remark.filing(),
                remark.what(),
                remark.reason());
    }
}
