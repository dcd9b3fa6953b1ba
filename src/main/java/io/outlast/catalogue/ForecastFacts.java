package io.outlast.catalogue;

import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;

/** What can be recorded of forecasts. */
final class ForecastFacts {
    static final String GROUP = "Forecasts and claims";
    private static final String TAG = "Forecasts";

    static final Entry<ForecastPublished> PUBLISHED =
            Entry.of(
                    ForecastPublished.class,
                    "The first version of a forecast of burn.",
                    Route.ofCompany(
                            "/forecasts",
                            "publishForecast",
                            "Record the first version of a forecast",
                            TAG),
                    new Prompt("publishForecast", "Publish a forecast", GROUP),
                    f -> {
                        var forecaster =
                                f.required(
                                        "forecaster",
                                        Kinds.text(Kinds.NAME),
                                        ForecastPublished::forecaster);
                        var periods =
                                f.required("periods", Parts.PERIODS, ForecastPublished::periods);
                        var note =
                                f.optional(
                                        "note", Kinds.text(Kinds.PROSE), ForecastPublished::note);
                        return in ->
                                new ForecastPublished(
                                        in.header(),
                                        in.get(forecaster),
                                        in.get(periods),
                                        in.get(note));
                    });

    static final Entry<ForecastRevised> REVISED =
            Entry.of(
                    ForecastRevised.class,
                    "The next version, always complete.",
                    follows("revisions", "reviseForecast", "Record the next version, complete"),
                    new Prompt("reviseForecast", "Revise a forecast (they changed it)", GROUP),
                    f -> {
                        var periods =
                                f.required("periods", Parts.PERIODS, ForecastRevised::periods);
                        var reason = f.required("reason", Parts.REASON, ForecastRevised::reason);
                        return in ->
                                new ForecastRevised(in.header(), in.get(periods), in.get(reason));
                    });

    static final Entry<ForecastWithdrawn> WITHDRAWN =
            Entry.of(
                    ForecastWithdrawn.class,
                    "The forecaster no longer stands by it.",
                    follows(
                            "withdrawal",
                            "withdrawForecast",
                            "Record that the forecaster no longer stands by it"),
                    new Prompt("withdrawForecast", "Withdraw a forecast", GROUP),
                    f -> {
                        var reason = f.required("reason", Parts.REASON, ForecastWithdrawn::reason);
                        return in -> new ForecastWithdrawn(in.header(), in.get(reason));
                    });

    private ForecastFacts() {}

    private static Route follows(String path, String operationId, String summary) {
        return Route.ofCompany("/forecasts/{forecast}/" + path, operationId, summary, TAG);
    }
}
