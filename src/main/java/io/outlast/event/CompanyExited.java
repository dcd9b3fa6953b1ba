package io.outlast.event;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The company's independent life ends, or it is listed, which leaves the ledger open. */
public record CompanyExited(
        Header header, Outcome outcome, @Nullable String acquirer, @Nullable Money price)
        implements CompanyEvent {

    /** How it ended; {@code LISTED} leaves the ledger open. */
    public enum Outcome {
        ACQUIRED,
        LISTED,
        BANKRUPT,
        WOUND_UP
    }

    /** Whether nothing more can happen to the company. */
    public boolean closes() {
        return outcome != Outcome.LISTED;
    }

    @Override
    public CompanyExited with(Header other) {
        return new CompanyExited(other, outcome, acquirer, price);
    }
}
