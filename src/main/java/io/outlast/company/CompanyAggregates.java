package io.outlast.company;

import io.outlast.ledger.AggregateKind;

import java.util.Map;

/** What the wiring needs to know of this room. */
public final class CompanyAggregates {
    private CompanyAggregates() {}

    /** The aggregates by their class, with the kind under which each is stored. */
    public static Map<Class<?>, AggregateKind> all() {
        return Map.of(
                Company.class, new AggregateKind("company", CompanyRules::new),
                ExchangeRates.class, new AggregateKind("rates", ExchangeRateRules::new));
    }
}
