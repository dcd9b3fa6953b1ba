package io.outlast.company;

import io.outlast.event.AggregateKind;
import io.outlast.ledger.AggregateDefinition;

import java.util.List;

/** What the wiring needs to know of this room. */
public final class CompanyAggregates {
    private CompanyAggregates() {}

    /** The kinds of aggregates of this room. */
    public static List<AggregateDefinition> all() {
        return List.of(
                new AggregateDefinition(AggregateKind.COMPANY, Company.class, CompanyRules::new),
                new AggregateDefinition(
                        AggregateKind.EXCHANGE_RATES, ExchangeRates.class, ExchangeRateRules::new));
    }
}
