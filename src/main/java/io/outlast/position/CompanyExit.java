package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CompanyExited;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.jspecify.annotations.Nullable;

/**
 * The end of a company, or its listing, as it can be seen. One that closes the ledger prevails over
 * a listing, else the later known.
 *
 * @param fact null where nothing is said of it
 * @param event what it says
 * @param lastDay the day of an end that closes the ledger and has come by asOf; after every day
 *     where there is none
 */
public record CompanyExit(@Nullable Fact fact, @Nullable CompanyExited event, int lastDay) {
    private static final CompanyExit NONE = new CompanyExit(null, null, Version.NEVER);

    /** What is said of it at a point in time. */
    public static CompanyExit of(Timeline timeline, PointInTime point) {
        if (timeline.exits().length == 0) return NONE;
        Fact shown = null;
        Fact ending = null;
        for (Fact fact : timeline.exits()) {
            Version version = fact.inForce(point);
            if (version == null) continue;
            if (shown == null || prevails(fact, shown, point)) shown = fact;
            boolean ends = closes(fact, point) && version.effective() <= point.asOf();
            if (ends && fact.beats(ending)) ending = fact;
        }
        Version said = shown == null ? null : shown.inForce(point);
        Version ended = ending == null ? null : ending.inForce(point);
        return new CompanyExit(
                shown,
                said == null ? null : (CompanyExited) said.event(),
                ended == null ? Version.NEVER : ended.effective());
    }

    private static boolean prevails(Fact fact, Fact other, PointInTime point) {
        boolean closes = closes(fact, point);
        return closes == closes(other, point) ? fact.beats(other) : closes;
    }

    private static boolean closes(Fact fact, PointInTime point) {
        Version version = fact.inForce(point);
        return version != null && ((CompanyExited) version.event()).closes();
    }
}
