package io.outlast.rest;

import io.outlast.position.Evidenced;
import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long a company can last. */
@RestController
@Tag(name = "Answers")
class RunwayController {
    private final Companies companies;

    RunwayController(Companies companies) {
        this.companies = companies;
    }

    @GetMapping("/api/companies/{company}/runway")
    @Operation(operationId = "runway", summary = "How long does the cash last?")
    Runway runway(
            @PathVariable String company,
            View view,
            @ParameterObject Counted counted,
            @ParameterObject Through through,
            @RequestParam(name = "explain", defaultValue = "false") String explain) {
        Timeline timeline = companies.visible(company, view);
        Evidenced evidence =
                Parameters.bool("explain", explain) ? Evidenced.from(view) : Evidenced.SILENT;
        return Runway.of(
                timeline,
                companies.timelines().rates(),
                view,
                counted.options(timeline, view),
                through.asked(timeline, view),
                evidence);
    }
}
