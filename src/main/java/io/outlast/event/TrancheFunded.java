package io.outlast.event;

import org.joda.money.Money;

/** Cash in: a tranche was paid, in whole or in part. */
public record TrancheFunded(Header header, String tranche, Money amount) implements RoundEvent {

    @Override
    public TrancheFunded with(Header other) {
        return new TrancheFunded(other, tranche, amount);
    }
}
