package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.position.Balances.DayBalance;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The books of one company at a point in time, whatever the basis on which its future burn is
 * judged: the balance, what moved since, what is left of rounds and commitments (section 3 of the
 * contract). All amounts are minor units of the company's currency, all days numbers.
 */
public final class Books {
    /** After how many days nothing is estimated from a balance, or from reports alone. */
    static final int OLD_DAYS = 550;

    private static final LongAdder FOLDED = new LongAdder();

    private final Timeline timeline;
    private final PointInTime point;
    private final Evidenced evidence;
    private final Conversion conversion;
    private final Burn burn;
    private final Balances balances;
    private final @Nullable Long unexplained;
    private final Flows flows;
    private final Flows earlier;
    private final long burned;
    private final CompanyExit exit;
    private final int lastDay;
    private final int lastCovered;
    private final StandingRounds rounds;
    private final StandingCommitments commitments;
    private final List<StandingForecast> forecasts;
    private @Nullable ImpliedPace implied;

    private Books(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Evidenced evidence) {
        this.timeline = timeline;
        this.point = point;
        this.evidence = evidence;
        conversion = new Conversion(rates, point, timeline.currency(), evidence);
        burn = Burn.of(timeline, point, conversion);
        exit = CompanyExit.of(timeline, point);
        lastDay = Math.min(point.asOf(), exit.lastDay());
        lastCovered = burn.lastCoveredBy(lastDay);
        rounds = new StandingRounds(Settled.Rounds.at(timeline, point), timeline.currency());
        balances = Balances.of(timeline, point, conversion);
        DayBalance latest = balances.latest();
        DayBalance before = balances.before();
        int since = latest == null ? Burn.NO_DAY : latest.day();
        commitments =
                new StandingCommitments(
                        Settled.SettledCommitments.at(timeline, point),
                        burn,
                        latest == null ? point.asOf() : since,
                        timeline.currency());
        flows = new Flows(since, point.asOf());
        earlier = new Flows(before == null ? since : before.day(), since);
        gather(flows, earlier);
        burned = burn.burned(since, point.asOf());
        unexplained =
                latest == null || before == null
                        ? null
                        : Long.valueOf(
                                Exact.subtract(
                                        Exact.subtract(latest.amount(), before.amount()),
                                        earlier.net(burn.burned(earlier.after(), since))));
        forecasts = StandingForecasts.at(timeline, point, conversion);
        if (exit.fact() != null && exited()) evidence.rests("outcome", exit.fact());
        BooksEvidence.name(this, latest == null ? null : latest.fact());
    }

    /** The books of a company. */
    public static Books of(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Evidenced evidence) {
        Abandoned.check();
        FOLDED.increment();
        return new Books(timeline, rates, point, evidence);
    }

    /** How many times books were made up since the start of the process. */
    public static long folded() {
        return FOLDED.sum();
    }

    private void gather(Flows since, Flows before) {
        Movements movements = Movements.of(timeline);
        for (int i = movements.firstAfter(before.after()); i < movements.count(); i++) {
            int day = movements.day(i);
            if (day > since.until()) break;
            if (!movements.inForce(i, point)) continue;
            Movements.Movement movement = movements.get(i);
            if (inReports(movement)) continue;
            Flows window = since.has(day) ? since : before;
            String figure = window == since ? movement.kind().figure() : "balance.unexplained";
            evidence.rests(figure, movement.entry().fact());
            long amount = amountOf(movement);
            window.add(movement.kind(), amount);
            // Days after the end are not uncovered: nothing is estimated for them.
            if (within(movement) && day <= lastDay) window.addWithin(amount);
        }
    }

    /** Whether it is of a commitment that is known to be part of the burn. */
    private boolean within(Movements.Movement movement) {
        CommitmentStanding commitment = commitments.at(movement.commitment());
        return commitment != null && commitment.withinBurn();
    }

    /** Whether the reported burn of its day contains it already. */
    private boolean inReports(Movements.Movement movement) {
        return within(movement) && burn.covers(movement.day());
    }

    private long amountOf(Movements.Movement movement) {
        Version version = movement.entry().version();
        return conversion.converted(
                movement.kind().figure(),
                version.amount(),
                version.currency(),
                version.effective());
    }

    /** Told of movements of cash since the balance. */
    interface MovementSink {
        /**
         * @param amount as its fact states it, in the company's currency
         * @param within what of it is a payment inside the burn on a day that no report covers
         */
        void moved(Movements.Movement movement, long amount, long within);
    }

    /** Tells the movements since the balance, by day. */
    void movements(MovementSink sink) {
        Movements movements = Movements.of(timeline);
        for (int i = movements.firstAfter(balanceDay()); i < movements.count(); i++) {
            int day = movements.day(i);
            if (day > point.asOf()) break;
            if (!movements.inForce(i, point)) continue;
            Movements.Movement movement = movements.get(i);
            if (inReports(movement)) continue;
            long amount = amountOf(movement);
            boolean counted = within(movement) && day <= lastDay;
            sink.moved(movement, amount, counted ? amount : 0);
        }
    }

