package io.outlast.runway;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.money.Spread;
import io.outlast.position.Block;
import io.outlast.position.Books;
import io.outlast.position.CommitmentStanding;
import io.outlast.position.CommitmentStanding.Remainder;
import io.outlast.position.MinimumCash;
import io.outlast.position.Nesting;
import io.outlast.position.Rate;
import io.outlast.position.RoundStanding;
import io.outlast.position.RoundStanding.Left;
import io.outlast.position.RoundStanding.TrancheStanding;
import io.outlast.runway.Options.CountedCommitments;
import io.outlast.runway.Options.CountedFunding;
import io.outlast.timeline.Version;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * What leaves or enters beside the burn after asOf, by the options: scheduled commitments, debt
 * that falls due, funding. Each is an amount spread over days; a single day is a span of one.
 */
final class Outlays {
    /** What an outlay is. */
    enum OutlayKind {
        COMMITMENT,
        DEBT,
        FUNDING,
        /** What a what-if supposes, or what is kept aside: part of the burn for who asks. */
        SUPPOSED
    }

    private OutlayKind[] kind = new OutlayKind[16];
    private String[] name = new String[16];
    private int[] start = new int[16];
    private int[] end = new int[16];
    private long[] amount = new long[16];
    private int size;
    private List<Assumptions.Scale> scales = List.of();
    private int @Nullable [] byStart;
    private int @Nullable [] byEnd;
    private int @Nullable [] breaks;

    private Outlays() {}

    /** Those that are the same whatever the rate of the burn. */
    static Outlays of(Books books, Options options) {
        return beside(books, options).plus(funding(books, options));
    }

    /** The same without the funding, and without what would have to be paid back of it. */
    static Outlays beside(Books books, Options options) {
        Outlays outlays = new Outlays();
        outlays.suppose(books, options);
        outlays.addCommitments(books, options.commitments());
        if (options.commitments() != CountedCommitments.NONE) outlays.addDebt(books);
        return outlays;
    }

    /**
     * @param rate the burn that the assumptions scale
     */
    static Outlays of(Books books, Options options, Rate rate) {
        return of(books, options).scaled(books, options, rate);
    }

    /** The funding of an option alone, and what would have to be paid back of it. */
    static Outlays funding(Books books, Options options) {
        Outlays outlays = new Outlays();
        outlays.addFunding(books, options);
        return outlays;
    }

    /** These and others. */
    Outlays plus(Outlays others) {
        if (others.size == 0) return this;
        Outlays both = copy();
        both.append(others);
        both.byStart = merged(start, byStart(), others.start, others.byStart());
        both.byEnd = merged(end, byEnd(), others.end, others.byEnd());
        both.breaks = Breaks.merged(breaks(), others.breaks());
        return both;
    }

    /** The places of some by a day, and those of others that come behind them. */
    private static int[] merged(int[] days, int[] own, int[] otherDays, int[] others) {
        int[] merged = new int[own.length + others.length];
        int i = 0;
        int j = 0;
        for (int next = 0; next < merged.length; next++) {
            boolean first =
                    j == others.length || (i < own.length && days[own[i]] <= otherDays[others[j]]);
            merged[next] = first ? own[i++] : own.length + others[j++];
        }
        return merged;
    }

    /** Whether these move the same amounts on the same days, one after the other. */
    boolean moveAs(Outlays other) {
        return size == other.size
                && Arrays.equals(start, 0, size, other.start, 0, size)
                && Arrays.equals(end, 0, size, other.end, 0, size)
                && Arrays.equals(amount, 0, size, other.amount, 0, size);
    }

    /** These, and what a supposed burn moves beyond the burn itself; these where there is none. */
    Outlays scaled(Books books, Options options, Rate rate) {
        if (options.assumptions().scales().isEmpty()) return this;
        Outlays scaled = copy();
        scaled.scale(books, options, rate);
        return scaled;
    }

