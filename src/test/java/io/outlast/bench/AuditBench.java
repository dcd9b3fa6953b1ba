package io.outlast.bench;

import io.outlast.audit.Beliefs;
import io.outlast.audit.Bridge;
import io.outlast.audit.PastErrors;
import io.outlast.audit.Reliance;
import io.outlast.calendar.PointInTime;
import io.outlast.event.LedgerEvent;
import io.outlast.portfolio.AcrossCompanies;
import io.outlast.portfolio.Alarms;
import io.outlast.portfolio.Calibration;
import io.outlast.portfolio.Portfolio;
import io.outlast.portfolio.Selection;
import io.outlast.portfolio.TrackRecords;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.CashSeries;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.scenario.Simulation;
import io.outlast.timeline.Sight;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.joda.money.CurrencyUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What the questions cost that ask the plain one many times. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx3g"})
public class AuditBench {
    /** One company. */
    @State(Scope.Benchmark)
    public static class Company {
        @Param({"1000", "10000", "100000"})
        int events;

        @Param({"deals", "lines"})
        String shape;

        Timelines timelines;
        Timeline timeline;
        PointInTime now;
        PointInTime before;
        PointInTime longBefore;

        /** The last thousand events that became known are new. */
        @Setup(Level.Trial)
        public void load() {
            timelines = new Timelines();
            List<LedgerEvent> history =
                    shape.equals("deals")
                            ? Generated.company("acme", events)
                            : Generated.bankLines("acme", events);
            timelines.on(Generated.recorded("acme", history, 1));
            timeline = timelines.find("acme").orElseThrow();
            now = PointInTime.of(LocalDate.of(2024, 6, 30), PointInTime.ALL_KNOWN, events);
            int[] known = timeline.facts().stream().mapToInt(f -> f.known()).sorted().toArray();
            before = now.knowing(known[Math.max(0, known.length - 1001)]);
            longBefore = now.knowing(known[Math.max(0, known.length - 10_001)]);
        }
    }

    @Benchmark
    public Bridge bridgeOverThousandEvents(Company company) {
        return Bridge.of(
                company.timeline,
                company.timelines.rates(),
                company.before,
                company.now,
                Options.DEFAULT);
    }

    @Benchmark
    public Bridge bridgeOverTenThousandEvents(Company company) {
        return Bridge.of(
                company.timeline,
                company.timelines.rates(),
                company.longBefore,
                company.now,
                Options.DEFAULT);
    }

    @Benchmark
    public List<CashSeries.CashPoint> seriesOfSixtyMonths(Company company) {
        return CashSeries.of(
                company.timeline,
                company.timelines.rates(),
                company.now,
                Basis.OUTLOOK,
                LocalDate.of(2019, 7, 31),
                LocalDate.of(2024, 6, 30),
                CashSeries.Step.MONTH);
    }

    @Benchmark
    public Runway runway(Company company) {
        return Runway.of(
                company.timeline,
                company.timelines.rates(),
                company.now,
                Options.DEFAULT,
                Evidenced.SILENT);
    }

    @Benchmark
    public CashPosition position(Company company) {
        return CashPosition.of(
                company.timeline,
                company.timelines.rates(),
                company.now,
                Basis.OUTLOOK,
                Evidenced.SILENT);
    }

    @Benchmark
    public Beliefs beliefsOfSixtyMonths(Company company) {
        return Beliefs.of(
                company.timeline,
                company.timelines.rates(),
                company.now,
                Options.DEFAULT,
                CashSeries.days(
                        LocalDate.of(2019, 7, 31),
                        LocalDate.of(2024, 6, 30),
                        CashSeries.Step.MONTH));
    }

    @Benchmark
    public Simulation thousandDraws(Company company) {
        return Simulation.of(
                company.timeline,
                company.timelines.rates(),
                company.now,
                Options.DEFAULT,
                new Simulation.Draws(1000, 7, new BigDecimal("0.3"), List.of()),
                () ->
                        PastErrors.ofAll(
                                List.of(company.timeline), company.timelines.rates(), company.now));
    }

    /** Many companies of a hundred events each. */
    @State(Scope.Benchmark)
    public static class Many {
        @Param({"1000", "10000"})
        int companies;

        private final Random random = new Random(7);

        Timelines timelines;
        AcrossCompanies across;
        PointInTime point;

        /** On all three clocks. */
        PointInTime anywhere() {
            return PointInTime.of(
                    LocalDate.of(2015, 1, 1).plusDays(random.nextInt(1_500)),
                    LocalDate.of(2015, 6, 1).plusDays(random.nextInt(1_500)),
                    companies * 100L - random.nextInt(companies * 10));
        }

        @Setup(Level.Trial)
        public void load() {
            timelines = new Timelines();
            across =
                    new AcrossCompanies.KeptAnswers(timelines, AcrossCompanies.USUALLY_KEPT)
                            .seenBy(Sight.ALL);
            for (int c = 0; c < companies; c++)
                timelines.on(Generated.recorded("c" + c, 100, 1 + c * 100L));
            point =
                    PointInTime.of(
                            LocalDate.of(2018, 3, 14), LocalDate.of(2018, 5, 1), companies * 100L);
        }
    }

    @Benchmark
    public Alarms.AlarmsFound alarms(Many many) {
        return Alarms.of(
                new AcrossCompanies.KeptAnswers(many.timelines, 0).seenBy(Sight.ALL),
                many.anywhere(),
                Options.DEFAULT,
                12);
    }

    @Benchmark
    public TrackRecords.TrackedAll trackRecord(Many many) {
        return TrackRecords.of(
                many.timelines.all(), many.timelines.rates(), many.point, CurrencyUnit.USD);
    }

    @Benchmark
    public Calibration.Calibrated calibration(Many many) {
        return Calibration.of(
                many.timelines.all(), many.timelines.rates(), many.point, new BigDecimal("0.25"));
    }

    @Benchmark
    public Reliance reliance(Company company) {
        return Reliance.of(
                company.timeline, company.timelines.rates(), company.now, Options.DEFAULT, false);
    }

    @Benchmark
    public Portfolio.Part portfolio(Many many) {
        return Portfolio.of(
                new AcrossCompanies.KeptAnswers(many.timelines, 0).seenBy(Sight.ALL),
                many.anywhere(),
                Options.DEFAULT,
                CurrencyUnit.USD,
                Selection.ALL);
    }

    /** The same asked again, as by everybody who opens the first page. */
    @Benchmark
    public Portfolio.Part portfolioAskedAgain(Many many) {
        return Portfolio.of(
                many.across, many.point, Options.DEFAULT, CurrencyUnit.USD, Selection.ALL);
    }
}
