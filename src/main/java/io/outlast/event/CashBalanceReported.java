package io.outlast.event;

import org.joda.money.Money;

/** Unrestricted cash, equivalents and marketable securities at the end of the effective day. */
public record CashBalanceReported(Header header, Money balance) implements CompanyEvent {

    @Override
    public CashBalanceReported with(Header other) {
        return new CashBalanceReported(other, balance);
    }
}
