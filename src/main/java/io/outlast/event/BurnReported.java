package io.outlast.event;

import io.outlast.calendar.Span;

import org.joda.money.Money;

/** Net cash burned in any other span, such as a half-year, as reported. */
public record BurnReported(Header header, Span span, Money burn) implements BurnEvent {

    @Override
    public BurnReported with(Header other) {
        return new BurnReported(other, span, burn);
    }

    @Override
    public String summary() {
        return "%s in %s".formatted(Words.burned(burn), span);
    }
}
