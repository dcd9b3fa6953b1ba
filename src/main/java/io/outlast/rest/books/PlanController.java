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
import io.outlast.plan.PlanImport;
import io.outlast.plan.PlanOptions;
import io.outlast.plan.PlanOutcome;
import io.outlast.rest.history.Uploads;
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
import java.util.Set;
import java.util.TreeSet;

/** Takes plans in. */
@RestController
@Needs(Right.RECORD)
@Tag(name = "Books")
class PlanController {
    private final PlanImport plans;
    private final Uploads uploads;
    private final Documents documents;

    PlanController(PlanImport plans, Uploads uploads, Documents documents) {
        this.plans = plans;
        this.uploads = uploads;
        this.documents = documents;
    }

    /** What reads a plan asks for, from the parameters of a request. */
    private static PlanOptions options(Query query) {
        return new PlanOptions(
                query.text(Parameter.FILE_NAME),
                query.text(Parameter.FORECAST, "plan"),
                query.text(Parameter.SHEET),
                query.day(Parameter.PLAN_FROM),
                query.day(Parameter.PLAN_KNOWN),
                query.has(Parameter.UNIT)
                        ? BigDecimal.valueOf(query.number(Parameter.UNIT, 1, 1, 1_000_000_000))
                        : null,
                labels(query, Parameter.RECEIPTS),
                labels(query, Parameter.SPENDING),
                labels(query, Parameter.IGNORED));
    }

    /** Between labels stands one semicolon; one that belongs to a label is doubled. */
    private static Set<String> labels(Query query, Parameter parameter) {
        Set<String> labels = new TreeSet<>();
        for (String label : query.text(parameter, "").split("(?<!;);(?!;)", -1))
            if (!label.isBlank()) labels.add(label.strip().replace(";;", ";"));
        return labels;
    }

    /** Sent again it says that nothing is new; no key is needed for that. */
    @PostMapping("/api/companies/{company}/plans")
    @Operation(
            operationId = "importPlan",
            summary = "Record a plan as a forecast, or as its next version: CSV or XLSX",
            description =
                    "The body is the file itself: a table with one row or one column for each"
                        + " month, and lines of receipts and spending. What each row was taken for"
                        + " is answered.")
    @ApiResponse(
            responseCode = "200",
            description =
                    "What would be recorded, or that the last version says the same; 201 where it"
                            + " was recorded",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PlanOutcome.class)))
    @Asks(
            value = {
                Parameter.FORECAST,
                Parameter.SHEET,
                Parameter.PLAN_FROM,
                Parameter.PLAN_KNOWN,
                Parameter.UNIT,
                Parameter.RECEIPTS,
                Parameter.SPENDING,
                Parameter.IGNORED,
                Parameter.FILE_NAME,
                Parameter.DRY_RUN
            },
            atPoint = false)
    ResponseEntity<PlanOutcome> run(
            @PathVariable String company, Query query, Caller caller, HttpServletRequest request)
            throws IOException {
        boolean dry = query.flag(Parameter.DRY_RUN);
        PlanOptions options = options(query);
        PlanOutcome outcome =
                uploads.document(
                        request,
                        documents.most(),
                        file -> plans.run(company, file, options, dry, caller.author()));
        return ResponseEntity.status(!dry && outcome.recorded() > 0 ? CREATED : OK).body(outcome);
    }
}
