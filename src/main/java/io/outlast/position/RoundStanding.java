package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.LoanInstalment;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.money.Exact;
import io.outlast.timeline.ChangeSink;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.Version.RoundTerms;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A funding round as it stands at a point in time: its terms in force, what of it is funded, and
 * what is left. Amounts are in the round's own currency.
 */
public final class RoundStanding {
    /** What is left of a tranche, by whether and when it can be counted on. */
    public enum Left {
        /** Without a condition, due after asOf; or of a facility, to be drawn at any time. */
        SIGNED,
        /** Without a condition, due on asOf or in the {@link #LATE_DAYS} days before it. */
        LATE,
        /** With a condition, dated or not. */
        CONDITIONAL,
        /** Without a condition, due earlier than what is late. */
        OVERDUE,
        /** Without a condition or a date. */
        UNDATED,
        /**
         * Past the last day to draw it, past the maturity, or gone by a lapse that is known and has
         * yet to take effect.
         */
        EXPIRED
    }

    /** For how many days what is due and has not come is late, and not yet overdue. */
    static final int LATE_DAYS = 30;

    /** After how many days without news a facility that ends on no day is past its end. */
    static final int FACILITY_DAYS = 366;

    /**
     * A tranche.
     *
     * @param left what is not funded and can still come; never below zero
     * @param due as a number of days, not before the round takes effect; {@link Version#NEVER}
     *     where there is none
     * @param until the last day on which it can be drawn; {@link Version#NEVER} where there is none
     * @param goneFrom the day on which a lapse or withdrawal takes effect that is known and has not
     *     done so by asOf; {@link Version#NEVER} where there is none
     */
    public record TrancheStanding(
            String id,
            long amount,
            long funded,
            long left,
            int due,
            int until,
            boolean conditional,
            boolean lapsed,
            int goneFrom,
            Left kind) {}

    /**
     * A part of what is outstanding of debt.
     *
     * @param agreed the day on which it was to be paid back; {@link Version#NEVER} where there is
     *     none
     * @param day the day after asOf on which it falls due; {@link Version#NEVER} where it never
     *     does
     */
    public record DebtPart(int agreed, int day, long amount) {}

    private final Timeline.RoundHistory round;
    private final RoundRaised raised;
    private final @Nullable Long amount;
    private final @Nullable Long proceeds;
    private final CurrencyUnit currency;
    private final boolean binding;
    private final int effective;
    private final int maturity;
    private final int availableUntil;
    private final List<LoanInstalment> repayments;
    private final boolean revolving;
    private final boolean pastItsEnd;
    private final boolean withdrawn;
    private final int goneFrom;
    private final long funded;
    private final long repaid;
    private final List<TrancheStanding> tranches;
    private final PointInTime point;

    private RoundStanding(Timeline.RoundHistory round, Version opening, PointInTime point) {
        this.round = round;
        this.raised = (RoundRaised) opening.event();
        this.point = point;
        List<Terms<RoundAmended>> amendments = Terms.inOrder(round.amendments(), point);
        Version inForce = amendments.isEmpty() ? opening : amendments.getLast().version();
        boolean binds = raised.binding();
        var primary = raised.primary();
        effective = opening.effective();
        var matures = raised.maturity();
        var available = raised.availableUntil();
        var instalments = raised.repayments();
        boolean revolves = raised.revolves();
        var of = raised.amount();
        for (Terms<RoundAmended> terms : amendments) {
            RoundAmended amended = terms.event();
            if (amended.binding() != null) binds = amended.binding();
            if (amended.primary() != null) primary = amended.primary();
            if (amended.maturity() != null) matures = amended.maturity().day();
            if (amended.availableUntil() != null) available = amended.availableUntil().day();
            if (amended.repayments() != null) instalments = amended.repayments();
            if (amended.revolving() != null) revolves = amended.revolving();
            of = amended.amount();
        }
        amount = of == null ? null : Long.valueOf(of.getAmountMinorLong());
        proceeds =
                raised.instrument() == Instrument.SECONDARY
                        ? Long.valueOf(0)
                        : primary != null ? Long.valueOf(primary.getAmountMinorLong()) : amount;
        currency = inForce.currency();
        binding = binds;
        maturity = day(matures);
        availableUntil = day(available);
        revolving = revolves && facility();
        repayments =
                instalments.stream().sorted(Comparator.comparing(LoanInstalment::due)).toList();
        withdrawn = Terms.any(round.withdrawals(), point);
        funded = Terms.sum(round.fundings(), point);
        repaid = Terms.sum(round.repayments(), point);
        pastItsEnd =
                facility()
                        && maturity == Version.NEVER
                        && availableUntil == Version.NEVER
                        && point.asOf() - latestEffective() > FACILITY_DAYS;
        goneFrom = goneFrom(round.withdrawals(), null);
        tranches = tranches(inForce.roundTerms());
    }

    private static int day(@Nullable LocalDate date) {
        return date == null ? Version.NEVER : PointInTime.day(date);
    }

