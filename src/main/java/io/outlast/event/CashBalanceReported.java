package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Unrestricted cash, equivalents and marketable securities at the end of the effective day.
 *
 * @param restricted what is held beside it and may not be used, zero or more; it is in no sum. Null
 *     where nothing is said of it
 */
public record CashBalanceReported(Header header, Money balance, @Nullable Money restricted)
        implements CompanyEvent {

    @Override
    public CashBalanceReported with(Header other) {
        return new CashBalanceReported(other, balance, restricted);
    }

    @Override
    public String summary() {
        return "Cash of %s at the end of %s".formatted(InWords.of(balance), header.effective());
    }
}
