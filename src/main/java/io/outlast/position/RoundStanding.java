package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.money.Exact;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Reach;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;
import io.outlast.timeline.Version.RoundTerms;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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
        /** With a condition, dated or not. */
        CONDITIONAL,
        /** Without a condition, due on asOf or before. */
        OVERDUE,
        /** Without a condition or a date. */
        UNDATED
    }

    /**
     * A tranche.
     *
     * @param left what is not funded and can still come; never below zero
     * @param due as a number of days; {@link Version#NEVER} where there is none
     * @param until the last day on which it can be drawn; {@link Version#NEVER} where there is none
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
            Left kind) {}

    private final Timeline.RoundHistory round;
    private final RoundRaised raised;
    private final @Nullable Long amount;
    private final @Nullable Long proceeds;
    private final CurrencyUnit currency;
    private final boolean binding;
    private final int maturity;
    private final boolean withdrawn;
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
        var matures = raised.maturity();
        var of = raised.amount();
        for (Terms<RoundAmended> terms : amendments) {
            RoundAmended amended = terms.event();
            if (amended.binding() != null) binds = amended.binding();
            if (amended.primary() != null) primary = amended.primary();
            if (amended.maturity() != null) matures = amended.maturity();
            of = amended.amount();
        }
        amount = of == null ? null : Long.valueOf(of.getAmountMinorLong());
        proceeds =
                raised.instrument() == Instrument.SECONDARY
                        ? Long.valueOf(0)
                        : primary != null ? Long.valueOf(primary.getAmountMinorLong()) : amount;
        currency = inForce.currency();
        binding = binds;
        maturity = matures == null ? Version.NEVER : PointInTime.day(matures);
        withdrawn = Terms.any(round.withdrawals(), point);
        funded = Terms.sum(round.fundings(), point);
        repaid = Terms.sum(round.repayments(), point);
        tranches = tranches(inForce.roundTerms(), point);
    }

    /** The round, or null where it is not visible, retracted, or has not taken effect by asOf. */
    static @Nullable RoundStanding of(Timeline.RoundHistory round, PointInTime point) {
        Version opening = round.opening().counts(point);
        return opening == null ? null : new RoundStanding(round, opening, point);
    }

    /** From where on nothing about it changes any more. */
    static Reach reach(Timeline.RoundHistory round) {
        Reach reach =
                new Reach()
                        .over(round.opening())
                        .over(round.amendments())
                        .over(round.fundings())
                        .over(round.lapses())
                        .over(round.withdrawals())
                        .over(round.repayments());
        untilDue(reach, round.opening());
        untilDue(reach, round.amendments());
        return reach;
    }

    /** What was signed is overdue from its day on. */
    private static void untilDue(Reach reach, Fact... terms) {
        for (Fact fact : terms) {
            for (Version version : fact.versions()) {
                for (int due : version.roundTerms().due())
                    if (due != Version.NEVER) reach.until(due);
            }
        }
    }

    private List<TrancheStanding> tranches(RoundTerms terms, PointInTime point) {
        List<TrancheStanding> standing = new ArrayList<>(terms.ids().length);
        for (int i = 0; i < terms.ids().length; i++) standing.add(tranche(terms, i, point));
        return standing;
    }

    private TrancheStanding tranche(RoundTerms terms, int i, PointInTime point) {
        String id = terms.ids()[i];
        boolean facility = raised.instrument() == Instrument.FACILITY;
        long fundedOfIt = fundedOf(id, point);
        long taken = facility ? outstanding() : fundedOfIt;
        boolean lapsed = lapsed(id, point);
        long left = lapsed || withdrawn ? 0 : Math.max(0, terms.amounts()[i] - taken);
        int due = terms.due()[i];
        boolean conditional = terms.conditional()[i];
        Left kind =
                conditional
                        ? Left.CONDITIONAL
                        : facility
                                ? Left.SIGNED
                                : due == Version.NEVER
                                        ? Left.UNDATED
                                        : due > point.asOf() ? Left.SIGNED : Left.OVERDUE;
        return new TrancheStanding(
                id,
                terms.amounts()[i],
                fundedOfIt,
                left,
                due,
                terms.until()[i],
                conditional,
                lapsed,
                kind);
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
