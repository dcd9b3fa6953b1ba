package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.BurnEvent;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.RecordedEvent;
import io.outlast.position.Burn;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What was really burned in the periods of forecasts, in minor units of the company's currency: as
 * it was first reported, and as it is reported at the point in time asked for. An actual counts for
 * a period when the covered days span it whole.
 */
final class Actuals {
    private final Timeline reported;
    private final ExchangeRateTable rates;
    private final PointInTime point;
    private final Burn latest;
    private final List<Fact> reports;
    private final Map<Span, OptionalLong> first = new HashMap<>();

    Actuals(Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        this.rates = rates;
        this.point = point;
        latest = Burn.at(timeline, rates, point);
        reported = Timeline.of(asReported(timeline, point));
        reports =
                reported.facts().stream()
                        .filter(f -> f.recorded().event() instanceof BurnEvent)
                        .sorted(Fact.BY_KNOWLEDGE)
                        .toList();
    }

    /**
     * The reports with our own misreadings put right from the beginning: what they first reported
     * is not what we first took it for.
     */
    private static List<RecordedEvent> asReported(Timeline timeline, PointInTime point) {
        List<RecordedEvent> events = new ArrayList<>();
        for (Fact fact : timeline.facts()) {
            RecordedEvent recorded = fact.recorded();
            if (recorded.event() instanceof CompanyRegistered) events.add(recorded);
            Version version = recorded.event() instanceof BurnEvent ? fact.inForce(point) : null;
            if (version != null)
                events.add(
                        new RecordedEvent(
                                recorded.eventId(),
                                recorded.sequence(),
                                recorded.recorded(),
                                recorded.recordedBy(),
                                version.event()));
        }
        return events;
    }

    /** As reported now. */
    OptionalLong latest(Span period) {
        return latest.over(PointInTime.day(period.start()), PointInTime.day(period.end()));
    }

    /** As it was when for the first time the reports known by then covered the period whole. */
    OptionalLong first(Span period) {
        return first.computeIfAbsent(period, this::search);
    }

    private OptionalLong search(Span period) {
        int start = PointInTime.day(period.start());
        int end = PointInTime.day(period.end());
        for (Fact report : reports) {
            boolean touches =
                    report.versions().stream().anyMatch(v -> v.start() <= end && v.end() >= start);
            if (!touches) continue;
            OptionalLong burned = Burn.at(reported, rates, report.upTo(point)).over(start, end);
            if (burned.isPresent()) return burned;
        }
        return OptionalLong.empty();
    }
}
