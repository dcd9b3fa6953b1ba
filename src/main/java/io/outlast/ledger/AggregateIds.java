package io.outlast.ledger;

import io.outlast.event.AggregateKind;
import io.outlast.event.EventType;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;

import org.jspecify.annotations.Nullable;

/**
 * The ids under which aggregates are stored. They share one namespace in the store, so each begins
 * with its kind.
 */
public final class AggregateIds {
    private AggregateIds() {}

    /**
     * The aggregate that a fact belongs to: {@code round:openai/2025-softbank}.
     *
     * @throws IllegalStateException for a correction, which belongs to that of its fact
     */
    public static String of(LedgerEvent fact) {
        Header header = fact.header();
        AggregateKind kind = EventType.of(fact).aggregate();
        if (kind == null)
            throw new IllegalStateException("A correction belongs where its fact does: " + fact);
        String plain =
                switch (kind) {
                    case COMPANY -> String.valueOf(header.company());
                    case EXCHANGE_RATES -> {
                        ExchangeRateRecorded rate = (ExchangeRateRecorded) fact;
                        yield rate.base() + "/" + rate.quote();
                    }
                    case ROUND, COMMITMENT, FORECAST, CLAIM, SCENARIO ->
                            header.company() + "/" + header.id();
                };
        return kind.word() + ":" + plain;
    }

    /** Whether a fact is the first of an aggregate; of exchange rates any may be. */
    static boolean opens(LedgerEvent fact) {
        EventType type = EventType.of(fact);
        return type.opens() || type == EventType.COMPANY_REGISTERED || type.ofLedger();
    }

    /** The company that an aggregate belongs to; null for one of the ledger itself. */
    static @Nullable String company(String aggregate) {
        AggregateKind kind = kind(aggregate);
        if (kind == AggregateKind.EXCHANGE_RATES) return null;
        String rest = aggregate.substring(aggregate.indexOf(':') + 1);
        return kind.named() ? rest.substring(0, rest.indexOf('/')) : rest;
    }

    /** The kind of an aggregate. */
    public static AggregateKind kind(String aggregate) {
        return AggregateKind.of(aggregate.substring(0, aggregate.indexOf(':')));
    }

    /** Its id as a person writes it: of {@code round:openai/x} the {@code x}. */
    public static String plain(String aggregate) {
        String rest = aggregate.substring(aggregate.indexOf(':') + 1);
        return kind(aggregate).named() ? rest.substring(rest.indexOf('/') + 1) : rest;
    }
}
