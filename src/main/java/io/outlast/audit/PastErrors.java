package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** How far a forecaster was off before, as shares of what was forecast. */
public final class PastErrors {
    private PastErrors() {}

    /**
     * (actual - forecast) / forecast for every past period of all forecasts of the forecaster
     * behind a basis; empty where the basis is no forecast.
     *
     * @param basis as a rate names it, such as {@code forecast:board}
     */
    public static List<BigDecimal> of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, String basis) {
        if (!basis.startsWith("forecast:")) return List.of();
        Timeline.ForecastHistory used = timeline.forecast(basis.substring("forecast:".length()));
        if (used == null) return List.of();
        String forecaster = ForecastAudit.forecaster(used, point);
        Actuals actuals = new Actuals(timeline, rates, point);
        List<BigDecimal> errors = new ArrayList<>();
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            if (!ForecastAudit.forecaster(forecast, point).equals(forecaster)) continue;
            for (ForecastAudit.Accuracy row :
                    ForecastAudit.accuracy(timeline, rates, point, forecast, actuals)) {
                // What is said of a period that is over by then is no forecast.
                if (row.forecast().isZero() || row.leadDays() < 0) continue;
                errors.add(
                        row.latestActual()
                                .getAmount()
                                .subtract(row.forecast().getAmount())
                                .divide(
                                        row.forecast().getAmount().abs(),
                                        6,
                                        RoundingMode.HALF_EVEN));
            }
        }
        return errors;
    }
}
