package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CommitmentSigned.CommitmentKind;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.money.Exact;
import io.outlast.money.Spread;
import io.outlast.timeline.ChangeSink;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.Version.CommitmentTerms;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commitment as it stands at a point in time: its terms in force, what of it is paid and settled,
 * and what is still to come when. Amounts are in the commitment's own currency.
 */
public final class CommitmentStanding {
    /** What is left of a period of the schedule. */
    public record Remainder(int start, int end, long amount) {
        /**
         * An amount that stands for this one, such as the same in another currency, spread over the
         * days of the period and summed by calendar year.
         */
        public SortedMap<Integer, Long> byYear(long whole) {
            SortedMap<Integer, Long> years = new TreeMap<>();
            int days = end - start + 1;
            long before = 0;
            LocalDate from = PointInTime.date(start);
            LocalDate until = PointInTime.date(end);
            while (!from.isAfter(until)) {
                LocalDate last = LocalDate.of(from.getYear(), 12, 31);
                if (last.isAfter(until)) last = until;
                long moved = Spread.moved(whole, PointInTime.day(last) - start + 1L, days);
                years.put(from.getYear(), moved - before);
                before = moved;
                from = last.plusDays(1);
            }
            return years;
        }
    }

    /** A payment, or a settlement in shares. */
    public record Payment(LocalDate effective, long amount, boolean inShares) {}

    private final Timeline.CommitmentHistory commitment;
    private final CommitmentSigned signed;
    private final @Nullable Long amount;
    private final CurrencyUnit currency;
    private final Settlement settlement;
    private final boolean binding;
    private final boolean withinBurn;
    private final boolean cancelled;
    private final long paid;
    private final long settled;
    private final long outstanding;
    private final long unscheduled;
    private final long scheduled;
    private final int lastEnd;
    private final List<Remainder> schedule;
    private final CommitmentTerms terms;
    private final int lastUsed;
    private final long presumed;
    private final PointInTime point;

    private CommitmentStanding(
            Timeline.CommitmentHistory commitment, Version opening, PointInTime point) {
        this.commitment = commitment;
        this.signed = (CommitmentSigned) opening.event();
        this.point = point;
        List<Terms<CommitmentAmended>> amendments = Terms.inOrder(commitment.amendments(), point);
        Version inForce = amendments.isEmpty() ? opening : amendments.getLast().version();
        Settlement how = signed.settlement();
        boolean binds = signed.binding();
        boolean within = signed.withinBurn();
        for (Terms<CommitmentAmended> terms : amendments) {
            CommitmentAmended amended = terms.event();
            if (amended.settlement() != null) how = amended.settlement();
            if (amended.binding() != null) binds = amended.binding();
            if (amended.withinBurn() != null) within = amended.withinBurn();
        }
        settlement = how;
        binding = binds;
        withinBurn = within;
        boolean disclosed = !amendments.isEmpty() || signed.amount() != null;
        amount = disclosed ? Long.valueOf(inForce.amount()) : null;
        currency = inForce.currency();
        paid = Terms.sum(commitment.payments(), point);
        settled = Terms.sum(commitment.settlements(), point);
        cancelled = Terms.any(commitment.cancellations(), point);
        long used = Exact.add(paid, settled);
        outstanding = amount == null || cancelled ? 0 : Math.max(0, amount - used);
        terms = inForce.commitmentTerms();
        presumed = 0;
        lastUsed =
                Math.max(
                        Terms.lastDay(commitment.payments(), point),
                        Terms.lastDay(commitment.settlements(), point));
        schedule = cancelled ? List.of() : remaining(terms, used);
        scheduled = sum(schedule);
        lastEnd = lastEnd(schedule);
        unscheduled = Math.max(0, outstanding - scheduled);
    }