    private void suppose(Books books, Options options) {
        Assumptions assumptions = options.assumptions();
        for (Assumptions.Inflow inflow : assumptions.inflows()) {
            if (inflow.ofBurn() && options.commitments() == CountedCommitments.ALL) continue;
            Money amount = inflow.amount();
            add(
                    PointInTime.day(inflow.start()),
                    PointInTime.day(inflow.end()),
                    -books.outstanding(amount.getAmountMinorLong(), amount.getCurrencyUnit()));
        }
    }

    private void scale(Books books, Options options, Rate rate) {
        int asOf = books.point().asOf();
        int horizon = Runway.horizon(asOf);
        scales = options.assumptions().scales();
        for (int i = 0; i < scales.size(); i++) {
            int from = Math.max(asOf + 1, PointInTime.day(scales.get(i).from()));
            int to =
                    i + 1 < scales.size()
                            ? Math.min(horizon, PointInTime.day(scales.get(i + 1).from()) - 1)
                            : horizon;
            BigDecimal more = scales.get(i).factor().subtract(BigDecimal.ONE);
            if (from <= to && more.signum() != 0) scale(rate, from, to, more);
        }
    }

    /**
     * Adds what a scaled burn moves beyond the burn itself, to whole minor units, spread over the
     * days of each period.
     */
    private void scale(Rate rate, int from, int to, BigDecimal more) {
        Nesting periods = rate.periods();
        int free = from;
        for (int i = periods.firstEndingFrom(from);
                i < periods.pieces() && periods.start(i) <= to;
                i++) {
            int first = Math.max(from, periods.start(i));
            int last = Math.min(to, periods.end(i));
            if (first > free) scaleOutside(rate, free, first - 1, more);
            add(first, last, times(BigDecimal.valueOf(periods.moved(i, first, last)), more));
            free = last + 1;
        }
        if (free <= to) scaleOutside(rate, free, to, more);
    }

    private void scaleOutside(Rate rate, int first, int last, BigDecimal more) {
        Ratio ratio = rate.outside(first);
        if (ratio == null) return;
        BigDecimal days = BigDecimal.valueOf(last - first + 1L);
        BigDecimal moved =
                BigDecimal.valueOf(ratio.amount())
                        .multiply(days)
                        .divide(BigDecimal.valueOf(ratio.days()), 6, RoundingMode.HALF_EVEN);
        add(first, last, times(moved, more));
    }

    private static long times(BigDecimal amount, BigDecimal factor) {
        return Exact.whole(amount.multiply(factor).setScale(0, RoundingMode.HALF_EVEN));
    }

    /** Whether a what-if supposes that nothing is burned on a day. */
    boolean stopped(int day) {
        boolean stopped = false;
        for (Assumptions.Scale scale : scales) {
            if (PointInTime.day(scale.from()) <= day) stopped = scale.factor().signum() == 0;
        }
        return stopped;
    }

    /** Whether the option runs a commitment off as cash. */
    static boolean counts(CommitmentStanding commitment, CountedCommitments option) {
        if (!commitment.binding() || commitment.settlement() == Settlement.EQUITY) return false;
        return switch (option) {
            case NONE -> false;
            case OUTSIDE_BURN -> !commitment.withinBurn() && !commitment.guarantee();
            case ALL -> true;
        };
    }

    private void addCommitments(Books books, CountedCommitments option) {
        if (option == CountedCommitments.NONE) return;
        for (Block<CommitmentStanding> block : books.liveCommitmentBlocks()) {
            if (block.kept()) append(BlockRunOff.of(block, books, option));
            else for (CommitmentStanding each : block.standing()) add(books, each, option);
        }
    }

    /** How the commitments of a block run off. */
    static Outlays of(Books books, Block<CommitmentStanding> block, CountedCommitments option) {
        Outlays outlays = new Outlays();
        for (CommitmentStanding each : block.standing()) outlays.add(books, each, option);
        return outlays;
    }

