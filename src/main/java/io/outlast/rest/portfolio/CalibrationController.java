package io.outlast.rest.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.outlast.access.Needs;
import io.outlast.ask.Asks;
import io.outlast.ask.Parameter;
import io.outlast.ask.Question;
import io.outlast.portfolio.Calibration;
import io.outlast.portfolio.CompanyTrouble;
import io.outlast.rest.AsTable;
import io.outlast.rest.AskedSpread;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Whether the bands of simulations hold what they say. */
@RestController
@Needs
@Tag(name = "Across companies")
class CalibrationController {
    /**
     * What came of bands given some days before.
     *
     * @param balances by lead time, of the balances that came
     * @param dates by lead time, of the ends that came
     */
    record CalibrationIn(
            List<Calibration.CalibratedLead> balances,
            List<Calibration.CalibratedLead> dates,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CompanyTrouble> troubles,
            long sequence) {}

    @GetMapping("/api/calibration")
    @Operation(
            operationId = "calibration",
            summary = "How often did the bands of simulations hold the balances that came?")
    @AsTable("calibration")
    @Asks({Parameter.SPREAD, Parameter.FORMAT, Parameter.TABLE})
    CalibrationIn calibration(Question question) {
        Calibration.Calibrated all =
                Calibration.of(
                        question.companies(),
                        question.rates(),
                        question.point(),
                        question.query().read(Parameter.SPREAD, AskedSpread::parse));
        return new CalibrationIn(
                all.balances(), all.dates(), all.troubles(), question.point().sequence());
    }
}
