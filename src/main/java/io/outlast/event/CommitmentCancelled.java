package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is outstanding is off; the fee, if any, is cash out. */
public record CommitmentCancelled(Header header, String reason, @Nullable Money terminationFee)
        implements CommitmentEvent {

    @Override
    public CommitmentCancelled with(Header other) {
        return new CommitmentCancelled(other, reason, terminationFee);
    }

    @Override
    public String summary() {
        return "Commitment %s is cancelled%s%s"
                .formatted(
                        header.id(),
                        terminationFee == null ? "" : " for a fee of " + InWords.of(terminationFee),
                        Words.because(reason));
    }
}
