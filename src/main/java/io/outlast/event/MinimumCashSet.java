package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Cash that must, or should, never be gone below, from the effective day on. Zero lifts the one of
 * its kind.
 *
 * @param minimum zero or more
 * @param until the last day on which it holds; null where it holds until another of its kind
 */
public record MinimumCashSet(
        Header header, Money minimum, MinimumKind kind, @Nullable LocalDate until, String reason)
        implements CompanyEvent {

    /** Who holds the company to it. */
    public enum MinimumKind {
        /** Lenders do: going below breaks a contract. */
        COVENANT,
        /** The company itself does. */
        POLICY
    }

    @Override
    public MinimumCashSet with(Header other) {
        return new MinimumCashSet(other, minimum, kind, until, reason);
    }

    @Override
    public String summary() {
        String what =
                minimum.isZero()
                        ? "No minimum of cash (%s) from %s on"
                                .formatted(Word.of(kind), header.effective())
                        : "Cash is not to fall below %s (%s) from %s on"
                                .formatted(InWords.of(minimum), Word.of(kind), header.effective());
        return what + (until == null ? "" : ", until " + until) + Words.because(reason);
    }
}
