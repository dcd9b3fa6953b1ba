package io.outlast.event;

import org.joda.money.Money;

/** Any other money in (above zero) or out (below) that the burn does not contain. */
public record CashMoved(Header header, Money amount, Kind kind, String reason)
        implements CompanyEvent {

    /** What the money was for. */
    public enum Kind {
        ACQUISITION,
        INVESTMENT,
        BUYBACK,
        DIVIDEND,
        SETTLEMENT,
        OTHER
    }

    @Override
    public CashMoved with(Header other) {
        return new CashMoved(other, amount, kind, reason);
    }
}
