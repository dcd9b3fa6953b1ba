package io.outlast.event;

import io.outlast.calendar.FiscalYear;

import org.joda.money.CurrencyUnit;

/** A company is followed from now on; visible at every day of knowledge. */
public record CompanyRegistered(
        Header header, String name, CurrencyUnit currency, FiscalYear fiscalYearEnd)
        implements CompanyEvent {

    @Override
    public CompanyRegistered with(Header other) {
        return new CompanyRegistered(other, name, currency, fiscalYearEnd);
    }

    @Override
    public String summary() {
        return "%s is followed from here on".formatted(name);
    }
}
