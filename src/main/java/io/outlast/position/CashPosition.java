package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.CompanyExited;
import io.outlast.event.Word;
import io.outlast.money.Exact;
import io.outlast.money.Spread;
import io.outlast.position.RoundStanding.Left;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much cash a company has at a point in time, and what it is owed and owes (section 5 of the
 * contract, {@code position}). All figures are in the company's currency.
 *
 * @param knownAt null where what is known is not limited
 * @param basis the basis of the estimate that was used
 * @param complete false where an amount could not be converted
 * @param anchored whether there is a balance to start from
 * @param uncoveredDays days since the balance that no counting report covers
 * @param sums each figure as the sum that it is; empty unless asked for
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
        @Nullable Exit exit,
        @Nullable Minimum minimum,
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
        Map<String, FigureSum> sums,
        Map<String, List<String>> explain) {

    /**
     * Cash with and without the estimate for days that no report covers.
     *
     * @param estimated null where the balance is too old to estimate anything from
     */
    public record Cash(Money reported, @Nullable Money estimated) {}

    /** The end of the company, or its listing, also where it is announced and yet to come. */
    public record Exit(LocalDate effective, String outcome, @Nullable String acquirer) {}

    /** What must, or should, not be gone below on the day, until its last day if it has one. */
    public record Minimum(Money amount, String kind, @Nullable LocalDate until) {}

    /**
     * The latest balance.
     *
     * @param unexplained what of it the movements since the one before do not account for
     * @param restricted what is held beside it and may not be used; null where nothing is said
     * @param ageDays how many days it lies back
     */
    public record Balance(
            LocalDate effective,
            Money amount,
            @Nullable Money unexplained,
            @Nullable Money restricted,
            int ageDays) {}

    /**
     * What is left of binding rounds, by whether it can be counted on; letters do not bind.
     *
     * @param signed that of what is late among it
     * @param expired past the last day to draw it, of letters too
     */
    public record Undrawn(
            Money signed,
            Money late,
            Money conditional,
            Money overdue,
            Money undated,
            Money letters,
            Money expired) {}

    /**
     * What is funded and not repaid.
     *
     * @param dueNext12Months what of it falls due in the next twelve months, or is past due
     * @param arrears what of it was due on the day of the balance or before
     */
    public record Debt(Money outstanding, Money dueNext12Months, Money arrears) {}

    /**
     * What the company has promised.
     *
     * @param outstanding of binding commitments other than guarantees
     * @param unscheduled what of it no schedule dates
     * @param arrears what of it was due on the day of the balance or before
     * @param letters of those that do not bind
     * @param payableInEquity what of it is, or may be, settled in shares
     * @param presumedPaid what the reported burn contains and nobody recorded as paid; it is not
     *     outstanding
     * @param dueNext12Months what of it runs off in the next twelve months
     */
    public record CommitmentFigures(
            Money outstanding,
            Money unscheduled,
            Money arrears,
            Money letters,
            Money guarantees,
            Money payableInEquity,
            Money presumedPaid,
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
        UndrawnSums undrawn = books.undrawn();
        PromisedSums promised = books.promised();
        Money reported = books.money(books.reported());
        Money estimated = estimate.old() ? null : books.money(estimate.cash());
        Cash cash = books.anchored() ? new Cash(reported, estimated) : null;
        List<Money> unconverted = books.unconverted();
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
                exit(books),
                minimum(books),
                books.money(books.funded()),
                books.money(books.repaid()),
                books.money(books.moved()),
                books.money(books.paid()),
                books.money(books.fees()),
                books.money(books.burned()),
                estimate.uncoveredDays(),
                books.anchored() && estimate.burn() != null ? books.money(estimate.burn()) : null,
                books.burn().lastCovered(),
                undrawn(books, undrawn),
                undrawn.undisclosed() + promised.undisclosed(),
                debt(books),
                commitments(books, promised),
                unreconciled(books),
                unconverted,
                books.timeline().recordedAt(point),
                books.evidence() == Evidenced.SILENT ? Map.of() : PositionSums.of(books, estimate),
                books.evidence().figures());
    }

    private static void explain(Books books, Estimate estimate) {
        Outlook past = estimate.rate().past();
        if (past != null) past.explain("estimatedBurn");
        else if (estimate.uncoveredDays() > 0) books.explainRate(estimate, "estimatedBurn");
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
        List<Nesting.Unreconciled> spans = books.burn().unreconciled();
        if (spans.isEmpty()) return List.of();
        return spans.stream()
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
                unexplained == null ? null : books.money(unexplained),
                restricted(books),
                books.point().asOf() - books.balanceDay());
    }

    private static @Nullable Money restricted(Books books) {
        Balances.DayBalance latest = books.balances().latest();
        if (latest == null) return null;
        Money restricted = ((CashBalanceReported) latest.entry().version().event()).restricted();
        if (restricted == null) return null;
        OptionalLong amount =
                books.conversion()
                        .convert(
                                "balance",
                                restricted.getAmountMinorLong(),
                                restricted.getCurrencyUnit(),
                                latest.day());
        return amount.isEmpty() ? null : books.money(amount.getAsLong());
    }

    private static @Nullable Exit exit(Books books) {
        CompanyExited exited = books.exit().event();
        if (exited == null) return null;
        return new Exit(exited.header().effective(), Word.of(exited.outcome()), exited.acquirer());
    }

    private static @Nullable Minimum minimum(Books books) {
        MinimumCash.HeldMinimum minimum = MinimumCash.of(books).on(books.point().asOf());
        if (minimum == null) return null;
        books.evidence().rests("minimum", minimum.fact());
        return new Minimum(
                books.money(minimum.amount()),
                Word.of(minimum.kind()),
                minimum.until() == Version.NEVER ? null : PointInTime.date(minimum.until()));
    }

    private static Undrawn undrawn(Books books, UndrawnSums sums) {
        return new Undrawn(
                books.money(Exact.add(sums.left(Left.SIGNED), sums.left(Left.LATE))),
                books.money(sums.left(Left.LATE)),
                books.money(sums.left(Left.CONDITIONAL)),
                books.money(sums.left(Left.OVERDUE)),
                books.money(sums.left(Left.UNDATED)),
                books.money(sums.letters()),
                books.money(sums.left(Left.EXPIRED)));
    }

    private static Debt debt(Books books) {
        int year = twelveMonthsOn(books.point().asOf());
        long outstanding = 0;
        long due = 0;
        long arrears = 0;
        for (RoundStanding round : books.owingRounds()) {
            outstanding =
                    Exact.add(
                            outstanding,
                            books.outstanding(
                                    "debt.outstanding", round.outstanding(), round.currency()));
            boolean late = round.maturity() <= books.arrearsDay();
            for (RoundStanding.DebtPart part : round.debtParts(books.point().asOf())) {
                long amount = books.outstanding(part.amount(), round.currency());
                if (part.day() <= year) due = Exact.add(due, amount);
                if (late || part.agreed() <= books.arrearsDay())
                    arrears = Exact.add(arrears, amount);
            }
        }
        return new Debt(books.money(outstanding), books.money(due), books.money(arrears));
    }

    private static CommitmentFigures commitments(Books books, PromisedSums sums) {
        return new CommitmentFigures(
                books.money(sums.outstanding()),
                books.money(sums.unscheduled()),
                books.money(sums.arrears()),
                books.money(sums.letters()),
                books.money(sums.guarantees()),
                books.money(sums.payableInEquity()),
                books.money(sums.presumedPaid()),
                books.money(sums.dueNext12Months()));
    }

    /** What of a commitment runs off in the next twelve months, if it is owed in cash. */
    static long dueNext12Months(Books books, CommitmentStanding commitment) {
        boolean none =
                !commitment.owed()
                        || commitment.outstanding() == 0
                        || commitment.settlement() == Settlement.EQUITY;
        if (none) return 0;
        int asOf = books.point().asOf();
        int last = twelveMonthsOn(asOf);
        long due = 0;
        for (CommitmentStanding.Remainder run : commitment.runOff(books.arrearsDay(), asOf)) {
            if (run.start() > last) continue;
            long amount = books.outstanding(run.amount(), commitment.currency());
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
