package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;

/** Cash out: debt was paid back. */
public record PrincipalRepaid(Header header, Money amount) implements RoundEvent {

    @Override
    public PrincipalRepaid with(Header other) {
        return new PrincipalRepaid(other, amount);
    }

    @Override
    public String summary() {
        return "%s of %s was paid back".formatted(InWords.of(amount), header.id());
    }
}
