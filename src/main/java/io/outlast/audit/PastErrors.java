package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How far forecasts were off before, as shares of what was forecast, by lead time: the days from
 * when a forecast was made to the last day of the period.
 */
public final class PastErrors {
    private final List<List<BigDecimal>> byLead = new ArrayList<>();

    private PastErrors() {
        for (LeadTime lead : LeadTime.values()) byLead.add(new ArrayList<>());
    }

    /** (actual - forecast) / |forecast| for every past period at a lead time. */
    public List<BigDecimal> at(LeadTime lead) {
        return byLead.get(lead.ordinal());
    }

    /**
     * Those of the forecaster behind a basis.
     *
     * @param basis as a rate names it, such as {@code forecast:board}; none where it is no forecast
     */
    public static PastErrors of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, String basis) {
        PastErrors errors = new PastErrors();
        Timeline.ForecastHistory used =
                basis.startsWith("forecast:")
                        ? timeline.forecast(basis.substring("forecast:".length()))
                        : null;
        if (used != null) errors.add(timeline, rates, point, ForecastAudit.forecaster(used, point));
        return errors;
    }

    /** Those of all forecasters of some companies. */
    public static PastErrors ofAll(
            Collection<Timeline> timelines, ExchangeRateTable rates, PointInTime point) {
        PastErrors errors = new PastErrors();
        for (Timeline timeline : timelines) {
            if (timeline.listed(point) && timeline.forecasts().length > 0)
                errors.add(timeline, rates, point, null);
        }
        return errors;
    }

    private void add(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            @Nullable String forecaster) {
        Actuals actuals = new Actuals(timeline, rates, point);
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            boolean meant =
                    forecaster == null
                            || ForecastAudit.forecaster(forecast, point).equals(forecaster);
            if (!meant) continue;
            for (ForecastAudit.Accuracy row :
                    ForecastAudit.accuracy(timeline, rates, point, forecast, actuals)) add(row);
        }
    }

    private void add(ForecastAudit.Accuracy row) {
        // What is said of a period that is over by then is no forecast.
        if (row.forecast().isZero() || row.leadDays() < 0) return;
        at(LeadTime.of(Math.toIntExact(row.leadDays())))
                .add(
                        row.latestActual()
                                .getAmount()
                                .subtract(row.forecast().getAmount())
                                .divide(
                                        row.forecast().getAmount().abs(),
                                        6,
                                        RoundingMode.HALF_EVEN));
    }
}
