package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

/** The latest version of a forecast that counts: what its forecaster says now. */
public record LatestVersion(Timeline.ForecastHistory forecast, Fact fact, Version version) {
    /** The latest version of a forecast; null where it is withdrawn, or none counts. */
    public static @Nullable LatestVersion of(Timeline.ForecastHistory forecast, PointInTime point) {
        for (Fact withdrawal : forecast.withdrawals()) {
            if (withdrawal.counts(point) != null) return null;
        }
        Fact latest = null;
        for (Fact version : forecast.versions()) {
            if (version.counts(point) != null && version.beats(latest)) latest = version;
        }
        Version version = latest == null ? null : latest.counts(point);
        return latest == null || version == null
                ? null
                : new LatestVersion(forecast, latest, version);
    }
}
