package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;

/** Unrestricted cash, equivalents and marketable securities at the end of the effective day. */
public record CashBalanceReported(Header header, Money balance) implements CompanyEvent {

    @Override
    public CashBalanceReported with(Header other) {
        return new CashBalanceReported(other, balance);
    }

    @Override
    public String summary() {
        return "Cash of %s at the end of %s".formatted(InWords.of(balance), header.effective());
    }
}