    /**
     * Whether a movement enters a sum: what moved since the balance, what is unexplained, or the
     * pace between two balances.
     */
    boolean counts(Movements.Movement movement) {
        int day = movement.day();
        if (day > point.asOf() || !movement.entry().inForce(point)) return false;
        DayBalance before = balances.before();
        if (day > balanceDay() || (before != null && day > before.day()))
            return !inReports(movement);
        DayBalance apart = balances.apart();
        return apart != null && day > apart.day() && !within(movement);
    }

    public Timeline timeline() {
        return timeline;
    }

    public PointInTime point() {
        return point;
    }

    Evidenced evidence() {
        return evidence;
    }

    CurrencyUnit currency() {
        return timeline.currency();
    }

    public Money money(long minor) {
        return timeline.money(minor);
    }

    /** Whether the company's independent life has ended by asOf. */
    public boolean exited() {
        return exit.lastDay() <= point.asOf();
    }

    /** What moved between the last two balances. */
    Flows earlier() {
        return earlier;
    }

    /** The end of the company or its listing, also where it is yet to come. */
    CompanyExit exit() {
        return exit;
    }

    /** The last day of which anything is estimated: asOf, or the day of the end before it. */
    int lastDay() {
        return lastDay;
    }

    /** The last covered day up to {@link #lastDay}; before every day where there is none. */
    int lastCovered() {
        return lastCovered;
    }

    /** Whether there is a balance that counts. */
    public boolean anchored() {
        return balances.latest() != null;
    }

    /** Whether the latest balance is so old that nothing is estimated from it. */
    public boolean old() {
        return anchored() && point.asOf() - balanceDay() > OLD_DAYS;
    }

    /**
     * The day by which what was due and is not recorded as paid is in arrears: that of the balance,
     * or asOf where there is none.
     */
    public int arrearsDay() {
        return anchored() ? balanceDay() : point.asOf();
    }

    /** The day of the latest balance; before every day where there is none. */
    public int balanceDay() {
        return flows.after();
    }

    long balanceAmount() {
        DayBalance latest = balances.latest();
        return latest == null ? 0 : latest.amount();
    }

    Balances balances() {
        return balances;
    }

    Conversion conversion() {
        return conversion;
    }

    /**
     * What of the latest balance the burn and the movements since the one before do not account
     * for, in minor units; null without two balances.
     */
    public @Nullable Long unexplained() {
        return unexplained;
    }

    long funded() {
        return flows.funded();
    }

    long repaid() {
        return flows.repaid();
    }

    long moved() {
        return flows.moved();
    }

    long paid() {
        return flows.paid();
    }

    long fees() {
        return flows.fees();
    }

    long burned() {
        return burned;
    }

    /** Payments and fees inside the burn, on days since the balance that no report covers. */
    long paidWithinBurn() {
        return flows.within();
    }

    /** The balance and all that moved since, without an estimate. */
    public long reported() {
        return Exact.add(balanceAmount(), flows.net(burned));
    }

    public Burn burn() {
        return burn;
    }

    /** All rounds, in the order in which they were opened. */
    public List<RoundStanding> rounds() {
        return rounds.all();
    }

    /** The rounds in blocks, in the order in which they were opened. */
    public List<Block<RoundStanding>> roundBlocks() {
        return rounds.blocks();
    }

    /** The rounds of which something is left to come, or to be paid back. */
    public List<RoundStanding> openRounds() {
        return rounds.open();
    }

    /** The rounds of which something is to be paid back. */
    public List<RoundStanding> owingRounds() {
        return rounds.owing();
    }

    /** What is left of the rounds. */
    UndrawnSums undrawn() {
        return rounds.undrawn((round, amount) -> outstanding("undrawn", amount, round.currency()));
    }

    /** All commitments, in the order in which they were opened. */
    public List<CommitmentStanding> commitments() {
        return commitments.all();
    }

    /** The commitments of which something may yet run off. */
    public List<CommitmentStanding> liveCommitments() {
        return commitments.live();
    }

    /** The same in blocks. */
    public List<Block<CommitmentStanding>> liveCommitmentBlocks() {
        return commitments.liveBlocks();
    }

    /** What the commitments come to. */
    PromisedSums promised() {
        return commitments.sums(new PromisedInBooks(this));
    }

    /**
     * Amounts for which there is no exchange rate; they are in no figure, by no basis. In the order
     * (effective, sequence).
     */
    public List<Money> unconverted() {
        return Unconverted.of(this);
    }

    /** An amount outstanding or undrawn, at the rate of asOf; 0 where there is none. */
    public long outstanding(String figure, long minor, CurrencyUnit currency) {
        return conversion.converted(figure, minor, currency, point.asOf());
    }

    /** The same for no figure of its own. */
    public long outstanding(long minor, CurrencyUnit currency) {
        return outstanding("", minor, currency);
    }

