package io.outlast.rest;

import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much cash a company has. */
@RestController
@Tag(name = "Answers")
class PositionController {
    private final Companies companies;

    PositionController(Companies companies) {
        this.companies = companies;
    }

    @GetMapping("/api/companies/{company}/position")
    @Operation(
            operationId = "position",
            summary = "How much cash is there, and what is owed to and by the company?")
    CashPosition position(
            @PathVariable String company,
            View view,
            @RequestParam(name = "basis", defaultValue = "outlook") String basis,
            @RequestParam(name = "explain", defaultValue = "false") String explain) {
        Timeline timeline = companies.visible(company, view);
        Basis by = Parameters.basis(basis, timeline, view);
        Evidenced evidence =
                Parameters.bool("explain", explain) ? Evidenced.from(view) : Evidenced.SILENT;
        return CashPosition.of(timeline, companies.timelines().rates(), view, by, evidence);
    }
}
