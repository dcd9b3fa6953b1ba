package io.outlast.event;

/** The forecaster no longer stands by the forecast. */
public record ForecastWithdrawn(Header header, String reason) implements ForecastEvent {

    @Override
    public ForecastWithdrawn with(Header other) {
        return new ForecastWithdrawn(other, reason);
    }

    @Override
    public String summary() {
        return "Forecast %s is withdrawn%s".formatted(header.id(), Words.because(reason));
    }
}
