package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.Word;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.position.Balances.DayBalance;
import io.outlast.position.RoundStanding.Left;
import io.outlast.timeline.Fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The figures of a position as the sums that they are, for who asks why. */
final class PositionSums {
    private final Books books;
    private final Estimate estimate;
    private final Map<String, FigureSum> sums = new LinkedHashMap<>();

    private PositionSums(Books books, Estimate estimate) {
        this.books = books;
        this.estimate = estimate;
    }

    /** The sums by figure, named as the position names them. */
    static Map<String, FigureSum> of(Books books, Estimate estimate) {
        PositionSums all = new PositionSums(books, estimate);
        all.movements();
        all.burned();
        all.estimated();
        all.cash();
        all.unexplained();
        all.rounds();
        all.commitments();
        return all.sums;
    }

    private SumBuilder builder() {
        return new SumBuilder(books);
    }

    private static String day(int day) {
        return PointInTime.date(day).toString();
    }

    private void movements() {
        Map<Movements.FlowKind, SumBuilder> byKind = new LinkedHashMap<>();
        for (Movements.FlowKind kind : Movements.FlowKind.values()) byKind.put(kind, builder());
        books.movements(
                (movement, amount, within) -> {
                    Fact fact = movement.entry().fact();
                    String id = movement.entry().version().event().header().id();
                    String name = (id == null ? "" : id + " ") + "on " + day(movement.day());
                    SumBuilder builder = byKind.get(movement.kind());
                    if (builder != null) builder.add(name, amount, fact);
                });
        byKind.forEach((kind, builder) -> sums.put(kind.figure(), builder.sum()));
    }

    private void burned() {
        SumBuilder builder = builder();
        int since = books.balanceDay();
        books.burn()
                .byReport(
                        since == Burn.NO_DAY ? since : since + 1,
                        books.point().asOf(),
                        (report, amount) ->
                                builder.add(
                                        "of %s..%s"
                                                .formatted(
                                                        day(report.version().start()),
                                                        day(report.version().end())),
                                        amount,
                                        report.fact()));
        sums.put("burned", builder.sum());
    }

    private void estimated() {
        Long burn = estimate.burn();
        if (burn == null) return;
        EstimateRuns runs = new EstimateRuns();
        estimate.tell(books, runs);
        SumBuilder builder = builder();
        List<String> events = books.evidence().figures().getOrDefault("estimatedBurn", List.of());
        runs.add(builder, events);
        long gross = builder.sum().total().getAmountMinorLong();
        builder.add(
                "of it paid to commitments inside the burn",
                Exact.subtract(burn, gross),
                events("paid"));
        sums.put("estimatedBurn", builder.sum());
    }

    /** The runs of days of one basis, each with what it adds. */
    private final class EstimateRuns extends RatedSum {
        private record EstimatedRun(String basis, int first, int last, long amount) {}

        private final List<EstimatedRun> runs = new ArrayList<>();
        private long before;

        @Override
        void told(String basis, int first, int last) {
            long now = rounded();
            long amount = now - before;
            before = now;
            EstimatedRun end = runs.isEmpty() ? null : runs.getLast();
            if (end == null || !end.basis.equals(basis) || end.last + 1 != first) {
                runs.add(new EstimatedRun(basis, first, last, amount));
                return;
            }
            runs.removeLast();
            runs.add(new EstimatedRun(basis, end.first, last, end.amount + amount));
        }

        void add(SumBuilder builder, List<String> events) {
            for (EstimatedRun run : runs) {
                int days = run.last - run.first + 1;
                String name =
                        "for %d %s from %s at %s a day by %s"
                                .formatted(
                                        days,
                                        days == 1 ? "day" : "days",
                                        day(run.first),
                                        SumBuilder.format(
                                                books.money(new Ratio(run.amount, days).rounded())),
                                        run.basis);
                builder.add(name, run.amount, events);
            }
        }
    }

    private void cash() {
        DayBalance latest = books.balances().latest();
        if (latest == null) return;
        sums.put(
                "balance.amount",
                builder().add("on " + day(latest.day()), latest.amount(), latest.fact()).sum());
        SumBuilder builder =
                builder()
                        .add("balance of " + day(latest.day()), latest.amount(), latest.fact())
                        .add("funded", books.funded(), events("funded"))
                        .add("repaid", -books.repaid(), events("repaid"))
                        .add("moved", books.moved(), events("moved"))
                        .add("paid", -books.paid(), events("paid"))
                        .add("fees", -books.fees(), events("fees"))
                        .add("burned", -books.burned(), events("burned"));
        sums.put("cash.reported", builder.sum());
        Long burn = estimate.burn();
        if (estimate.old()) return;
        int days = estimate.uncoveredDays();
        if (burn != null && days > 0)
            builder.add(
                    "estimated for %d days at %s a day"
                            .formatted(
                                    days,
                                    SumBuilder.format(
                                            books.money(new Ratio(burn, days).rounded()))),
                    -burn,
                    events("estimatedBurn"));
        sums.put("cash.estimated", builder.sum());
    }

