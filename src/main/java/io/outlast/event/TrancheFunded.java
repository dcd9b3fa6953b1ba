package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;

/** Cash in: a tranche was paid, in whole or in part. */
public record TrancheFunded(Header header, String tranche, Money amount) implements RoundEvent {

    @Override
    public TrancheFunded with(Header other) {
        return new TrancheFunded(other, tranche, amount);
    }

    @Override
    public String summary() {
        return "%s came in of tranche %s of %s".formatted(InWords.of(amount), tranche, header.id());
    }
}
