package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;

/** Cash out: a part of a commitment was paid. */
public record CommitmentPaid(Header header, Money amount) implements CommitmentEvent {

    @Override
    public CommitmentPaid with(Header other) {
        return new CommitmentPaid(other, amount);
    }

    @Override
    public String summary() {
        return "%s was paid for %s".formatted(InWords.of(amount), header.id());
    }
}
