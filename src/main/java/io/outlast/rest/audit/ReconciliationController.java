package io.outlast.rest.audit;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Reconciliation;
import io.outlast.rest.TableFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether balances, burn and movements agree with each other. */
@RestController
@Needs
@Tag(name = "Audits")
class ReconciliationController {
    @GetMapping("/api/companies/{company}/reconciliation")
    @Operation(
            operationId = "reconciliation",
            summary = "What of each balance has nobody accounted for?")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Reconciliation.class)))
    @Asks(Parameter.FORMAT)
    Object reconciliation(Question question) {
        TableFormat format = TableFormat.of(question.query());
        Reconciliation found =
                Reconciliation.of(question.timeline(), question.rates(), question.point());
        return format == TableFormat.JSON
                ? found
                : format.respond(
                        found.company() + "-reconciliation",
                        rows(found),
                        question,
                        "What of each balance has nobody accounted for?");
    }

    private static List<List<?>> rows(Reconciliation found) {
        List<List<?>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "balance_of",
                        "since",
                        "currency",
                        "balance",
                        "change",
                        "explained",
                        "unexplained",
                        "share"));
        for (Reconciliation.ReconciledBalance item : found.items())
            rows.add(
                    Arrays.asList(
                            item.id(),
                            item.since(),
                            item.balance().getCurrencyUnit().getCode(),
                            item.balance(),
                            item.change(),
                            item.explained(),
                            item.unexplained(),
                            item.share()));
        return rows;
    }
}
