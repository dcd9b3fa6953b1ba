package io.outlast.portfolio;

import io.outlast.audit.CompanyAlarm;
import io.outlast.audit.PastErrors;
import io.outlast.calendar.PointInTime;
import io.outlast.event.Refusal;
import io.outlast.position.Basis;
import io.outlast.position.Books;
import io.outlast.position.CountingBalances;
import io.outlast.position.CountingBalances.CountingBalance;
import io.outlast.position.Estimate;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Options.CountedCommitments;
import io.outlast.runway.Options.CountedFunding;
import io.outlast.scenario.BalanceBands;
import io.outlast.scenario.BalanceBands.Level;
import io.outlast.scenario.Simulation;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the bands of a simulation held what came: each balance and each end that came is held
 * to the bands that would have been given some days before, with the knowledge of that day. A band
 * of 80 of a hundred that holds 60 is too narrow.
 *
 * <p>A balance is compared without the money that moved beside the burn in between: the bands are
 * those of the burn. A cash-out that has not come is no miss: of dates only those count on which a
 * company went bankrupt or was wound up.
 */
public final class Calibration {
    /** How many days before, each. */
    private static final int[] LEADS = {90, 180, 365, 730};

    private static final int DATE_DRAWS = 400;
    private static final int DECIMALS = 6;
    private static final Options BURN_ALONE =
            new Options(Basis.OUTLOOK, CountedCommitments.NONE, CountedFunding.CASH);

    /**
     * What came of the bands of so many days before.
     *
     * @param n how many outcomes there were
     * @param in50 the share of them that the band of half held; null without any
     * @param in80 that of the band of 80 of a hundred
     * @param in90 that of the band of 90 of a hundred
     * @param intervalScore of the band of 80 of a hundred, by the balance: its width, and ten times
     *     by how much an outcome lay beside it, on average; the less the better. Null of dates
     * @param without outcomes for which no band could be given
     */
    public record CalibratedLead(
            int leadDays,
            int n,
            @Nullable BigDecimal in50,
            @Nullable BigDecimal in80,
            @Nullable BigDecimal in90,
            @Nullable BigDecimal intervalScore,
            int without) {}

    /** Of balances and of dates, by lead time. */
    public record Calibrated(
            List<CalibratedLead> balances,
            List<CalibratedLead> dates,
            List<CompanyTrouble> troubles) {}

    private final Collection<Timeline> timelines;
    private final ExchangeRateTable rates;
    private final PointInTime point;
    private final @Nullable BigDecimal spread;
    private final Map<Integer, PastErrors> allErrors = new HashMap<>();
    private final Tally[] balances = new Tally[LEADS.length];
    private final Tally[] dates = new Tally[LEADS.length];

    private Calibration(
            Collection<Timeline> timelines,
            ExchangeRateTable rates,
            PointInTime point,
            @Nullable BigDecimal spread) {
        this.timelines = timelines;
        this.rates = rates;
        this.point = point;
        this.spread = spread;
        for (int i = 0; i < LEADS.length; i++) {
            balances[i] = new Tally();
            dates[i] = new Tally();
        }
    }

    /**
     * The back-test over what came by a point in time.
     *
     * @param spread what would have been drawn from where there were too few past errors; null for
     *     nothing
     */
    public static Calibrated of(
            Collection<Timeline> timelines,
            ExchangeRateTable rates,
            PointInTime point,
            @Nullable BigDecimal spread) {
        Calibration all = new Calibration(timelines, rates, point, spread);
        List<CompanyTrouble> troubles = CompanyTrouble.apart(timelines, point, all::add);
        return new Calibrated(rows(all.balances), rows(all.dates), troubles);
    }

    private static List<CalibratedLead> rows(Tally[] tallies) {
        List<CalibratedLead> rows = new ArrayList<>();
        for (int i = 0; i < LEADS.length; i++) rows.add(tallies[i].row(LEADS[i]));
        return List.copyOf(rows);
    }

    private void add(Timeline timeline) {
        List<CountingBalance> came = CountingBalances.of(timeline, rates, point);
        LocalDate end = CompanyAlarm.endOf(timeline, point);
        for (int i = 0; i < LEADS.length; i++) {
            for (CountingBalance balance : came) {
                int then = balance.day() - LEADS[i];
                // Before its first balance nobody could have given a band.
                if (then < came.getFirst().day()) continue;
                add(balances[i], timeline, balance, then);
            }
            if (end != null) addDate(dates[i], timeline, PointInTime.day(end), LEADS[i]);
        }
    }

