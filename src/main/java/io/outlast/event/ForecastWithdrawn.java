package io.outlast.event;

/** The forecaster no longer stands by the forecast. */
public record ForecastWithdrawn(Header header, String reason) implements ForecastEvent {

    @Override
    public ForecastWithdrawn with(Header other) {
        return new ForecastWithdrawn(other, reason);
    }
}