    private void add(Books books, CommitmentStanding commitment, CountedCommitments option) {
        if (commitment.outstanding() == 0 || !counts(commitment, option)) return;
        for (Remainder run : commitment.runOff(books.arrearsDay(), books.point().asOf())) {
            add(
                    OutlayKind.COMMITMENT,
                    commitment.id(),
                    run.start(),
                    run.end(),
                    books.outstanding(run.amount(), commitment.currency()));
        }
    }

    private void append(Outlays others) {
        room(size + others.size);
        System.arraycopy(others.kind, 0, kind, size, others.size);
        System.arraycopy(others.name, 0, name, size, others.size);
        System.arraycopy(others.start, 0, start, size, others.size);
        System.arraycopy(others.end, 0, end, size, others.size);
        System.arraycopy(others.amount, 0, amount, size, others.size);
        size += others.size;
    }

    private void room(int needed) {
        if (needed <= start.length) return;
        int more = Math.max(needed, size * 2);
        kind = Arrays.copyOf(kind, more);
        name = Arrays.copyOf(name, more);
        start = Arrays.copyOf(start, more);
        end = Arrays.copyOf(end, more);
        amount = Arrays.copyOf(amount, more);
    }

    private void addDebt(Books books) {
        for (RoundStanding round : books.owingRounds()) {
            for (RoundStanding.DebtPart part : round.debtParts(books.point().asOf())) {
                if (part.day() == Version.NEVER) continue;
                add(
                        OutlayKind.DEBT,
                        round.id(),
                        part.day(),
                        part.day(),
                        books.outstanding(part.amount(), round.currency()));
            }
        }
    }

    private void addFunding(Books books, Options options) {
        if (options.funding() == CountedFunding.CASH) return;
        for (Block<RoundStanding> block : books.roundBlocks()) {
            if (!block.kept()) {
                for (RoundStanding round : block.standing()) addFunding(books, round, options);
                continue;
            }
            BlockFunding funding = BlockFunding.of(block, books);
            int tomorrow = books.point().asOf() + 1;
            long in = funding.tomorrow(options.funding());
            add(OutlayKind.FUNDING, "", tomorrow, tomorrow, -in);
            for (RoundStanding round : funding.others()) addFunding(books, round, options);
        }
    }

    private void addFunding(Books books, RoundStanding round, Options options) {
        int asOf = books.point().asOf();
        boolean repaid = options.commitments() != CountedCommitments.NONE;
        for (TrancheStanding tranche : round.tranches()) {
            if (tranche.left() == 0) continue;
            int day = day(round, tranche, options.funding(), asOf);
            if (day == Version.NEVER) continue;
            long in = books.outstanding(tranche.left(), round.currency());
            add(OutlayKind.FUNDING, round.id() + "/" + tranche.id(), day, day, -in);
            if (!repaid || !isPaidBack(round, day)) continue;
            int due = round.drawnFallsDue(day);
            add(OutlayKind.DEBT, round.id(), due, due, in);
        }
    }

    /** The day on which what is left of a tranche comes in by the option, or never. */
    static int day(RoundStanding round, TrancheStanding tranche, CountedFunding option, int asOf) {
        boolean expected =
                switch (option) {
                    case CASH -> false;
                    case SIGNED -> round.binding() && isSigned(tranche);
                    case ALL -> round.binding() && mayCome(tranche, asOf);
                    case PLANNED ->
                            round.binding()
                                    ? mayCome(tranche, asOf)
                                    : isPlanned(round, tranche, asOf);
                };
        if (!expected || tranche.kind() == Left.EXPIRED) return Version.NEVER;
        boolean ahead = tranche.due() != Version.NEVER && tranche.due() > asOf;
        return ahead ? tranche.due() : Math.max(asOf + 1, round.effective());
    }

    private static boolean isSigned(TrancheStanding tranche) {
        return tranche.kind() == Left.SIGNED || tranche.kind() == Left.LATE;
    }

    /** Whether it is not left to a condition that has no day. */
    private static boolean mayCome(TrancheStanding tranche, int asOf) {
        return !tranche.conditional() || isAhead(tranche, asOf);
    }

