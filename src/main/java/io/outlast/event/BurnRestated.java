package io.outlast.event;

import io.outlast.calendar.Quarter;
import io.outlast.calendar.Span;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** They changed a number that they had reported. Our own slips are {@link FactCorrected}. */
public record BurnRestated(
        Header header, @Nullable Quarter quarter, Span span, Money burn, String reason)
        implements BurnEvent {

    @Override
    public BurnRestated with(Header other) {
        return new BurnRestated(other, quarter, span, burn, reason);
    }

    @Override
    public String summary() {
        return "Restated: %s in %s%s".formatted(Words.burned(burn), span, Words.because(reason));
    }
}
