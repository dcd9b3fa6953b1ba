package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.Word;
import io.outlast.position.RoundStanding.Left;
import io.outlast.timeline.Fact;

import org.jspecify.annotations.Nullable;

/** Names the facts on which each figure of the books rests. */
final class BooksEvidence {
    private final Books books;
    private final Evidenced evidence;
    private final int year;

    private BooksEvidence(Books books) {
        this.books = books;
        evidence = books.evidence();
        year = PointInTime.day(PointInTime.date(books.point().asOf()).plusMonths(12));
    }

    /** Names them, if they are asked for; the balance is the one that the books stand on. */
    static void name(Books books, @Nullable Fact balance) {
        if (books.evidence() == Evidenced.SILENT) return;
        BooksEvidence of = new BooksEvidence(books);
        if (balance != null) of.evidence.rests("balance", balance);
        int since = books.balanceDay();
        books.burn()
                .explain(
                        of.evidence,
                        "burned",
                        since == Burn.NO_DAY ? since : since + 1,
                        books.point().asOf());
        books.burn().explainRest(of.evidence);
        books.rounds().forEach(of::name);
        books.commitments().forEach(of::name);
    }

    private void name(RoundStanding round) {
        if (round.left() > 0) books.explain(round, "undrawn");
        for (RoundStanding.TrancheStanding tranche : round.tranches()) {
            if (tranche.left() > 0) books.explain(round, "undrawn." + figure(round, tranche));
            if (tranche.left() > 0 && round.binding() && tranche.kind() == Left.LATE)
                books.explain(round, "undrawn.signed");
        }
        if (round.outstanding() > 0) {
            books.explain(round, "debt.outstanding");
            if (round.debtParts(books.point().asOf()).stream().anyMatch(p -> p.day() <= year))
                books.explain(round, "debt.dueNext12Months");
            boolean late =
                    round.maturity() <= books.arrearsDay()
                            || round.debtParts(books.point().asOf()).stream()
                                    .anyMatch(p -> p.agreed() <= books.arrearsDay());
            if (late) books.explain(round, "debt.arrears");
        }
        if (round.amount() == null) evidence.rests("undisclosed", round.round().opening());
    }

    private static String figure(RoundStanding round, RoundStanding.TrancheStanding tranche) {
        boolean own = round.binding() || tranche.kind() == Left.EXPIRED;
        return own ? Word.of(tranche.kind()) : "letters";
    }

    private void name(CommitmentStanding commitment) {
        if (commitment.amount() == null)
            evidence.rests("undisclosed", commitment.commitment().opening());
        if (commitment.owed() && commitment.presumedPaid() > 0)
            books.explain(commitment, "commitments.presumedPaid");
        if (commitment.outstanding() == 0) return;
        if (!commitment.owed()) {
            books.explain(
                    commitment,
                    commitment.binding() ? "commitments.guarantees" : "commitments.letters");
            return;
        }
        books.explain(commitment, "commitments.outstanding");
        if (commitment.unscheduled() > 0) books.explain(commitment, "commitments.unscheduled");
        if (commitment.arrears(books.arrearsDay()) > 0)
            books.explain(commitment, "commitments.arrears");
        if (commitment.settlement() != Settlement.CASH)
            books.explain(commitment, "commitments.payableInEquity");
        boolean due =
                commitment.runOff(books.arrearsDay(), books.point().asOf()).stream()
                        .anyMatch(run -> run.start() <= year);
        if (due) books.explain(commitment, "commitments.dueNext12Months");
    }
}
