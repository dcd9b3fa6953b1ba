package io.outlast.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The first version of a forecast of burn. */
public record ForecastPublished(
        Header header, String forecaster, List<Period> periods, @Nullable String note)
        implements ForecastEvent {

    @Override
    public ForecastPublished with(Header other) {
        return new ForecastPublished(other, forecaster, periods, note);
    }

    @Override
    public String summary() {
        return "%s forecasts %s".formatted(forecaster, Words.periods(periods));
    }
}
