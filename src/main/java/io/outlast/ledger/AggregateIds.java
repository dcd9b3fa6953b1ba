package io.outlast.ledger;

import io.outlast.event.ClaimEvent;
import io.outlast.event.CommitmentEvent;
import io.outlast.event.CompanyEvent;
import io.outlast.event.Correction;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.ForecastEvent;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.RoundEvent;
import io.outlast.event.ScenarioEvent;

/**
 * The ids under which aggregates are stored. They share one namespace in the store, so each begins
 * with its kind.
 */
public final class AggregateIds {
    private AggregateIds() {}

    /** The aggregate that a fact belongs to; a correction belongs to that of its fact. */
    public static String of(LedgerEvent fact) {
        Header header = fact.header();
        return switch (fact) {
            case CompanyEvent e -> "company:" + header.company();
            case RoundEvent e -> "round:" + header.company() + "/" + header.id();
            case CommitmentEvent e -> "commitment:" + header.company() + "/" + header.id();
            case ForecastEvent e -> "forecast:" + header.company() + "/" + header.id();
            case ClaimEvent e -> "claim:" + header.company() + "/" + header.id();
            case ScenarioEvent e -> "scenario:" + header.company() + "/" + header.id();
            case ExchangeRateRecorded e -> "rates:" + e.base() + "/" + e.quote();
            case Correction e ->
                    throw new IllegalStateException(
                            "A correction says itself where it belongs: " + e);
        };
    }

    /** The kind of an aggregate: {@code round}. */
    public static String kind(String aggregate) {
        return aggregate.substring(0, aggregate.indexOf(':'));
    }

    /** Its id as a person writes it: of {@code round:openai/x} the {@code x}. */
    public static String plain(String aggregate) {
        String rest = aggregate.substring(aggregate.indexOf(':') + 1);
        boolean nested = !aggregate.startsWith("company:") && !aggregate.startsWith("rates:");
        return nested ? rest.substring(rest.indexOf('/') + 1) : rest;
    }
}
