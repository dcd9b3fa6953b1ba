package io.outlast.audit;

import io.outlast.calendar.Span;
import io.outlast.event.BurnEvent;
import io.outlast.position.Burn;
import io.outlast.timeline.ExchangeRates;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.View;

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
    private final Timeline timeline;
    private final ExchangeRates rates;
    private final View view;
    private final Burn latest;
    private final List<Fact> reports;
    private final Arrivals arrivals;
    private final Map<Span, OptionalLong> first = new HashMap<>();

    Actuals(Timeline timeline, ExchangeRates rates, View view) {
        this.timeline = timeline;
        this.rates = rates;
        this.view = view;
        latest = Burn.at(timeline, rates, view);
        arrivals = new Arrivals(timeline, rates);
        reports =
                arrivals.after(Integer.MIN_VALUE, view).stream()
                        .filter(f -> arrivals.subject(f).recorded().event() instanceof BurnEvent)
                        .toList();
    }

    /** As reported now. */
    OptionalLong latest(Span period) {
        return latest.over(View.day(period.start()), View.day(period.end()));
    }

    /** As it was when for the first time the reports known by then covered the period whole. */
    OptionalLong first(Span period) {
        return first.computeIfAbsent(period, this::search);
    }

    private OptionalLong search(Span period) {
        int start = View.day(period.start());
        int end = View.day(period.end());
        for (Fact report : reports) {
            boolean touches =
                    arrivals.subject(report).versions().stream()
                            .anyMatch(v -> v.start() <= end && v.end() >= start);
            if (!touches) continue;
            OptionalLong burned = Burn.at(timeline, rates, view.upTo(report)).over(start, end);
            if (burned.isPresent()) return burned;
        }
        return OptionalLong.empty();
    }
}
