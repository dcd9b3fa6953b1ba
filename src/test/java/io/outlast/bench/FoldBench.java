package io.outlast.bench;

import io.outlast.calendar.PointInTime;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.runway.Runway;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What an answer costs in process, at random points of all three clocks, by the size of the
 * company.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class FoldBench {
    @Param({"100", "1000", "10000", "100000"})
    int events;

    private Timeline timeline;
    private Timelines timelines;
    private PointInTime[] views;
    private int next;

    @Setup
    public void load() {
        timelines = new Timelines();
        timelines.on(Generated.recorded("acme", events, 1));
        timeline = timelines.find("acme").orElseThrow();
        Random random = new Random(7);
        views = new PointInTime[1024];
        for (int i = 0; i < views.length; i++) {
            LocalDate asOf = LocalDate.of(2002, 1, 1).plusDays(random.nextInt(8000));
            views[i] =
                    PointInTime.of(
                            asOf,
                            asOf.plusDays(random.nextInt(400) - 100L),
                            events / 2 + random.nextInt(events / 2 + 1));
        }
    }

    private PointInTime point() {
        return views[next++ & 1023];
    }

    @Benchmark
    public CashPosition position() {
        return CashPosition.of(
                timeline, timelines.rates(), point(), Basis.OUTLOOK, Evidenced.SILENT);
    }

    @Benchmark
    public Runway runway() {
        return Runway.of(timeline, timelines.rates(), point(), Options.DEFAULT, Evidenced.SILENT);
    }
}
