package io.outlast.scenario;

import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.Change;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.Header;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.money.Exact;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The events that a change of a commitment amounts to. */
final class CommitmentChanges {
    private static final String REASON = "Supposed";

    private CommitmentChanges() {}

    static LedgerEvent cancelled(
            CommitmentStanding commitment, Header header, Change.Cancel cancel) {
        return new CommitmentCancelled(header, REASON, cancel.terminationFee());
    }

    /** The whole contract anew, with what is left of each period scaled. */
    static LedgerEvent rescaled(CommitmentStanding commitment, Header header, BigDecimal factor) {
        List<Remainder> left = new ArrayList<>();
        long scheduled = 0;
        for (Remainder period : commitment.schedule()) {
            long amount = times(period.amount(), factor);
            if (amount == 0) continue;
            left.add(new Remainder(period.start(), period.end(), amount));
            scheduled = Exact.add(scheduled, amount);
        }
        long outstanding = Math.max(times(commitment.outstanding(), factor), scheduled);
        return amended(commitment, header, outstanding, left);
    }

    /** What is left of the schedule in one run, until so many months after its last day. */
    static @Nullable LedgerEvent stretched(
            CommitmentStanding commitment, Header header, int months, int asOf, boolean everyOne) {
        List<Remainder> schedule = commitment.schedule();
        if (schedule.isEmpty()) {
            // Of all of them those without a schedule simply stay as they are.
            if (everyOne) return null;
            throw Refusal.rule(
                    "Commitment %s has no schedule that could be stretched; all of it is unscheduled"
                            .formatted(commitment.id()));
        }
        int start = Math.max(schedule.getFirst().start(), asOf + 1);
        int last = Math.max(schedule.getLast().end(), asOf);
        int end = PointInTime.day(PointInTime.date(last).plusMonths(months));
        long sum = 0;
        for (Remainder period : schedule) sum = Exact.add(sum, period.amount());
        return amended(
                commitment,
                header,
                commitment.outstanding(),
                List.of(new Remainder(start, end, sum)));
    }

    static LedgerEvent settled(CommitmentStanding commitment, Header header, BigDecimal share) {
        long amount = Math.max(1, times(commitment.outstanding(), share));
        return new CommitmentSettledInEquity(
                header, Money.ofMinor(commitment.currency(), amount), null);
    }

    /**
     * New terms include what is paid already: it stands as a period of its own before all others,
     * from which payments are taken off first.
     */
    private static LedgerEvent amended(
            CommitmentStanding commitment, Header header, long outstanding, List<Remainder> left) {
        long used = Exact.add(commitment.paid(), commitment.settled());
        List<Instalment> schedule = new ArrayList<>();
        if (used > 0 && !left.isEmpty()) {
            int before = left.getFirst().start() - 1;
            schedule.add(instalment(commitment, new Remainder(before, before, used)));
        }
        left.forEach(period -> schedule.add(instalment(commitment, period)));
        return new CommitmentAmended(
                header,
                Money.ofMinor(commitment.currency(), Exact.add(used, outstanding)),
                schedule,
                REASON,
                null,
                null,
                null);
    }

    private static Instalment instalment(CommitmentStanding commitment, Remainder period) {
        return new Instalment(
                new Span(PointInTime.date(period.start()), PointInTime.date(period.end())),
                Money.ofMinor(commitment.currency(), period.amount()));
    }

    private static long times(long minor, BigDecimal factor) {
        BigDecimal scaled = BigDecimal.valueOf(minor).multiply(factor);
        return Exact.whole(scaled.setScale(0, RoundingMode.HALF_EVEN));
    }
}
