package io.outlast.event;

import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;

import org.joda.money.Money;

/** Net cash burned in a fiscal quarter, as reported. */
public record QuarterlyBurnReported(Header header, Quarter quarter, Span span, Money burn)
        implements BurnEvent {

    @Override
    public QuarterlyBurnReported with(Header other) {
        return new QuarterlyBurnReported(other, quarter, span, burn);
    }

    @Override
    public String summary() {
        return "%s in the fiscal quarter %s".formatted(Words.burned(burn), quarter);
    }
}
