package io.outlast.rest.answer;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.rest.AsTable;
import io.outlast.runway.Runway;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long a company can last. */
@RestController
@Needs
@Tag(name = "Answers")
class RunwayController {
    @GetMapping("/api/companies/{company}/runway")
    @Operation(operationId = "runway", summary = "How long does the cash last?")
    @AsTable(
            value = "runway",
            sums = {"leftOut.items.amount"})
    @Asks({
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.THROUGH,
        Parameter.FLOOR,
        Parameter.EXPLAIN,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    Runway runway(Question question) {
        return Runway.of(
                question.timeline(),
                question.rates(),
                question.point(),
                question.options(),
                question.need(),
                question.evidence());
    }
}
