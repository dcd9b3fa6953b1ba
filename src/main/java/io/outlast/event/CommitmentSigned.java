package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Money promised by the company. */
public record CommitmentSigned(
        Header header,
        String counterparty,
        CommitmentKind kind,
        @Nullable Money amount,
        List<Instalment> schedule,
        Settlement settlement,
        boolean binding,
        boolean withinBurn)
        implements CommitmentEvent {

    /** What is promised. */
    public enum CommitmentKind {
        PURCHASE,
        LEASE,
        GUARANTEE,
        OTHER
    }

    /** In what it is paid. */
    public enum Settlement {
        CASH,
        EQUITY,
        EITHER
    }

    @Override
    public CommitmentSigned with(Header other) {
        return new CommitmentSigned(
                other, counterparty, kind, amount, schedule, settlement, binding, withinBurn);
    }

    @Override
    public String summary() {
        return "%s promised to %s (%s%s)"
                .formatted(
                        amount == null ? "An undisclosed amount" : InWords.of(amount),
                        counterparty,
                        Word.of(kind),
                        binding ? "" : ", not binding");
    }
}
