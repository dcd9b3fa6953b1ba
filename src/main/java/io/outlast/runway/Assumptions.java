package io.outlast.runway;

import org.joda.money.Money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a what-if supposes of the days to come beyond what the ledger could have recorded. It is
 * never part of an answer of the ledger's own.
 *
 * @param inflows money that comes in after asOf, whatever the funding counted
 * @param scales factors of the burn, each from its day on until the next, by ascending days
 */
public record Assumptions(List<Inflow> inflows, List<Scale> scales) {
    /** Nothing is supposed. */
    public static final Assumptions NONE = new Assumptions(List.of(), List.of());

    /**
     * Money that comes in, or, below zero, leaves, evenly over some days after asOf.
     *
     * @param ofBurn whether it is what no longer is, or newly is, part of the burn; it is left out
     *     where all commitments are run off beside the burn
     */
    public record Inflow(LocalDate start, LocalDate end, Money amount, boolean ofBurn) {}

    /**
     * A factor of the burn.
     *
     * @param from the first day on which it applies
     * @param factor zero or more; 1 leaves the burn as it is
     */
    public record Scale(LocalDate from, BigDecimal factor) {}

    public Assumptions {
        inflows = List.copyOf(inflows);
        scales = List.copyOf(scales);
    }

    /** The factor on a day. */
    public BigDecimal factorOn(LocalDate day) {
        BigDecimal factor = BigDecimal.ONE;
        for (Scale scale : scales) {
            if (!scale.from.isAfter(day)) factor = scale.factor;
        }
        return factor;
    }
}