    /** The same with what is presumed paid, and taken off like a payment. */
    private CommitmentStanding(CommitmentStanding of, long presumed) {
        commitment = of.commitment;
        signed = of.signed;
        amount = of.amount;
        currency = of.currency;
        settlement = of.settlement;
        binding = of.binding;
        withinBurn = of.withinBurn;
        cancelled = of.cancelled;
        paid = of.paid;
        settled = of.settled;
        terms = of.terms;
        lastUsed = of.lastUsed;
        point = of.point;
        this.presumed = presumed;
        long used = Exact.add(Exact.add(paid, settled), presumed);
        outstanding = amount == null ? 0 : Math.max(0, amount - used);
        schedule = remaining(terms, used);
        scheduled = sum(schedule);
        lastEnd = lastEnd(schedule);
        unscheduled = Math.max(0, outstanding - scheduled);
    }

    /**
     * The same where the reported burn contains what was scheduled: of a commitment that is part of
     * the burn, what was due in periods that ended on covered days, and is not recorded as paid by
     * the last covered day, is presumed paid.
     */
    CommitmentStanding presuming(CoveredDays burn) {
        int last = burn.lastCoveredDay();
        if (!mayBePresumed() || last == Burn.NO_DAY || firstDue() > last) return this;
        // What is paid in full by the last covered day leaves nothing to presume.
        if (lastUsed <= last && outstanding == 0 && scheduled == 0) return this;
        long contained = 0;
        for (int i = 0; i < terms.end().length && terms.end()[i] <= last; i++) {
            if (burn.covers(terms.end()[i])) contained = Exact.add(contained, terms.amounts()[i]);
        }
        if (contained == 0) return this;
        long used =
                lastUsed <= last
                        ? Exact.add(paid, settled)
                        : Exact.add(
                                Terms.sumUntil(commitment.payments(), point, last),
                                Terms.sumUntil(commitment.settlements(), point, last));
        return used >= contained ? this : new CommitmentStanding(this, contained - used);
    }

    /** Whether reported burn may contain payments of it that nobody recorded. */
    boolean mayBePresumed() {
        return withinBurn
                && !cancelled
                && settlement != Settlement.EQUITY
                && terms.start().length > 0;
    }

    /** The last day of the first period of its schedule. */
    int firstDue() {
        return terms.end()[0];
    }

    /** The last day of its schedule, or of a payment or settlement, whichever is later. */
    int lastDueOrUsed() {
        return Math.max(terms.end()[terms.end().length - 1], lastUsed);
    }

    /** The last day on which something of its schedule is left; before every day without any. */
    int lastEnd() {
        return lastEnd;
    }

    private static long sum(List<Remainder> schedule) {
        long sum = 0;
        for (Remainder period : schedule) sum = Exact.add(sum, period.amount());
        return sum;
    }

    private static int lastEnd(List<Remainder> schedule) {
        int end = Integer.MIN_VALUE;
        for (Remainder period : schedule) end = Math.max(end, period.end());
        return end;
    }

    /**
     * The commitment, or null where it is not visible, retracted, or has not taken effect by asOf.
     */
    static @Nullable CommitmentStanding of(
            Timeline.CommitmentHistory commitment, PointInTime point) {
        Version opening = commitment.opening().counts(point);
        return opening == null ? null : new CommitmentStanding(commitment, opening, point);
    }

    /** All that can change how it stands. */
    static void changes(Timeline.CommitmentHistory commitment, ChangeSink changes) {
        changes.over(commitment.opening())
                .over(commitment.amendments())
                .over(commitment.payments())
                .over(commitment.settlements())
                .over(commitment.cancellations());
    }

    /**
     * What is paid or settled is taken off the earliest periods first, off the unscheduled part
     * last.
     */
    private static List<Remainder> remaining(CommitmentTerms terms, long used) {
        List<Remainder> left = new ArrayList<>(terms.start().length);
        long off = used;
        for (int i = 0; i < terms.start().length; i++) {
            long amount = terms.amounts()[i];
            long taken = Math.min(off, amount);
            off -= taken;
            if (amount > taken)
                left.add(new Remainder(terms.start()[i], terms.end()[i], amount - taken));
        }
        return left;
    }

