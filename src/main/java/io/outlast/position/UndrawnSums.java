package io.outlast.position;

import io.outlast.money.Exact;
import io.outlast.position.RoundStanding.Left;
import io.outlast.position.RoundStanding.TrancheStanding;

/** What is left of rounds, by whether it can be counted on, in minor units of the company. */
final class UndrawnSums {
    /** What an amount in a round's currency is in the company's. */
    interface RoundValue {
        long of(RoundStanding round, long amount);
    }

    private final long[] left = new long[Left.values().length];
    private long letters;
    private int undisclosed;

    /** Adds a round. */
    void add(RoundStanding round, RoundValue value) {
        if (round.amount() == null && !round.withdrawn()) undisclosed++;
        for (TrancheStanding tranche : round.tranches()) {
            if (tranche.left() == 0) continue;
            long amount = value.of(round, tranche.left());
            if (round.binding() || tranche.kind() == Left.EXPIRED) {
                int kind = tranche.kind().ordinal();
                left[kind] = Exact.add(left[kind], amount);
            } else {
                letters = Exact.add(letters, amount);
            }
        }
    }

    /** Adds the sums of other rounds. */
    void add(UndrawnSums others) {
        for (int i = 0; i < left.length; i++) left[i] = Exact.add(left[i], others.left[i]);
        letters = Exact.add(letters, others.letters);
        undisclosed += others.undisclosed;
    }

    /** What binds, and of what has expired also what does not. */
    long left(Left kind) {
        return left[kind.ordinal()];
    }

    long letters() {
        return letters;
    }

    /** How many rounds have no amount. */
    int undisclosed() {
        return undisclosed;
    }
}
