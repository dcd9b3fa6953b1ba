package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** The whole new terms of a round, funded parts included. */
public record RoundAmended(
        Header header,
        Money amount,
        @Nullable Money primary,
        @Nullable Boolean binding,
        List<Tranche> tranches,
        @Nullable LocalDate maturity,
        String reason)
        implements RoundEvent {

    @Override
    public RoundAmended with(Header other) {
        return new RoundAmended(other, amount, primary, binding, tranches, maturity, reason);
    }

    @Override
    public String summary() {
        return "Round %s has new terms: %s%s"
                .formatted(header.id(), InWords.of(amount), Words.because(reason));
    }
}
