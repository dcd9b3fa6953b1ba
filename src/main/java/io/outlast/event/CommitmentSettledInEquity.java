package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** A part of a commitment was settled in shares; no cash moves. */
public record CommitmentSettledInEquity(Header header, Money amount, @Nullable BigDecimal shares)
        implements CommitmentEvent {

    @Override
    public CommitmentSettledInEquity with(Header other) {
        return new CommitmentSettledInEquity(other, amount, shares);
    }

    @Override
    public String summary() {
        return "%s of %s was settled in shares".formatted(InWords.of(amount), header.id());
    }
}
