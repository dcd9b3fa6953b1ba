package io.outlast.runway;

import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.Spread;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.Left;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.runway.Options.Commitments;
import io.outlast.runway.Options.Funding;
import io.outlast.timeline.Version;

import java.util.Arrays;

/**
 * What leaves or enters beside the burn after asOf, by the options: scheduled commitments, debt
 * that falls due, funding. Each is an amount spread over days; a single day is a span of one.
 */
final class Outlays {
    private int[] start = new int[16];
    private int[] end = new int[16];
    private long[] amount = new long[16];
    private int size;

    private Outlays() {}

    static Outlays of(Books books, Options options) {
        Outlays outlays = new Outlays();
        outlays.addCommitments(books, options.commitments());
        for (RoundStanding round : books.rounds()) outlays.addRound(books, round, options);
        return outlays;
    }

    /** Whether the option runs a commitment off as cash. */
    static boolean counts(CommitmentStanding commitment, Commitments option) {
        if (!commitment.binding() || commitment.settlement() == Settlement.EQUITY) return false;
        return switch (option) {
            case NONE -> false;
            case OUTSIDE_BURN -> !commitment.withinBurn() && !commitment.guarantee();
            case ALL -> true;
        };
    }

    private void addCommitments(Books books, Commitments option) {
        for (CommitmentStanding commitment : books.commitments()) {
            if (commitment.outstanding() == 0 || !counts(commitment, option)) continue;
            for (Remainder run : commitment.runOff(books.balanceDay(), books.view().asOf())) {
                add(
                        run.start(),
                        run.end(),
                        books.outstandingOrZero(run.amount(), commitment.currency()));
            }
        }
    }

    private void addRound(Books books, RoundStanding round, Options options) {
        int asOf = books.view().asOf();
        long drawn = 0;
        for (TrancheStanding tranche : round.tranches()) {
            int day = day(round, tranche, options.funding(), asOf);
            if (day == Version.NEVER || tranche.left() == 0) continue;
            long in = books.outstandingOrZero(tranche.left(), round.currency());
            add(day, day, -in);
            drawn = Math.addExact(drawn, in);
        }
        if (options.commitments() == Commitments.NONE || round.maturity() == Version.NEVER) return;
        if (!round.raised().instrument().repayable()) return;
        long owed =
                Math.addExact(
                        books.outstandingOrZero(round.outstanding(), round.currency()), drawn);
        int day = Math.max(round.maturity(), asOf + 1);
        add(day, day, owed);
    }

    /** The day on which what is left of a tranche comes in by the option, or never. */
    static int day(RoundStanding round, TrancheStanding tranche, Funding option, int asOf) {
        if (!round.binding()) return Version.NEVER;
        int day =
                switch (option) {
                    case CASH -> Version.NEVER;
                    case SIGNED -> signedDay(round, tranche, asOf);
                    case ALL ->
                            tranche.conditional()
                                    ? (tranche.due() > asOf ? tranche.due() : Version.NEVER)
                                    : tranche.kind() == Left.SIGNED
                                            ? signedDay(round, tranche, asOf)
                                            : asOf + 1;
                };
        return day == Version.NEVER || day > tranche.until() || day > round.maturity()
                ? Version.NEVER
                : day;
    }

    private static int signedDay(RoundStanding round, TrancheStanding tranche, int asOf) {
        if (tranche.kind() != Left.SIGNED) return Version.NEVER;
        return round.facility() ? asOf + 1 : tranche.due();
    }

    /** Names the rounds that bring money in, or that have to be paid back. */
    static void explain(Books books, Options options) {
        for (RoundStanding round : books.rounds()) {
            for (TrancheStanding tranche : round.tranches()) {
                boolean comes =
                        day(round, tranche, options.funding(), books.view().asOf())
                                != Version.NEVER;
                if (comes && tranche.left() > 0) books.explain(round, "funding");
            }
            boolean due =
                    options.commitments() != Commitments.NONE && round.maturity() != Version.NEVER;
            if (due && round.outstanding() > 0) books.explain(round, "debt");
        }
    }

    private void add(int first, int last, long out) {
        if (out == 0) return;
        if (size == start.length) {
            start = Arrays.copyOf(start, size * 2);
            end = Arrays.copyOf(end, size * 2);
            amount = Arrays.copyOf(amount, size * 2);
        }
        start[size] = first;
        end[size] = last;
        amount[size++] = out;
    }

    int size() {
        return size;
    }

    int start(int i) {
        return start[i];
    }

    int end(int i) {
        return end[i];
    }

    long amount(int i) {
        return amount[i];
    }

    int days(int i) {
        return end[i] - start[i] + 1;
    }

    /** What of it has left by the end of the day, from its first day on. */
    long movedBy(int i, int day) {
        if (day < start[i]) return 0;
        return day >= end[i] ? amount[i] : Spread.moved(amount[i], day - start[i] + 1L, days(i));
    }
}
