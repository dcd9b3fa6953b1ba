package io.outlast.forecast;

import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastEvent;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.ledger.Command;

/** What can be recorded of a forecast. */
public sealed interface ForecastCommand extends Command {
    /** Record the first version of a forecast. */
    record PublishForecast(ForecastPublished fact) implements ForecastCommand {}

    /** Record the next version, complete. */
    record ReviseForecast(ForecastRevised fact) implements ForecastCommand {}

    /** Record that the forecaster no longer stands by it. */
    record WithdrawForecast(ForecastWithdrawn fact) implements ForecastCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectForecastFact(String aggregate, FactCorrected fact) implements ForecastCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractForecastFact(String aggregate, FactRetracted fact) implements ForecastCommand {}

    /** The command that records the fact. */
    static ForecastCommand of(ForecastEvent event) {
        return switch (event) {
            case ForecastPublished e -> new PublishForecast(e);
            case ForecastRevised e -> new ReviseForecast(e);
            case ForecastWithdrawn e -> new WithdrawForecast(e);
        };
    }
}
