package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The company's independent life ends, or it is listed, which leaves the ledger open. */
public record CompanyExited(
        Header header, ExitOutcome outcome, @Nullable String acquirer, @Nullable Money price)
        implements CompanyEvent {

    /** How it ended; {@code LISTED} leaves the ledger open. */
    public enum ExitOutcome {
        ACQUIRED,
        LISTED,
        BANKRUPT,
        WOUND_UP
    }

    /** Whether nothing more can happen to the company. */
    public boolean closes() {
        return outcome != ExitOutcome.LISTED;
    }

    @Override
    public CompanyExited with(Header other) {
        return new CompanyExited(other, outcome, acquirer, price);
    }

    @Override
    public String summary() {
        return "%s%s%s%s"
                .formatted(
                        closes() ? "The end: " : "",
                        Word.of(outcome),
                        acquirer == null ? "" : " by " + acquirer,
                        price == null ? "" : " for " + InWords.of(price));
    }
}
