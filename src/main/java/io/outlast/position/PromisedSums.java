package io.outlast.position;

import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.Exact;

/** What commitments come to, in minor units of the company. */
final class PromisedSums {
    /** What amounts of a commitment are in the company's currency, and when they are due. */
    interface CommitmentValue {
        long of(CommitmentStanding commitment, long amount);

        /** What was due on the day of the balance or before. */
        long arrears(CommitmentStanding commitment);

        /** What runs off in the next twelve months. */
        long dueNext12Months(CommitmentStanding commitment);
    }

    private long outstanding;
    private long unscheduled;
    private long arrears;
    private long letters;
    private long guarantees;
    private long payableInEquity;
    private long presumed;
    private long due;
    private int undisclosed;

    /** Adds a commitment. */
    void add(CommitmentStanding commitment, CommitmentValue value) {
        if (commitment.amount() == null && !commitment.cancelled()) undisclosed++;
        if (commitment.presumedPaid() > 0 && commitment.owed())
            presumed = Exact.add(presumed, value.of(commitment, commitment.presumedPaid()));
        if (commitment.outstanding() == 0) return;
        long amount = value.of(commitment, commitment.outstanding());
        if (!commitment.binding()) {
            letters = Exact.add(letters, amount);
        } else if (commitment.guarantee()) {
            guarantees = Exact.add(guarantees, amount);
        } else {
            outstanding = Exact.add(outstanding, amount);
            unscheduled = Exact.add(unscheduled, value.of(commitment, commitment.unscheduled()));
            arrears = Exact.add(arrears, value.of(commitment, value.arrears(commitment)));
            due = Exact.add(due, value.dueNext12Months(commitment));
            if (commitment.settlement() != Settlement.CASH)
                payableInEquity = Exact.add(payableInEquity, amount);
        }
    }

    /** Adds the sums of other commitments. */
    void add(PromisedSums others) {
        outstanding = Exact.add(outstanding, others.outstanding);
        unscheduled = Exact.add(unscheduled, others.unscheduled);
        arrears = Exact.add(arrears, others.arrears);
        letters = Exact.add(letters, others.letters);
        guarantees = Exact.add(guarantees, others.guarantees);
        payableInEquity = Exact.add(payableInEquity, others.payableInEquity);
        presumed = Exact.add(presumed, others.presumed);
        due = Exact.add(due, others.due);
        undisclosed += others.undisclosed;
    }

    /** Of what is owed: binding, and no guarantee. */
    long outstanding() {
        return outstanding;
    }

    long unscheduled() {
        return unscheduled;
    }

    long arrears() {
        return arrears;
    }

    long letters() {
        return letters;
    }

    long guarantees() {
        return guarantees;
    }

    long payableInEquity() {
        return payableInEquity;
    }

    long presumedPaid() {
        return presumed;
    }

    long dueNext12Months() {
        return due;
    }

    /** How many commitments have no amount. */
    int undisclosed() {
        return undisclosed;
    }
}
