package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The whole new terms of a round, funded parts included. What is null stays as it was.
 *
 * @param tranches may be empty for a facility, which has just the one, and is for a secondary sale
 * @param repayments an empty list lifts the earlier ones
 */
public record RoundAmended(
        Header header,
        Money amount,
        @Nullable Money primary,
        @Nullable Boolean binding,
        List<Tranche> tranches,
        @Nullable NewDate maturity,
        @Nullable List<LoanInstalment> repayments,
        @Nullable Boolean revolving,
        @Nullable NewDate availableUntil,
        String reason)
        implements RoundEvent {

    @Override
    public RoundAmended with(Header other) {
        return new RoundAmended(
                other,
                amount,
                primary,
                binding,
                tranches,
                maturity,
                repayments,
                revolving,
                availableUntil,
                reason);
    }

    /** The same with these tranches. */
    public RoundAmended withTranches(List<Tranche> stated) {
        return new RoundAmended(
                header,
                amount,
                primary,
                binding,
                stated,
                maturity,
                repayments,
                revolving,
                availableUntil,
                reason);
    }

    @Override
    public String summary() {
        return "Round %s has new terms: %s%s"
                .formatted(header.id(), InWords.of(amount), Words.because(reason));
    }
}
