package io.outlast.position;

import io.outlast.calendar.PointInTime;
import io.outlast.event.CompanyExited;
import io.outlast.money.Exact;
import io.outlast.money.Ratio;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Fact;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timeline.Assertion;
import io.outlast.timeline.Version;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The books of one company at a point in time, whatever the basis on which its future burn is
 * judged: the balance, what moved since, what is left of rounds and commitments (section 3 of the
 * contract). All amounts are minor units of the company's currency, all days numbers.
 */
public final class Books {
    private static final LongAdder FOLDED = new LongAdder();

    private final Timeline timeline;
    private final PointInTime point;
    private final Evidenced evidence;
    private final Conversion conversion;
    private final Burn burn;
    private final @Nullable Assertion balance;
    private final long balanceAmount;
    private final @Nullable Long unexplained;
    private final Flows flows;
    private final long burned;
    private final boolean exited;
    private final List<RoundStanding> rounds;
    private final List<CommitmentStanding> commitments;
    private final List<Rate.Latest> forecasts;

    private Books(
            Timeline timeline, ExchangeRateTable rates, PointInTime point, Evidenced evidence) {
        this.timeline = timeline;
        this.point = point;
        this.evidence = evidence;
        conversion = new Conversion(rates, point, timeline.currency(), evidence);
        burn = Burn.of(timeline, point, conversion);
        rounds = Settled.Rounds.at(timeline, point);
        @Nullable CommitmentStanding[] standing = Settled.SettledCommitments.at(timeline, point);
        commitments = new ArrayList<>();
        for (CommitmentStanding commitment : standing) {
            if (commitment != null) commitments.add(commitment);
        }
        LatestBalances balances = LatestBalances.of(timeline, point, conversion);
        balance = balances.latest();
        balanceAmount = balances.latestAmount();
        int since = balance == null ? Burn.NO_DAY : balance.version().effective();
        flows = new Flows(since, point.asOf());
        Flows earlier =
                new Flows(
                        balances.before() == null ? since : balances.before().version().effective(),
                        since);
        gather(flows, earlier, standing);
        burned = burn.burned(since, point.asOf());
        unexplained =
                balance == null || balances.before() == null
                        ? null
                        : Long.valueOf(
                                Exact.subtract(
                                        Exact.subtract(balanceAmount, balances.beforeAmount()),
                                        earlier.net(burn.burned(earlier.after(), since))));
        exited = hasExited();
        forecasts = Rate.standing(timeline, point);
        BooksEvidence.name(this, balance == null ? null : balance.fact());
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

    private void gather(Flows since, Flows before, @Nullable CommitmentStanding[] standing) {
        Movements movements = Movements.of(timeline);
        for (int i = movements.firstAfter(before.after()); i < movements.count(); i++) {
            Movements.Movement movement = movements.get(i);
            int day = movement.day();
            if (day > since.until()) break;
            if (movement.entry().inForce(point))
                gather(movement, since.has(day) ? since : before, since, standing);
        }
    }

    private void gather(
            Movements.Movement movement,
            Flows window,
            Flows since,
            @Nullable CommitmentStanding[] standing) {
        CommitmentStanding commitment =
                movement.commitment() < 0 ? null : standing[movement.commitment()];
        // A commitment that cannot be seen yet is not known to be part of the burn.
        boolean within = commitment != null && commitment.withinBurn();
        // What the burn of a covered day contains already is not counted twice.
        if (within && burn.covers(movement.day())) return;
        Version version = movement.entry().version();
        String figure = movement.kind().figure();
        evidence.rests(window == since ? figure : "balance.unexplained", movement.entry().fact());
        long amount =
                conversion.converted(
                        figure, version.amount(), version.currency(), version.effective());
        window.add(movement.kind(), amount);
        if (within) window.addWithin(amount);
    }

    private boolean hasExited() {
        for (Fact fact : timeline.exits()) {
            Version version = fact.counts(point);
            if (version != null && ((CompanyExited) version.event()).closes()) {
                evidence.rests("outcome", fact);
                return true;
            }
        }
        return false;
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
        return Money.ofMinor(timeline.currency(), minor);
    }

    /** Whether the company's independent life has ended by asOf. */
    public boolean exited() {
        return exited;
    }

    /** Whether there is a balance that counts. */
    public boolean anchored() {
        return balance != null;
    }

    /** The day of the latest balance; before every day where there is none. */
    public int balanceDay() {
        return flows.after();
    }

    long balanceAmount() {
        return balanceAmount;
    }

    @Nullable Long unexplained() {
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
        return Exact.add(balanceAmount, flows.net(burned));
    }

    public Burn burn() {
        return burn;
    }

    public List<RoundStanding> rounds() {
        return rounds;
    }

    public List<CommitmentStanding> commitments() {
        return commitments;
    }

    /** Amounts for which there is no exchange rate; they are in no figure. */
    public List<Money> unconverted() {
        return conversion.unconverted();
    }

    /** An amount outstanding or undrawn, at the rate of asOf. */
    public long outstanding(String figure, long minor, CurrencyUnit currency) {
        return conversion.converted(figure, minor, currency, point.asOf());
    }

    /**
     * An amount outstanding or undrawn, at the rate of asOf; 0 where there is none, and nothing
     * listed.
     */
    public long outstandingOrZero(long minor, CurrencyUnit currency) {
        return conversion.convert("", minor, currency, point.asOf()).orElse(0);
    }

    OptionalLong forecastAmount(CurrencyUnit currency, long minor, int lastDay) {
        return conversion.convert("estimatedBurn", minor, currency, lastDay);
    }

    @Nullable Ratio trailing(int months) {
        return burn.trailing(months);
    }

    /** The forecasts that are not withdrawn, in the order in which they began. */
    public List<String> forecasts() {
        return forecasts.stream().map(f -> f.forecast().id()).toList();
    }

    Rate.@Nullable Latest standing(String forecast) {
        for (Rate.Latest latest : forecasts) {
            if (latest.forecast().id().equals(forecast)) return latest;
        }
        return null;
    }

    /** Of the forecasts that cover the day after asOf the one that is believed first. */
    Rate.@Nullable Latest leading() {
        Rate.Latest leading = null;
        for (Rate.Latest latest : forecasts) {
            if (latest.version().periods().covers(point.asOf() + 1) && latest.beats(leading))
                leading = latest;
        }
        return leading;
    }

    /** Names the facts behind the rate of an estimate. */
    public void explainRate(Estimate estimate, String figure) {
        String basis = estimate.rate().basis();
        if (basis.startsWith("forecast:")) {
            Rate.Latest latest = standing(basis.substring("forecast:".length()));
            if (latest != null) evidence.rests(figure, latest.fact());
        } else if (basis.startsWith("trailing-")) {
            int months =
                    Integer.parseInt(basis.substring("trailing-".length(), basis.length() - 1));
            burn.explainTrailing(evidence, figure, months);
        }
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