    private static boolean isAhead(TrancheStanding tranche, int asOf) {
        return tranche.due() != Version.NEVER && tranche.due() > asOf;
    }

    /** A letter of intent is expected on its day, or, without a condition, shortly after. */
    private static boolean isPlanned(RoundStanding round, TrancheStanding tranche, int asOf) {
        return !round.facility() && (isAhead(tranche, asOf) || tranche.kind() == Left.LATE);
    }

    /** What of the funding comes in on a day, above zero. */
    long fundedOn(int day) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            if (kind[i] == OutlayKind.FUNDING && start[i] == day)
                sum = Exact.subtract(sum, amount[i]);
        }
        return sum;
    }

    /** These, and what is not to be gone below as if it were paid away while it holds. */
    Outlays withMinimum(MinimumCash minimum, int asOf) {
        Outlays with = copy();
        long before = minimum.amountOn(asOf);
        for (int day : minimum.turnsAfter(asOf)) {
            long amount = minimum.amountOn(day);
            with.add(day, day, amount - before);
            before = amount;
        }
        return with;
    }

    private Outlays copy() {
        Outlays copy = new Outlays();
        copy.kind = kind.clone();
        copy.name = name.clone();
        copy.start = start.clone();
        copy.end = end.clone();
        copy.amount = amount.clone();
        copy.size = size;
        copy.scales = scales;
        return copy;
    }

    /** Names the rounds that bring money in, or that have to be paid back. */
    static void explain(Books books, Options options, String funding, String debt) {
        int asOf = books.point().asOf();
        boolean repaid = options.commitments() != CountedCommitments.NONE;
        for (RoundStanding round : books.openRounds()) {
            boolean due =
                    repaid
                            && round.debtParts(asOf).stream()
                                    .anyMatch(p -> p.day() != Version.NEVER);
            for (TrancheStanding tranche : round.tranches()) {
                int day = day(round, tranche, options.funding(), asOf);
                if (day == Version.NEVER || tranche.left() == 0) continue;
                books.explain(round, funding);
                due |= repaid && isPaidBack(round, day);
            }
            if (due) books.explain(round, debt);
        }
    }

    /** Whether what is drawn on a day falls due on another. */
    private static boolean isPaidBack(RoundStanding round, int drawn) {
        return round.raised().instrument().repayable()
                && round.drawnFallsDue(drawn) != Version.NEVER;
    }

    private void add(int first, int last, long out) {
        add(OutlayKind.SUPPOSED, "", first, last, out);
    }

    private void add(OutlayKind of, String named, int first, int last, long out) {
        if (out == 0) return;
        room(size + 1);
        kind[size] = of;
        name[size] = named;
        start[size] = first;
        end[size] = last;
        amount[size++] = out;
    }

    int size() {
        return size;
    }

    /** The places of all of them, by the first day. */
    int[] byStart() {
        int[] sorted = byStart;
        if (sorted == null) {
            sorted = sorted(start);
            byStart = sorted;
        }
        return sorted;
    }

    /** The places of all of them, by the last day. */
    int[] byEnd() {
        int[] sorted = byEnd;
        if (sorted == null) {
            sorted = sorted(end);
            byEnd = sorted;
        }
        return sorted;
    }

    private int[] sorted(int[] days) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) keys[i] = (long) days[i] << Integer.SIZE | i;
        Arrays.sort(keys);
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) sorted[i] = (int) keys[i];
        return sorted;
    }

    /** The days on which one of them begins, and those after one ends, ascending. */
    int[] breaks() {
        int[] sorted = breaks;
        if (sorted == null) {
            sorted = new int[2 * size];
            for (int i = 0; i < size; i++) {
                sorted[2 * i] = start[i];
                sorted[2 * i + 1] = end[i] + 1;
            }
            Arrays.sort(sorted);
            breaks = sorted;
        }
        return sorted;
    }

    OutlayKind kind(int i) {
        return kind[i];
    }

    /** The round, tranche or commitment; empty of what is supposed. */
    String name(int i) {
        return name[i];
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
