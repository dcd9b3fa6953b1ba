package io.outlast.runway;

import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.Exact;
import io.outlast.money.Spread;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.runway.Options.CountedCommitments;
import io.outlast.timeline.Version;

import org.joda.money.Money;

import java.util.ArrayList;
import java.util.List;

/**
 * What a runway did not count by its options, though it is due before the cash-out day, or, where
 * there is none, within the horizon. Amounts are in the company's currency, at the rate of asOf.
 *
 * @param commitments scheduled payments and debt that were not run off
 * @param funding what was not taken as coming in
 */
public record LeftOut(Money commitments, Money funding, List<Item> items) {
    /**
     * One of them.
     *
     * @param id the round or commitment
     * @param what commitment, debt or funding
     * @param part the tranche, of funding; else null
     * @param amount what of it is due by then
     * @param why within-burn, guarantee, settled-in-equity, letter, commitments-none, funding-cash,
     *     conditional, undated, overdue, or too-late
     */
    public record Item(
            String id,
            String what,
            @org.jspecify.annotations.Nullable String part,
            Money amount,
            String why) {}

    static LeftOut of(Books books, Options options, int before) {
        List<Item> items = new ArrayList<>();
        long commitments = 0;
        for (CommitmentStanding commitment : books.liveCommitments()) {
            if (commitment.outstanding() == 0 || Outlays.counts(commitment, options.commitments()))
                continue;
            long due = 0;
            for (Remainder run : commitment.runOff(books.arrearsDay(), books.point().asOf()))
                due =
                        Exact.add(
                                due,
                                dueBefore(
                                        run,
                                        books.outstanding(run.amount(), commitment.currency()),
                                        before));
            if (due == 0) continue;
            commitments = Exact.add(commitments, due);
            items.add(
                    new Item(
                            commitment.id(),
                            "commitment",
                            null,
                            books.money(due),
                            why(commitment, options.commitments())));
        }
        long funding = 0;
        for (RoundStanding round : books.openRounds()) {
            long debt = debt(books, options, round, before);
            if (debt != 0) {
                commitments = Exact.add(commitments, debt);
                items.add(
                        new Item(round.id(), "debt", null, books.money(debt), "commitments-none"));
            }
            for (TrancheStanding tranche : round.tranches()) {
                String why = why(books, options, round, tranche, before);
                if (why.isEmpty()) continue;
                long amount = books.outstanding(tranche.left(), round.currency());
                if (amount == 0) continue;
                funding = Exact.add(funding, amount);
                items.add(new Item(round.id(), "funding", tranche.id(), books.money(amount), why));
            }
        }
        return new LeftOut(books.money(commitments), books.money(funding), List.copyOf(items));
    }

    /** What of a run is due before a day. */
    private static long dueBefore(Remainder run, long amount, int before) {
        if (run.start() >= before) return 0;
        int days = run.end() - run.start() + 1;
        return Spread.moved(amount, Math.min(days, (long) before - run.start()), days);
    }

    private static String why(CommitmentStanding commitment, CountedCommitments option) {
        if (!commitment.binding()) return "letter";
        if (commitment.settlement() == Settlement.EQUITY) return "settled-in-equity";
        if (option == CountedCommitments.NONE) return "commitments-none";
        return commitment.guarantee() ? "guarantee" : "within-burn";
    }

    private static long debt(Books books, Options options, RoundStanding round, int before) {
        if (options.commitments() != CountedCommitments.NONE) return 0;
        long due = 0;
        for (RoundStanding.DebtPart part : round.debtParts(books.point().asOf())) {
            if (part.day() < before)
                due = Exact.add(due, books.outstanding(part.amount(), round.currency()));
        }
        return due;
    }

    /** Why a tranche did not come in; empty where it did, or is due later. */
    private static String why(
            Books books,
            Options options,
            RoundStanding round,
            TrancheStanding tranche,
            int before) {
        int asOf = books.point().asOf();
        if (tranche.left() == 0
                || Outlays.day(round, tranche, options.funding(), asOf) != Version.NEVER) return "";
        boolean dated = tranche.due() != Version.NEVER && !round.facility();
        int due = dated ? Math.max(tranche.due(), asOf + 1) : Math.max(asOf + 1, round.effective());
        boolean anyDay = !dated && !round.facility();
        // What may come on any day, if at all, is due on none.
        if (due >= before || (anyDay && (tranche.conditional() || !round.binding()))) return "";
        if (tranche.kind() == RoundStanding.Left.EXPIRED) return "too-late";
        if (!round.binding()) return "letter";
        if (tranche.conditional()) return "conditional";
        return switch (tranche.kind()) {
            case UNDATED -> "undated";
            case OVERDUE -> "overdue";
            default -> "funding-cash";
        };
    }
}
