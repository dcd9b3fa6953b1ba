package io.outlast.scenario;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.runway.Assumptions;
import io.outlast.runway.Assumptions.Inflow;
import io.outlast.runway.Assumptions.Scale;

import org.joda.money.Money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a what-if supposes of the days to come: money that comes in, and a burn that is scaled. */
final class SupposedFlows {
    private final List<Inflow> inflows = new ArrayList<>();
    private final List<Scale> scales = new ArrayList<>();

    Assumptions assumptions() {
        return new Assumptions(inflows, scales);
    }

    /** Money that comes in on a day. */
    void receive(LocalDate on, Money amount) {
        inflows.add(new Inflow(on, on, amount, false));
    }

    /** From a day on the burn is so many times what it is by then. */
    void scale(LocalDate from, BigDecimal factor) {
        // One on top of the other: each scales what the burn is by then.
        BigDecimal there = new Assumptions(List.of(), scales).factorOn(from).multiply(factor);
        scales.replaceAll(
                s -> s.from().isAfter(from) ? new Scale(s.from(), s.factor().multiply(factor)) : s);
        scales.removeIf(s -> s.from().equals(from));
        scales.add(new Scale(from, there));
        scales.sort(Comparator.comparing(Scale::from));
    }

    /**
     * What is no longer due of a commitment that is part of the burn leaves the burn on the days
     * for which it was scheduled, and what is newly due enters it.
     */
    void relieve(Books before, Books after, CommitmentStanding was) {
        CommitmentStanding is = null;
        for (CommitmentStanding commitment : after.commitments())
            if (commitment.id().equals(was.id())) is = commitment;
        addRuns(before, was, false);
        if (is != null) addRuns(after, is, true);
    }

    private void addRuns(Books books, CommitmentStanding commitment, boolean out) {
        boolean inBurn =
                commitment.withinBurn()
                        && commitment.owed()
                        && commitment.settlement() != Settlement.EQUITY;
        if (!inBurn) return;
        for (Remainder run : commitment.runOff(books.arrearsDay(), books.point().asOf())) {
            Money amount = Money.ofMinor(commitment.currency(), run.amount());
            inflows.add(
                    new Inflow(
                            PointInTime.date(run.start()),
                            PointInTime.date(run.end()),
                            out ? amount.negated() : amount,
                            true));
        }
    }
}
