package io.outlast.event;

import java.util.List;

/**
 * The next version of a forecast, always complete. Our own misreadings are {@link FactCorrected}.
 */
public record ForecastRevised(Header header, List<Period> periods, String reason)
        implements ForecastEvent {

    @Override
    public ForecastRevised with(Header other) {
        return new ForecastRevised(other, periods, reason);
    }

    @Override
    public String summary() {
        return "Forecast %s is revised: %s%s"
                .formatted(header.id(), Words.periods(periods), Words.because(reason));
    }
}
