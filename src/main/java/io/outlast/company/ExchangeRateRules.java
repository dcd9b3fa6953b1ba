package io.outlast.company;

import io.outlast.event.EventType;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;

/** What may be said of an exchange rate: two currencies, and a rate above zero. */
final class ExchangeRateRules extends FactRules<ExchangeRateRules.State> {
    /** A rate depends on no other. */
    static final class State {}

    private final String pair;

    ExchangeRateRules(String pair) {
        this.pair = pair;
    }

    @Override
    protected State fresh() {
        return new State();
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
    protected void check(State state, LedgerEvent fact) {}

    @Override
    protected void checkForm(LedgerEvent fact) {
        ExchangeRateRecorded recorded = (ExchangeRateRecorded) fact;
        if (recorded.base().equals(recorded.quote())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "quote",
                    "base and quote are both " + recorded.base() + "; two currencies are needed");
        }
        checkPair(recorded);
        if (recorded.rate().signum() <= 0) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "rate",
                    "rate is " + recorded.rate().toPlainString() + "; a rate above zero is needed");
        }
    }

    private void checkPair(ExchangeRateRecorded recorded) {
        String given = recorded.base() + "/" + recorded.quote();
        if (!given.equals(pair)) {
            throw Refusal.rule(
                    "The rate is of "
                            + pair
                            + " and cannot be corrected to "
                            + given
                            + "; retract it, and record the other");
        }
    }

    @Override
    protected void apply(State state, LedgerEvent fact) {}
}
