package io.outlast.runway;

import io.outlast.position.Basis;

/**
 * What a runway counts beside the burn.
 *
 * @param assumptions what a what-if supposes; none in an answer of the ledger's own
 */
public record Options(
        Basis basis,
        CountedCommitments commitments,
        CountedFunding funding,
        Assumptions assumptions) {
    public Options(Basis basis, CountedCommitments commitments, CountedFunding funding) {
        this(basis, commitments, funding, Assumptions.NONE);
    }

    /** Which commitments are run off. */
    public enum CountedCommitments {
        /** Binding ones that are not part of the burn. */
        OUTSIDE_BURN,
        /**
         * Every binding schedule, guarantees too, on top of a burn that may contain it: the stress
         * case.
         */
        ALL,
        /** None, and no debt that falls due either. */
        NONE
    }

    /** Which money that was promised to the company comes in. */
    public enum CountedFunding {
        /** None: the cash that is there. */
        CASH,
        /**
         * What was signed without a condition and has a date that lies ahead or is just over, and
         * facilities that can be drawn.
         */
        SIGNED,
        /** Also what has a condition and a date, and what is overdue or undated. */
        ALL,
        /** Also what is only planned: letters of intent with a date. */
        PLANNED
    }

    /** The answer to the plain question. */
    public static final Options DEFAULT =
            new Options(Basis.OUTLOOK, CountedCommitments.OUTSIDE_BURN, CountedFunding.CASH);

    /** The same on another basis. */
    public Options with(Basis other) {
        return new Options(other, commitments, funding, assumptions);
    }

    /** The same with another funding. */
    public Options with(CountedFunding other) {
        return new Options(basis, commitments, other, assumptions);
    }

    /** The same under other assumptions. */
    public Options supposing(Assumptions other) {
        return new Options(basis, commitments, funding, other);
    }
}
