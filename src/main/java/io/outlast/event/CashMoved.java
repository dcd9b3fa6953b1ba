package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;

/** Any other money in (above zero) or out (below) that the burn does not contain. */
public record CashMoved(Header header, Money amount, MovementKind kind, String reason)
        implements CompanyEvent {

    /** What the money was for. */
    public enum MovementKind {
        ACQUISITION,
        INVESTMENT,
        FINANCING,
        BUYBACK,
        DIVIDEND,
        SETTLEMENT,
        OTHER
    }

    @Override
    public CashMoved with(Header other) {
        return new CashMoved(other, amount, kind, reason);
    }

    @Override
    public String summary() {
        String way = amount.isNegative() ? "out" : "in";
        return "%s %s (%s)%s"
                .formatted(InWords.of(amount.abs()), way, Word.of(kind), Words.because(reason));
    }
}