    /** The latest day on which a fact of the round that counts took effect. */
    private int latestEffective() {
        int latest = effective;
        for (Fact fact : restsOn()) {
            Version version = fact.counts(point);
            if (version != null) latest = Math.max(latest, version.effective());
        }
        return latest;
    }

    /** From which day on what is left is gone, by what is known and takes effect after asOf. */
    private int goneFrom(Fact[] facts, @Nullable String tranche) {
        int from = Version.NEVER;
        for (Fact fact : facts) {
            Version version = fact.inForce(point);
            if (version == null || version.effective() <= point.asOf()) continue;
            if (tranche == null || version.ofTranche(tranche))
                from = Math.min(from, version.effective());
        }
        return from;
    }

    /** The round, or null where it is not visible, retracted, or has not taken effect by asOf. */
    static @Nullable RoundStanding of(Timeline.RoundHistory round, PointInTime point) {
        Version opening = round.opening().counts(point);
        return opening == null ? null : new RoundStanding(round, opening, point);
    }

    /**
     * All that can change how it stands. What was signed is late from its day on and overdue some
     * days later, and what cannot be drawn any more is past its end.
     */
    static void changes(Timeline.RoundHistory round, ChangeSink changes) {
        changes.over(round.opening())
                .over(round.amendments())
                .over(round.fundings())
                .over(round.lapses())
                .over(round.withdrawals())
                .over(round.repayments());
        onItsDays(changes, round.opening());
        onItsDays(changes, round.amendments());
        // A facility that ends on no day is past its end some time after the last news of it.
        boolean facility =
                round.opening().versions().stream()
                        .anyMatch(
                                v -> ((RoundRaised) v.event()).instrument() == Instrument.FACILITY);
        if (!facility) return;
        Fact[][] news = {
            {round.opening()},
            round.amendments(),
            round.fundings(),
            round.lapses(),
            round.withdrawals(),
            round.repayments()
        };
        for (Fact[] facts : news) {
            for (Fact fact : facts)
                for (Version version : fact.versions())
                    changes.on(version.effective() + FACILITY_DAYS);
        }
    }

    private static void onItsDays(ChangeSink changes, Fact... terms) {
        for (Fact fact : terms) {
            for (Version version : fact.versions()) {
                // A due date before the round takes effect stands for that day.
                changes.on(version.effective() + LATE_DAYS);
                for (int due : version.roundTerms().due()) onItsEnd(changes, due, LATE_DAYS);
                for (int until : version.roundTerms().until()) onItsEnd(changes, until, 0);
                switch (version.event()) {
                    case RoundRaised e -> {
                        onItsEnd(changes, day(e.maturity()), 0);
                        onItsEnd(changes, day(e.availableUntil()), 0);
                    }
                    case RoundAmended e -> {
                        if (e.maturity() != null) onItsEnd(changes, day(e.maturity().day()), 0);
                        if (e.availableUntil() != null)
                            onItsEnd(changes, day(e.availableUntil().day()), 0);
                    }
                    default -> {}
                }
            }
        }
    }

    private static void onItsEnd(ChangeSink changes, int day, int later) {
        if (day == Version.NEVER) return;
        changes.on(day);
        if (later != 0) changes.on(day + later);
    }

    private List<TrancheStanding> tranches(RoundTerms terms) {
        if (facility()) {
            // However it is listed, a facility is one tranche of its whole size.
            if (proceeds == null) return List.of();
            int until = terms.ids().length == 1 ? terms.until()[0] : Version.NEVER;
            return List.of(
                    tranche(
                            RoundRaised.FULL,
                            proceeds,
                            Version.NEVER,
                            false,
                            Math.min(until, availableUntil)));
        }
        List<TrancheStanding> standing = new ArrayList<>(terms.ids().length);
        for (int i = 0; i < terms.ids().length; i++)
            standing.add(
                    tranche(
                            terms.ids()[i],
                            terms.amounts()[i],
                            terms.due()[i] == Version.NEVER
                                    ? Version.NEVER
                                    : Math.max(terms.due()[i], effective),
                            terms.conditional()[i],
                            terms.until()[i]));
        return standing;
    }

    private TrancheStanding tranche(String id, long size, int due, boolean conditional, int until) {
        long fundedOfIt = facility() ? funded : fundedOf(id, point);
        long taken = revolving ? outstanding() : fundedOfIt;
        boolean lapsed = lapsed(id, point);
        long left = lapsed || withdrawn ? 0 : Math.max(0, size - taken);
        int gone = Math.min(goneFrom, goneFrom(round.lapses(), id));
        int asOf = point.asOf();
        boolean ahead = due != Version.NEVER && due > asOf;
        boolean late = due <= asOf && due >= asOf - LATE_DAYS;
        // The day on which it would be expected, and whether any funding expects it at all.
        int day = ahead ? due : Math.max(asOf + 1, effective);
        boolean expected = binding ? ahead || !conditional : ahead || (late && !conditional);
        boolean expired =
                day > until
                        || day > maturity
                        || day >= gone
                        || (!expected && gone != Version.NEVER)
                        || pastItsEnd;
        Left kind =
                expired
                        ? Left.EXPIRED
                        : conditional
                                ? Left.CONDITIONAL
                                : facility() || ahead
                                        ? Left.SIGNED
                                        : due == Version.NEVER
                                                ? Left.UNDATED
                                                : late ? Left.LATE : Left.OVERDUE;
        return new TrancheStanding(
                id, size, fundedOfIt, left, due, until, conditional, lapsed, gone, kind);
    }

