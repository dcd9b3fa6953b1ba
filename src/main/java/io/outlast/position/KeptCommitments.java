package io.outlast.position;

import org.joda.money.CurrencyUnit;

/**
 * What the commitments of a block come to once they lie behind: in the company's currency, with all
 * that was scheduled due, and within days that reports cover. Nothing of them runs off any more.
 */
final class KeptCommitments {
    private static final PromisedSums.CommitmentValue BEHIND =
            new PromisedSums.CommitmentValue() {
                @Override
                public long of(CommitmentStanding commitment, long amount) {
                    return amount;
                }

                @Override
                public long arrears(CommitmentStanding commitment) {
                    return commitment.arrears(Integer.MAX_VALUE);
                }

                @Override
                public long dueNext12Months(CommitmentStanding commitment) {
                    return 0;
                }
            };

    private final PromisedSums sums = new PromisedSums();
    private boolean own = true;
    private int firstEnd = Integer.MAX_VALUE;
    private int lastEnd = Integer.MIN_VALUE;
    private int lastInReports = Integer.MIN_VALUE;

    private KeptCommitments(Block<CommitmentStanding> block, CurrencyUnit currency) {
        for (CommitmentStanding each : block.standing()) {
            CommitmentStanding behind = each.presuming(CoveredDays.ALL);
            own &= each.currency().equals(currency);
            lastEnd = Math.max(lastEnd, each.lastEnd());
            if (each.mayBePresumed()) {
                firstEnd = Math.min(firstEnd, each.firstDue());
                lastInReports = Math.max(lastInReports, each.lastDueOrUsed());
            }
            if (own) sums.add(behind, BEHIND);
        }
    }

    static KeptCommitments of(Block<CommitmentStanding> block, CurrencyUnit currency) {
        return block.prepared(KeptCommitments.class, b -> new KeptCommitments(b, currency));
    }

    /** Whether they lie behind. */
    boolean isBehind(Burn burn, int arrearsDay) {
        return own
                && lastEnd <= arrearsDay
                && (lastInReports == Integer.MIN_VALUE || burn.coversAll(firstEnd, lastInReports));
    }

    PromisedSums sums() {
        return sums;
    }
}
