package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Region;
import io.outlast.timeline.Timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The forecasts of a timeline that are not withdrawn, kept as long as nothing about them changes.
 */
final class StandingForecasts {
    /** With fewer than this they are gone through anew, which costs less than to look. */
    private static final int MANY = 16;

    private final Kept<List<StandingForecast>> kept = new Kept<>();

    private StandingForecasts(Timeline timeline) {}

    /** Those of a point in time, in the order in which they began. */
    static List<StandingForecast> at(Timeline timeline, PointInTime point, Conversion conversion) {
        if (timeline.forecasts().length == 0) return List.of();
        // What is converted depends on exchange rates, too.
        if (timeline.forecasts().length < MANY || !timeline.inOneCurrency())
            return fold(timeline, point, conversion);
        Kept<List<StandingForecast>> kept =
                timeline.prepared(StandingForecasts.class, StandingForecasts::new).kept;
        List<StandingForecast> before = kept.at(point);
        if (before != null) return before;
        List<StandingForecast> now = fold(timeline, point, conversion);
        if (!kept.isDue()) return now;
        Region region = new Region(point);
        for (Timeline.ForecastHistory forecast : timeline.forecasts())
            region.over(forecast.versions()).over(forecast.withdrawals());
        now.forEach(StandingForecast::periods);
        kept.keep(region, now);
        return now;
    }

    private static List<StandingForecast> fold(
            Timeline timeline, PointInTime point, Conversion conversion) {
        List<StandingForecast> standing = new ArrayList<>(timeline.forecasts().length);
        for (Timeline.ForecastHistory forecast : timeline.forecasts()) {
            LatestVersion latest = LatestVersion.of(forecast, point);
            if (latest != null) standing.add(new StandingForecast(latest, conversion));
        }
        return standing;
    }
}
