package io.outlast.company;

import io.outlast.event.EventType;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;

/** What may be said of an exchange rate: two currencies, and a rate above zero. */
final class ExchangeRateRules extends FactRules<ExchangeRateRules.Independent> {
    /** What came of earlier rates: nothing, as a rate depends on no other. */
    enum Independent {
        RATES
    }

    private final String pair;

    ExchangeRateRules(String pair) {
        this.pair = pair;
    }

    @Override
    protected Independent fresh() {
        return Independent.RATES;
    }

    @Override
    protected boolean orderMatters() {
        return false;
    }

    @Override
    protected String title() {
        return "exchange rates of " + pair;
    }

    @Override
    protected boolean standsAlone(EventType type) {
        return true;
    }

    @Override
    protected void check(Independent rates, LedgerEvent fact) {}

    @Override
    protected void checkForm(LedgerEvent fact) {
        ExchangeRateRecorded recorded = (ExchangeRateRecorded) fact;
        if (recorded.base().equals(recorded.quote())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "quote",
                    "base and quote are both %s; two currencies are needed"
                            .formatted(recorded.base()));
        }
        checkPair(recorded);
        if (recorded.rate().signum() <= 0) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "rate",
                    "rate is %s; a rate above zero is needed"
                            .formatted(recorded.rate().toPlainString()));
        }
    }

    private void checkPair(ExchangeRateRecorded recorded) {
        String given = recorded.base() + "/" + recorded.quote();
        if (!given.equals(pair)) {
            throw Refusal.rule(
                    "The rate is of %s and cannot be corrected to %s; retract it, and record the other"
                            .formatted(pair, given));
        }
    }

    @Override
    protected void apply(Independent rates, LedgerEvent fact) {}
}
