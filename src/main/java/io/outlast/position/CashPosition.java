package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.Exact;
import io.outlast.money.Spread;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much cash a company has at a point in time, and what it is owed and owes (section 5 of the
 * contract, {@code position}). All figures are in the company's currency.
 *
 * @param knownAt null where what is known is not limited
 * @param basis the basis of the estimate that was used
 * @param complete false where an amount could not be converted
 * @param anchored whether there is a balance to start from
 * @param uncoveredDays days since the balance that no counting report covers
 * @param explain event ids by figure; empty unless asked for
 */
public record CashPosition(
        String company,
        LocalDate asOf,
        @Nullable LocalDate knownAt,
        String basis,
        boolean complete,
        boolean anchored,
        @Nullable Cash cash,
        @Nullable Balance balance,
        Money funded,
        Money repaid,
        Money moved,
        Money paid,
        Money fees,
        Money burned,
        int uncoveredDays,
        @Nullable Money estimatedBurn,
        @Nullable LocalDate lastCovered,
        Undrawn undrawn,
        int undisclosed,
        Debt debt,
        CommitmentFigures commitments,
        List<Difference> unreconciled,
        List<Money> unconverted,
        long sequence,
        Map<String, List<String>> explain) {

    /** Cash with and without the estimate for days that no report covers. */
    public record Cash(Money reported, Money estimated) {}

    /** The latest balance, and what of it the movements since the one before do not account for. */
    public record Balance(LocalDate effective, Money amount, @Nullable Money unexplained) {}

    /** What is left of binding rounds, by whether it can be counted on; letters do not bind. */
    public record Undrawn(
            Money signed, Money conditional, Money overdue, Money undated, Money letters) {}

    /**
     * What is funded and not repaid, and what of it falls due in the next twelve months or is past
     * due.
     */
    public record Debt(Money outstanding, Money dueNext12Months) {}

    /**
     * What the company has promised.
     *
     * @param outstanding of binding commitments other than guarantees
     * @param unscheduled what of it no schedule dates
     * @param arrears what of it was due on the day of the balance or before
     * @param letters of those that do not bind
     * @param payableInEquity what of it is, or may be, settled in shares
     * @param dueNext12Months what of it runs off in the next twelve months
     */
    public record CommitmentFigures(
            Money outstanding,
            Money unscheduled,
            Money arrears,
            Money letters,
            Money guarantees,
            Money payableInEquity,
            Money dueNext12Months) {}

    /** A longer span whose report differs from those of the shorter ones that cover it whole. */
    public record Difference(LocalDate start, LocalDate end, Money difference) {}

    /**
     * The position of a company.
     *
     * @throws io.outlast.money.AmountOverflow if a sum exceeds what 18 digits and a sign can hold
     */
    public static CashPosition of(
            Timeline timeline,
            ExchangeRateTable rates,
            PointInTime point,
            Basis basis,
            Evidenced evidence) {
        Books books = Books.of(timeline, rates, point, evidence);
        return of(books, Estimate.of(books, basis));
    }

    /** The position by books and an estimate that are there already. */
    public static CashPosition of(Books books, Estimate estimate) {
        PointInTime point = books.point();
        Undrawn undrawn = undrawn(books);
        Debt debt = debt(books);
        CommitmentFigures commitments = commitments(books);
        Money reported = books.money(books.reported());
        Cash cash = books.anchored() ? new Cash(reported, books.money(estimate.cash())) : null;
        List<Money> unconverted = new ArrayList<>(books.unconverted());
        unconverted.addAll(estimate.rate().unconverted());
        explain(books, estimate);
        return new CashPosition(
                books.timeline().company(),
                PointInTime.date(point.asOf()),
                point.knownDate(),
                estimate.rate().basis(),
                unconverted.isEmpty(),
                books.anchored(),
                cash,
                balance(books),
                books.money(books.funded()),
                books.money(books.repaid()),
                books.money(books.moved()),
                books.money(books.paid()),
                books.money(books.fees()),
                books.money(books.burned()),
                estimate.uncoveredDays(),
                books.anchored() && estimate.burn() != null ? books.money(estimate.burn()) : null,
                books.burn().lastCovered(),
                undrawn,
                undisclosed(books),
                debt,
                commitments,
                unreconciled(books),
                List.copyOf(unconverted),
                books.timeline().recordedAt(point),
                books.evidence().figures());
    }

    private static void explain(Books books, Estimate estimate) {
        if (estimate.uncoveredDays() > 0) books.explainRate(estimate, "estimatedBurn");
        books.evidence()
                .sums(
                        "cash.reported",
                        "balance",
                        "funded",
                        "repaid",
                        "moved",
                        "paid",
                        "fees",
                        "burned");
        books.evidence().sums("cash.estimated", "cash.reported", "estimatedBurn");
    }

    private static List<Difference> unreconciled(Books books) {
        return books.burn().unreconciled().stream()
                .map(
                        u ->
                                new Difference(
                                        PointInTime.date(u.start()),
                                        PointInTime.date(u.end()),
                                        books.money(u.difference())))
                .toList();
    }

    private static @Nullable Balance balance(Books books) {
        if (!books.anchored()) return null;
        Long unexplained = books.unexplained();
        return new Balance(
                PointInTime.date(books.balanceDay()),
                books.money(books.balanceAmount()),
                unexplained == null ? null : books.money(unexplained));
    }

    private static int undisclosed(Books books) {
        int count = 0;
        for (RoundStanding round : books.rounds()) if (round.amount() == null) count++;
        for (CommitmentStanding commitment : books.commitments())
            if (commitment.amount() == null) count++;
        return count;
    }

    private static Undrawn undrawn(Books books) {
        long[] left = new long[RoundStanding.Left.values().length];
        long letters = 0;
        for (RoundStanding round : books.rounds()) {
            for (RoundStanding.TrancheStanding tranche : round.tranches()) {
                if (tranche.left() == 0) continue;
                long amount = books.outstanding("undrawn", tranche.left(), round.currency());
                if (round.binding())
                    left[tranche.kind().ordinal()] =
                            Exact.add(left[tranche.kind().ordinal()], amount);
                else letters = Exact.add(letters, amount);
            }
        }
        return new Undrawn(
                books.money(left[RoundStanding.Left.SIGNED.ordinal()]),
                books.money(left[RoundStanding.Left.CONDITIONAL.ordinal()]),
                books.money(left[RoundStanding.Left.OVERDUE.ordinal()]),
                books.money(left[RoundStanding.Left.UNDATED.ordinal()]),
                books.money(letters));
    }

    private static Debt debt(Books books) {
        int year = twelveMonthsOn(books.point().asOf());
        long outstanding = 0;
        long due = 0;
        for (RoundStanding round : books.rounds()) {
            if (round.outstanding() == 0) continue;
            long amount =
                    books.outstanding("debt.outstanding", round.outstanding(), round.currency());
            outstanding = Exact.add(outstanding, amount);
            if (round.maturity() != Version.NEVER && round.maturity() <= year)
                due = Exact.add(due, amount);
        }
        return new Debt(books.money(outstanding), books.money(due));
    }

    private static CommitmentFigures commitments(Books books) {
        int asOf = books.point().asOf();
        int year = twelveMonthsOn(asOf);
        long outstanding = 0;
        long unscheduled = 0;
        long arrears = 0;
        long letters = 0;
        long guarantees = 0;
        long payableInEquity = 0;
        long due = 0;
        for (CommitmentStanding commitment : books.commitments()) {
            if (commitment.outstanding() == 0) continue;
            long amount =
                    books.outstanding(
                            "commitments.outstanding",
                            commitment.outstanding(),
                            commitment.currency());
            if (!commitment.binding()) {
                letters = Exact.add(letters, amount);
            } else if (commitment.guarantee()) {
                guarantees = Exact.add(guarantees, amount);
            } else {
                outstanding = Exact.add(outstanding, amount);
                unscheduled =
                        Exact.add(
                                unscheduled,
                                books.outstandingOrZero(
                                        commitment.unscheduled(), commitment.currency()));
                arrears =
                        Exact.add(
                                arrears,
                                books.outstandingOrZero(
                                        commitment.arrears(books.balanceDay()),
                                        commitment.currency()));
                due = Exact.add(due, dueBy(books, commitment, asOf, year));
                boolean inShares = commitment.settlement() != Settlement.CASH;
                if (inShares) payableInEquity = Exact.add(payableInEquity, amount);
            }
        }
        return new CommitmentFigures(
                books.money(outstanding),
                books.money(unscheduled),
                books.money(arrears),
                books.money(letters),
                books.money(guarantees),
                books.money(payableInEquity),
                books.money(due));
    }

    private static long dueBy(Books books, CommitmentStanding commitment, int asOf, int last) {
        long due = 0;
        for (CommitmentStanding.Remainder run : commitment.runOff(books.balanceDay(), asOf)) {
            if (run.start() > last) continue;
            long amount = books.outstandingOrZero(run.amount(), commitment.currency());
            int days = run.end() - run.start() + 1;
            due =
                    Exact.add(
                            due,
                            Spread.moved(
                                    amount, Math.min(last, run.end()) - run.start() + 1L, days));
        }
        return due;
    }

    private static int twelveMonthsOn(int asOf) {
        return PointInTime.day(PointInTime.date(asOf).plusMonths(12));
    }
}
