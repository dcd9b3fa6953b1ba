package io.outlast.event;

import org.joda.money.CurrencyUnit;

import java.math.BigDecimal;

/** One of the base currency cost this many of the quoted one on the effective day. */
public record ExchangeRateRecorded(
        Header header, CurrencyUnit base, CurrencyUnit quote, BigDecimal rate)
        implements LedgerEvent {

    @Override
    public ExchangeRateRecorded with(Header other) {
        return new ExchangeRateRecorded(other, base, quote, rate);
    }

    @Override
    public String summary() {
        return "One %s costs %s %s".formatted(base, rate.toPlainString(), quote);
    }
}
