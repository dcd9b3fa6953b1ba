package io.outlast.event;

import org.joda.money.Money;

/** Cash out: debt was paid back. */
public record PrincipalRepaid(Header header, Money amount) implements RoundEvent {

    @Override
    public PrincipalRepaid with(Header other) {
        return new PrincipalRepaid(other, amount);
    }
}
