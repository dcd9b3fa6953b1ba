package io.outlast.event;

import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The whole contract anew from its start, paid parts included. */
public record CommitmentAmended(
        Header header,
        Money amount,
        List<Instalment> schedule,
        String reason,
        @Nullable Boolean binding,
        @Nullable Settlement settlement,
        @Nullable Boolean withinBurn)
        implements CommitmentEvent {

    @Override
    public CommitmentAmended with(Header other) {
        return new CommitmentAmended(
                other, amount, schedule, reason, binding, settlement, withinBurn);
    }

    @Override
    public String summary() {
        return "Commitment %s has new terms: %s%s"
                .formatted(header.id(), InWords.of(amount), Words.because(reason));
    }
}
