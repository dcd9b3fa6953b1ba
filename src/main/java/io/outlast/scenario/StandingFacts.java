package io.outlast.scenario;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnEvent;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.RecordedEvent;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import java.util.ArrayList;
import java.util.List;

/** The past to which the rules hold what is supposed. */
final class StandingFacts {
    private StandingFacts() {}

    /** What stands and counts, without the corrections that made it so. */
    static List<RecordedEvent> of(Timeline timeline, PointInTime point) {
        List<RecordedEvent> past = new ArrayList<>();
        for (Fact fact : timeline.facts()) {
            RecordedEvent recorded = fact.recorded();
            if (recorded.event() instanceof Correction) continue;
            Version version = fact.inForce(point);
            if (version == null) continue;
            boolean begun =
                    version.event() instanceof BurnEvent
                            ? version.start() <= point.asOf()
                            : version.effective() <= point.asOf();
            if (begun || version.event() instanceof CompanyRegistered)
                past.add(
                        new RecordedEvent(
                                recorded.eventId(),
                                recorded.sequence(),
                                recorded.recorded(),
                                recorded.recordedBy(),
                                version.event()));
        }
        return past;
    }
}
