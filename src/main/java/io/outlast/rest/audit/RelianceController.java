package io.outlast.rest.audit;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.audit.Reliance;
import io.outlast.audit.TrackRecord;
import io.outlast.rest.AsTable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far an answer can be relied on. */
@RestController
@Needs
@Tag(name = "Audits")
class RelianceController {
    @GetMapping("/api/companies/{company}/reliance")
    @Operation(
            operationId = "reliance",
            summary = "What does the answer lean on: what would it be, had one fact never been?")
    @AsTable("reliance")
    @Asks({
        Parameter.BASIS,
        Parameter.COMMITMENTS,
        Parameter.FUNDING,
        Parameter.EXPLAIN,
        Parameter.FORMAT,
        Parameter.TABLE
    })
    Reliance reliance(Question question) {
        return Reliance.of(
                question.timeline(),
                question.rates(),
                question.point(),
                question.options(),
                question.explained());
    }

    @GetMapping("/api/companies/{company}/track-record")
    @Operation(
            operationId = "trackRecord",
            summary = "How well did this ledger estimate the cash of the days that have a balance?")
    @AsTable("track-record")
    @Asks({Parameter.EXPLAIN, Parameter.FORMAT, Parameter.TABLE})
    TrackRecord trackRecord(Question question) {
        return TrackRecord.of(
                question.timeline(), question.rates(), question.point(), question.explained());
    }
}
