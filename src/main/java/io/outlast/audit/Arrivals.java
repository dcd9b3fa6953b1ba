package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnEvent;
import io.outlast.event.ClaimEvent;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RoundEvent;
import io.outlast.event.ScenarioEvent;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import java.util.ArrayList;
import java.util.List;

/**
 * The events of a company, and the exchange rates that its amounts need, in the order in which they
 * became known: (known, sequence).
 */
final class Arrivals {
    private final List<Fact> inOrder;

    /** The events of a company alone. */
    private record OwnArrivals(List<Fact> inOrder) {
        static OwnArrivals of(Timeline timeline) {
            // A company is visible at every point: it never arrives.
            return new OwnArrivals(
                    timeline.facts().stream()
                            .filter(f -> !(f.recorded().event() instanceof CompanyRegistered))
                            .sorted(Fact.BY_KNOWLEDGE)
                            .toList());
        }
    }

    Arrivals(Timeline timeline, ExchangeRateTable rates) {
        List<Fact> own = timeline.prepared(OwnArrivals.class, OwnArrivals::of).inOrder;
        List<Fact> others = rates.facts(timeline);
        if (others.isEmpty()) {
            inOrder = own;
            return;
        }
        inOrder = new ArrayList<>(own);
        inOrder.addAll(others);
        inOrder.sort(Fact.BY_KNOWLEDGE);
    }

    /** Those that the view sees and that became known after a day. */
    List<Fact> after(int known, PointInTime point) {
        return inOrder.stream().filter(f -> f.known() > known && f.visible(point)).toList();
    }

    /** What an event is about in the end: of a correction the fact that it puts right. */
    Fact subject(Fact fact) {
        Fact subject = fact;
        for (Fact target = subject.target(); target != null; target = subject.target())
            subject = target;
        return subject;
    }

    /**
     * Whether an event could change cash or runway on a day: not a claim or a what-if, nor what
     * takes effect later whatever was ever said of it, and is not announced before. A report of
     * burn may: it shares its longer span with earlier days.
     */
    boolean mayMatter(Fact fact, int asOf) {
        Fact subject = subject(fact);
        LedgerEvent event = subject.recorded().event();
        if (event instanceof ClaimEvent || event instanceof ScenarioEvent) return false;
        if (event instanceof BurnEvent) return true;
        // A lapse that is known and takes effect later ends what is expected from its day on.
        if (event instanceof RoundEvent) return true;
        for (Version version : subject.versions()) {
            if (version.countsFrom() <= asOf) return true;
        }
        return false;
    }
}