    /** With the knowledge of a day before it. */
    private Books books(Timeline timeline, int day) {
        return Books.of(timeline, rates, point.on(day).knowing(day), Evidenced.SILENT);
    }

    private PastErrors own(Books then) {
        String basis = Estimate.of(then, Basis.OUTLOOK).rate().basis();
        return PastErrors.of(then.timeline(), rates, then.point(), basis);
    }

    /** Those of all, as known at the end of the month before: asked for once a month. */
    private PastErrors all(int day) {
        int known = PointInTime.day(PointInTime.date(day).withDayOfMonth(1)) - 1;
        return allErrors.computeIfAbsent(
                known, d -> PastErrors.ofAll(timelines, rates, point.on(d).knowing(d)));
    }

    private void add(Tally tally, Timeline timeline, CountingBalance balance, int day) {
        Books then = books(timeline, day);
        BalanceBands bands =
                BalanceBands.of(
                        then,
                        BURN_ALONE,
                        own(then),
                        () -> all(day),
                        spread,
                        PointInTime.date(balance.day()));
        if (bands == null) {
            tally.without++;
            return;
        }
        Books now = Books.of(timeline, rates, point.on(balance.day()), Evidenced.SILENT);
        long came = Math.subtractExact(balance.amount(), now.movedBeside(day, balance.day()));
        tally.add(bands, came, balance.amount());
    }

    private void addDate(Tally tally, Timeline timeline, int end, int lead) {
        int day = end - lead;
        Books then = books(timeline, day);
        if (!then.anchored()) return;
        try {
            Simulation drawn =
                    Simulation.of(
                            timeline,
                            rates,
                            then.point(),
                            Options.DEFAULT,
                            new Simulation.Draws(DATE_DRAWS, 1, spread, List.of()),
                            () -> all(day));
            tally.add(
                    holds(end, drawn.p25(), drawn.p75()),
                    holds(end, drawn.p10(), drawn.p90()),
                    holds(end, drawn.p05(), drawn.p95()));
        } catch (Refusal nothingToDraw) {
            tally.without++;
        }
    }

    /** A band that ends beyond the horizon ends on no day. */
    private static boolean holds(int day, @Nullable LocalDate from, @Nullable LocalDate to) {
        return from != null
                && PointInTime.day(from) <= day
                && (to == null || day <= PointInTime.day(to));
    }

    private static final class Tally {
        private int n;
        private int in50;
        private int in80;
        private int in90;
        private int scored;
        private int without;
        private BigDecimal score = BigDecimal.ZERO;

        void add(boolean half, boolean eighty, boolean ninety) {
            n++;
            if (half) in50++;
            if (eighty) in80++;
            if (ninety) in90++;
        }

        void add(BalanceBands bands, long came, long balance) {
            add(
                    bands.holds(Level.HALF, came),
                    bands.holds(Level.EIGHTY, came),
                    bands.holds(Level.NINETY, came));
            if (balance == 0) return;
            BigDecimal from = BigDecimal.valueOf(bands.from(Level.EIGHTY));
            BigDecimal to = BigDecimal.valueOf(bands.to(Level.EIGHTY));
            BigDecimal outcome = BigDecimal.valueOf(came);
            BigDecimal beside =
                    from.subtract(outcome)
                            .max(BigDecimal.ZERO)
                            .add(outcome.subtract(to).max(BigDecimal.ZERO));
            scored++;
            score =
                    score.add(
                            to.subtract(from)
                                    .add(beside.multiply(BigDecimal.TEN))
                                    .divide(
                                            BigDecimal.valueOf(balance).abs(),
                                            DECIMALS,
                                            RoundingMode.HALF_EVEN));
        }

        CalibratedLead row(int leadDays) {
            return new CalibratedLead(
                    leadDays,
                    n,
                    share(in50),
                    share(in80),
                    share(in90),
                    scored == 0
                            ? null
                            : score.divide(
                                    BigDecimal.valueOf(scored), DECIMALS, RoundingMode.HALF_EVEN),
                    without);
        }

        private @Nullable BigDecimal share(int some) {
            return n == 0
                    ? null
                    : BigDecimal.valueOf(some)
                            .divide(BigDecimal.valueOf(n), DECIMALS, RoundingMode.HALF_EVEN);
        }
    }
}