    /**
     * What is outstanding of debt, by the days on which it falls due: by its instalments, then at
     * the maturity. What was repaid is taken off the earliest instalments; what fell due up to asOf
     * falls on the day after.
     *
     * @return parts that sum to {@link #outstanding}, by the agreed days
     */
    public List<DebtPart> debtParts(int asOf) {
        long left = outstanding();
        if (left == 0) return List.of();
        boolean matured = maturity <= asOf;
        List<DebtPart> parts = new ArrayList<>(repayments.size() + 1);
        long off = repaid;
        for (LoanInstalment instalment : revolving ? List.<LoanInstalment>of() : repayments) {
            long amount = instalment.amount().getAmountMinorLong();
            long taken = Math.min(off, amount);
            off -= taken;
            long due = Math.min(left, amount - taken);
            left -= due;
            int day = PointInTime.day(instalment.due());
            if (due > 0)
                parts.add(new DebtPart(day, matured ? asOf + 1 : Math.max(day, asOf + 1), due));
        }
        if (left > 0)
            parts.add(
                    new DebtPart(
                            maturity,
                            maturity == Version.NEVER
                                    ? Version.NEVER
                                    : Math.max(maturity, asOf + 1),
                            left));
        return parts;
    }

    /**
     * The day on which what is drawn on a day falls due; {@link Version#NEVER} where it never does.
     */
    public int drawnFallsDue(int drawn) {
        if (maturity != Version.NEVER) return maturity;
        return facility() ? drawn + FACILITY_DAYS : Version.NEVER;
    }

    private long fundedOf(String tranche, PointInTime point) {
        long sum = 0;
        for (Fact fact : round.fundings()) {
            Version version = fact.counts(point);
            if (version != null && version.ofTranche(tranche))
                sum = Exact.add(sum, version.amount());
        }
        return sum;
    }

    private boolean lapsed(String tranche, PointInTime point) {
        for (Fact fact : round.lapses()) {
            Version version = fact.counts(point);
            if (version != null && version.ofTranche(tranche)) return true;
        }
        return false;
    }

    public String id() {
        return round.id();
    }

    public Timeline.RoundHistory round() {
        return round;
    }

    public RoundRaised raised() {
        return raised;
    }

    /** The size of the round by the terms in force; null where it is undisclosed. */
    public @Nullable Long amount() {
        return amount;
    }

    /** The part of it that the company gets; null where it is undisclosed. */
    public @Nullable Long proceeds() {
        return proceeds;
    }

    public CurrencyUnit currency() {
        return currency;
    }

    public boolean binding() {
        return binding;
    }

    /** The day on which debt falls due; {@link Version#NEVER} where none is agreed. */
    public int maturity() {
        return maturity;
    }

    /** The instalments by which it is paid back before its maturity, the earliest first. */
    public List<LoanInstalment> repayments() {
        return repayments;
    }

    /** Whether it is a facility of which what is repaid can be drawn again. */
    public boolean revolving() {
        return revolving;
    }

    /** The last day on which a facility can be drawn; {@link Version#NEVER} where it has none. */
    public int availableUntil() {
        return availableUntil;
    }

    /** The day on which it takes effect. */
    public int effective() {
        return effective;
    }

    public boolean withdrawn() {
        return withdrawn;
    }

    public boolean facility() {
        return raised.instrument() == Instrument.FACILITY;
    }

    public long funded() {
        return funded;
    }

    public long repaid() {
        return repaid;
    }

    /** What is owed of debt: funded and not repaid, never below zero; 0 of what is not repaid. */
    public long outstanding() {
        return raised.instrument().repayable() ? Math.max(0, funded - repaid) : 0;
    }

    public List<TrancheStanding> tranches() {
        return tranches;
    }

    /** Whether something is left of it to come, or to be paid back. */
    public boolean isOpen() {
        if (outstanding() > 0) return true;
        for (TrancheStanding tranche : tranches) if (tranche.left() > 0) return true;
        return false;
    }

    /** What is left of all tranches. */
    public long left() {
        long sum = 0;
        for (TrancheStanding tranche : tranches) sum = Exact.add(sum, tranche.left());
        return sum;
    }

    /** The events of it that can be seen, in the order of recording. */
    public List<String> events(PointInTime point) {
        return Terms.visible(
                point,
                round.opening(),
                round.amendments(),
                round.fundings(),
                round.lapses(),
                round.withdrawals(),
                round.repayments());
    }

    /** The facts behind what is left of it. */
    List<Fact> restsOn() {
        List<Fact> facts = new ArrayList<>();
        facts.add(round.opening());
        Terms.addCounting(
                facts,
                point,
                round.amendments(),
                round.fundings(),
                round.lapses(),
                round.withdrawals(),
                round.repayments());
        return facts;
    }
}
