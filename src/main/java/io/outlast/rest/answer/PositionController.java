package io.outlast.rest.answer;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.position.CashPosition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much cash a company has. */
@RestController
@Needs
@Tag(name = "Answers")
class PositionController {
    @GetMapping("/api/companies/{company}/position")
    @Operation(
            operationId = "position",
            summary = "How much cash is there, and what is owed to and by the company?")
    @Asks({Parameter.BASIS, Parameter.EXPLAIN})
    CashPosition position(Question question) {
        return CashPosition.of(
                question.timeline(),
                question.rates(),
                question.point(),
                question.basis(),
                question.evidence());
    }
}