    /**
     * The pace of the covered days in the calendar months that end on a covered day; null where no
     * day is covered.
     */
    @Nullable Pace trailing(Basis basis, int months, int last) {
        Ratio ratio = burn.trailing(months, last);
        return ratio == null
                ? null
                : new Pace(basis.word(), ratio, Burn.firstOfTrailing(months, last), last, true);
    }

    /** The pace of the last three calendar months. */
    @Nullable Pace trailing(int last) {
        return trailing(Basis.TRAILING_3M, 3, last);
    }

    /** What left between two balances and nobody explains; null where that gives no pace. */
    @Nullable Pace implied() {
        return impliedPace().pace();
    }

    /** Why there is no such pace, where there is none. */
    Rate.Missing impliedMissing() {
        return impliedPace().missing();
    }

    private ImpliedPace impliedPace() {
        ImpliedPace now = implied;
        if (now == null) {
            now = ImpliedPace.of(balances, this::accountedFor);
            implied = now;
        }
        return now;
    }

    /** What moved in a window beside the burn, and beside payments that are part of it. */
    private Flows accountedFor(int after, int until) {
        Flows window = new Flows(after, until);
        Movements movements = Movements.of(timeline);
        for (int i = movements.firstAfter(after); i < movements.count(); i++) {
            if (movements.day(i) > until) break;
            if (!movements.inForce(i, point)) continue;
            Movements.Movement movement = movements.get(i);
            if (!within(movement)) window.add(movement.kind(), amountOf(movement));
        }
        return window;
    }

    /** The forecasts that are not withdrawn, in the order in which they began. */
    public List<String> forecasts() {
        return forecasts.stream().map(StandingForecast::id).toList();
    }

    List<StandingForecast> standing() {
        return forecasts;
    }

    @Nullable StandingForecast standing(String forecast) {
        for (StandingForecast standing : forecasts) {
            if (standing.id().equals(forecast)) return standing;
        }
        return null;
    }

    /**
     * Whether a basis rests on something old: a forecast that was made long ago while something
     * newer speaks, or reports that ended long ago.
     */
    public boolean old(Basis basis) {
        String id = basis.forecast();
        StandingForecast forecast = id == null ? null : standing(id);
        if (forecast != null) return old(forecast);
        return switch (basis.kind()) {
            case TRAILING_1M, TRAILING_3M, TRAILING_12M ->
                    lastCovered != Burn.NO_DAY && point.asOf() - lastCovered > OLD_DAYS;
            case OUTLOOK, IMPLIED, FORECAST -> false;
        };
    }

    private boolean old(StandingForecast forecast) {
        return forecast.oldOn(lastDay + 1, lastCovered == Burn.NO_DAY ? balanceDay() : lastCovered);
    }

    /** Of the forecasts that cover the day after asOf, and are not old, the one believed first. */
    @Nullable StandingForecast leading() {
        StandingForecast leading = null;
        for (StandingForecast forecast : forecasts) {
            if (forecast.covers(lastDay + 1) && forecast.beats(leading) && !old(forecast))
                leading = forecast;
        }
        return leading;
    }

    /** The day on which the forecast that a rate goes by was made; asOf where it goes by none. */
    public int made(Rate rate) {
        String basis = rate.basis();
        StandingForecast forecast =
                basis.startsWith("forecast:")
                        ? standing(basis.substring("forecast:".length()))
                        : null;
        return forecast == null ? point.asOf() : forecast.made();
    }

    /**
     * What moved in a window of days beside the burn, and beside payments that are part of it:
     * above zero where more came in.
     *
     * @param after the day before its first
     */
    public long movedBeside(int after, int until) {
        return accountedFor(after, until).net(0);
    }

    /** Names the facts behind the rate of an estimate. */
    public void explainRate(Estimate estimate, String figure) {
        String basis = estimate.rate().basis();
        if (basis.startsWith("forecast:")) {
            StandingForecast forecast = standing(basis.substring("forecast:".length()));
            if (forecast != null) evidence.rests(figure, forecast.fact());
        }
        Pace pace = estimate.rate().pace();
        if (pace != null) explain(pace, figure);
    }

    /** Names the facts behind a pace. */
    void explain(Pace pace, String figure) {
        if (pace.reported()) {
            burn.explain(evidence, figure, pace.from(), pace.to());
            return;
        }
        DayBalance apart = balances.apart();
        DayBalance latest = balances.latest();
        if (apart != null) evidence.rests(figure, apart.fact());
        if (latest != null) evidence.rests(figure, latest.fact());
    }

    /** Names the fact behind a minimum. */
    public void explain(MinimumCash.HeldMinimum minimum, String figure) {
        evidence.rests(figure, minimum.fact());
    }

    /** Names the facts behind a commitment. */
    public void explain(CommitmentStanding commitment, String figure) {
        commitment.restsOn().forEach(f -> evidence.rests(figure, f));
    }

    /** Names the facts behind a round. */
    public void explain(RoundStanding round, String figure) {
        round.restsOn().forEach(f -> evidence.rests(figure, f));
    }
}