    public String id() {
        return commitment.id();
    }

    public Timeline.CommitmentHistory commitment() {
        return commitment;
    }

    public CommitmentSigned signed() {
        return signed;
    }

    /** The whole amount by the terms in force; null where it is undisclosed. */
    public @Nullable Long amount() {
        return amount;
    }

    public CurrencyUnit currency() {
        return currency;
    }

    public Settlement settlement() {
        return settlement;
    }

    public boolean binding() {
        return binding;
    }

    public boolean withinBurn() {
        return withinBurn;
    }

    public boolean cancelled() {
        return cancelled;
    }

    public boolean guarantee() {
        return signed.kind() == CommitmentKind.GUARANTEE;
    }

    /** Whether it counts as owed: it binds and is no guarantee. */
    public boolean owed() {
        return binding && !guarantee();
    }

    public long paid() {
        return paid;
    }

    public long settled() {
        return settled;
    }

    /**
     * What the reported burn contains of it, and nobody recorded as paid; it is not outstanding.
     */
    public long presumedPaid() {
        return presumed;
    }

    /**
     * What is neither paid nor settled nor cancelled; never below zero, 0 where it is undisclosed.
     */
    public long outstanding() {
        return outstanding;
    }

    /** What of {@link #outstanding} the schedule says nothing of. */
    public long unscheduled() {
        return unscheduled;
    }

    /** What is left of the schedule, earliest period first. */
    public List<Remainder> schedule() {
        return schedule;
    }

    /**
     * What was due on {@code balanceDay} or before and is not recorded as paid; nothing of what is
     * settled in shares.
     */
    public long arrears(int balanceDay) {
        if (settlement == Settlement.EQUITY) return 0;
        if (lastEnd <= balanceDay) return scheduled;
        long sum = 0;
        for (Remainder period : schedule) {
            if (period.end() <= balanceDay) sum = Exact.add(sum, period.amount());
        }
        return sum;
    }

    /**
     * How the schedule runs off after asOf: the rest of a period that has begun over the days of it
     * that are left, what fell due after the balance on the next day. Arrears are not in it.
     */
    public List<Remainder> runOff(int balanceDay, int asOf) {
        if (lastEnd <= balanceDay) return List.of();
        List<Remainder> runs = new ArrayList<>(schedule.size());
        for (Remainder period : schedule) {
            if (period.end() <= balanceDay) continue;
            int start = Math.max(period.start(), asOf + 1);
            runs.add(new Remainder(start, Math.max(period.end(), start), period.amount()));
        }
        return runs;
    }

    /** The events of it that can be seen, in the order of recording. */
    public List<String> events(PointInTime point) {
        return Terms.visible(
                point,
                commitment.opening(),
                commitment.amendments(),
                commitment.payments(),
                commitment.settlements(),
                commitment.cancellations());
    }

    /** The payments and settlements that count, in the order of recording. */
    public List<Payment> payments() {
        List<Payment> payments = new ArrayList<>();
        addPayments(payments, commitment.payments(), false);
        addPayments(payments, commitment.settlements(), true);
        return payments;
    }

    private void addPayments(List<Payment> payments, Fact[] facts, boolean inShares) {
        for (Fact fact : facts) {
            Version version = fact.counts(point);
            if (version != null)
                payments.add(
                        new Payment(
                                PointInTime.date(version.effective()), version.amount(), inShares));
        }
    }

    /** The facts behind it. */
    List<Fact> restsOn() {
        List<Fact> facts = new ArrayList<>();
        facts.add(commitment.opening());
        Terms.addCounting(
                facts,
                point,
                commitment.amendments(),
                commitment.payments(),
                commitment.settlements(),
                commitment.cancellations());
        return facts;
    }
}