    private List<String> events(String figure) {
        List<String> ids = new ArrayList<>();
        FigureSum sum = sums.get(figure);
        if (sum != null) sum.parts().forEach(part -> ids.addAll(part.events()));
        return ids;
    }

    private void unexplained() {
        DayBalance latest = books.balances().latest();
        DayBalance before = books.balances().before();
        if (latest == null || before == null) return;
        Flows flows = books.earlier();
        long burned = books.burn().burned(before.day(), latest.day());
        sums.put(
                "balance.unexplained",
                builder()
                        .add("balance of " + day(latest.day()), latest.amount(), latest.fact())
                        .add("balance of " + day(before.day()), -before.amount(), before.fact())
                        .add("funded between them", -flows.funded(), List.of())
                        .add("repaid", flows.repaid(), List.of())
                        .add("moved", -flows.moved(), List.of())
                        .add("paid", flows.paid(), List.of())
                        .add("fees", flows.fees(), List.of())
                        .add("burned", burned, List.of())
                        .sum());
    }

    private void rounds() {
        Map<String, SumBuilder> undrawn = new LinkedHashMap<>();
        for (Left kind : Left.values()) undrawn.put(Word.of(kind), builder());
        undrawn.put("letters", builder());
        SumBuilder outstanding = builder();
        SumBuilder due = builder();
        SumBuilder arrears = builder();
        int year = PointInTime.day(PointInTime.date(books.point().asOf()).plusMonths(12));
        for (RoundStanding round : books.rounds()) {
            for (RoundStanding.TrancheStanding tranche : round.tranches())
                addLeft(undrawn, round, tranche);
            List<String> ids = ids(round.restsOn());
            outstanding.add(round.id(), value(round.outstanding(), round), ids);
            boolean late = round.maturity() <= books.arrearsDay();
            for (RoundStanding.DebtPart part : round.debtParts(books.point().asOf())) {
                String name = round.id() + (part.day() > year ? "" : " on " + day(part.day()));
                long amount = value(part.amount(), round);
                if (part.day() <= year) due.add(name, amount, ids);
                if (late || part.agreed() <= books.arrearsDay()) arrears.add(name, amount, ids);
            }
        }
        undrawn.forEach((kind, builder) -> sums.put("undrawn." + kind, builder.sum()));
        sums.put("debt.outstanding", outstanding.sum());
        sums.put("debt.dueNext12Months", due.sum());
        sums.put("debt.arrears", arrears.sum());
    }

    private void addLeft(
            Map<String, SumBuilder> undrawn,
            RoundStanding round,
            RoundStanding.TrancheStanding tranche) {
        boolean own = round.binding() || tranche.kind() == Left.EXPIRED;
        String name = round.id() + "/" + tranche.id();
        long amount = value(tranche.left(), round);
        List<String> ids = ids(round.restsOn());
        add(undrawn, own ? Word.of(tranche.kind()) : "letters", name, amount, ids);
        if (own && tranche.kind() == Left.LATE) add(undrawn, "signed", name, amount, ids);
    }

    private static void add(
            Map<String, SumBuilder> to, String figure, String name, long amount, List<String> ids) {
        SumBuilder builder = to.get(figure);
        if (builder != null) builder.add(name, amount, ids);
    }

    private long value(long amount, RoundStanding round) {
        return amount == 0 ? 0 : books.outstanding(amount, round.currency());
    }

    private static List<String> ids(List<Fact> facts) {
        return facts.stream().map(Fact::eventId).toList();
    }

    private void commitments() {
        put("commitments.outstanding", CommitmentStanding::outstanding, true);
        put("commitments.unscheduled", CommitmentStanding::unscheduled, true);
        put(
                "commitments.arrears",
                c -> c.outstanding() == 0 ? 0 : c.arrears(books.arrearsDay()),
                true);
        put("commitments.presumedPaid", CommitmentStanding::presumedPaid, true);
        put(
                "commitments.payableInEquity",
                c -> c.settlement() == Settlement.CASH ? 0 : c.outstanding(),
                true);
        put("commitments.letters", c -> c.binding() ? 0 : c.outstanding(), false);
        put(
                "commitments.guarantees",
                c -> c.binding() && c.guarantee() ? c.outstanding() : 0,
                false);
        SumBuilder due = builder();
        for (CommitmentStanding commitment : books.commitments()) {
            long amount = CashPosition.dueNext12Months(books, commitment);
            due.add(commitment.id(), amount, ids(commitment.restsOn()));
        }
        sums.put("commitments.dueNext12Months", due.sum());
    }

    private void put(String figure, ToLongFunction<CommitmentStanding> of, boolean owed) {
        SumBuilder builder = builder();
        for (CommitmentStanding commitment : books.commitments()) {
            if (owed && !commitment.owed()) continue;
            long amount = of.applyAsLong(commitment);
            if (amount == 0) continue;
            builder.add(
                    commitment.id(),
                    books.outstanding(amount, commitment.currency()),
                    ids(commitment.restsOn()));
        }
        sums.put(figure, builder.sum());
    }
}
