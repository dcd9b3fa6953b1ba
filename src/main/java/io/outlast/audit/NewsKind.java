package io.outlast.audit;

import io.outlast.calendar.PointInTime;
import io.outlast.event.BurnEvent;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.ClaimEvent;
import io.outlast.event.CommitmentEvent;
import io.outlast.event.CompanyEvent;
import io.outlast.event.Correction;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.ForecastEvent;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RoundEvent;
import io.outlast.event.ScenarioEvent;
import io.outlast.position.Supersession;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;

/** What kind of news a step of a bridge is, by which its groups add the steps up. */
public enum NewsKind {
    /** Time passed, and nothing became known. */
    TIME,
    /**
     * Somebody acted: rounds, commitments, movements, exits, minima, and what a what-if supposes.
     */
    ACTED,
    /** A balance, or the first report of a span. */
    REPORTED,
    /** What takes the place of an earlier report or balance: they changed their mind. */
    RESTATED,
    /** A forecast, or its next version. */
    FORECAST,
    /** Our own record was wrong. */
    CORRECTED,
    /** An exchange rate. */
    RATES,
    /** Somebody said what will happen. */
    CLAIMS;

    /**
     * The kind of an event that became known.
     *
     * @param point the point in time of which it is asked, with all knowledge of the bridge
     */
    static NewsKind of(Fact fact, Timeline timeline, ExchangeRateTable rates, PointInTime point) {
        LedgerEvent event = fact.recorded().event();
        return switch (event) {
            case RoundEvent e -> ACTED;
            case CommitmentEvent e -> ACTED;
            case ScenarioEvent e -> ACTED;
            case BurnRestated e -> RESTATED;
            case BurnEvent e -> reported(Supersession.ofReport(fact, timeline, rates, point));
            case CashBalanceReported e ->
                    reported(Supersession.ofBalance(fact, timeline, rates, point));
            case CompanyEvent e -> ACTED;
            case ForecastEvent e -> FORECAST;
            case Correction e -> CORRECTED;
            case ExchangeRateRecorded e -> RATES;
            case ClaimEvent e -> CLAIMS;
        };
    }

    private static NewsKind reported(boolean takesPlace) {
        return takesPlace ? RESTATED : REPORTED;
    }
}
