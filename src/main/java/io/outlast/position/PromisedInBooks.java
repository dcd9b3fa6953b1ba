package io.outlast.position;

/** What amounts of commitments are in books: at the rate of asOf. */
record PromisedInBooks(Books books) implements PromisedSums.CommitmentValue {
    @Override
    public long of(CommitmentStanding commitment, long amount) {
        return books.outstanding("commitments.outstanding", amount, commitment.currency());
    }

    @Override
    public long arrears(CommitmentStanding commitment) {
        return commitment.arrears(books.arrearsDay());
    }

    @Override
    public long dueNext12Months(CommitmentStanding commitment) {
        return CashPosition.dueNext12Months(books, commitment);
    }
}
