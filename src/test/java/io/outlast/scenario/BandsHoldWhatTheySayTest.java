package io.outlast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.outlast.audit.PastErrors;
import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.BurnReported;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Evidence;
import io.outlast.event.ForecastPublished;
import io.outlast.event.Header;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.RecordedEvent;
import io.outlast.event.Source;
import io.outlast.position.Books;
import io.outlast.position.Evidenced;
import io.outlast.runway.Options;
import io.outlast.scenario.BalanceBands.Level;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Bands of generated forecasters whose true errors are known: each year a forecaster tells the four
 * quarters to come, and is off by one rank of error throughout, the more the later the quarter.
 */
class BandsHoldWhatTheySayTest {
    private static final int CASES = 2_000;
    private static final long QUARTER = 10_000_000;
    private static final long BALANCE = 200_000_000;
    private static final double[] SIZE = {0.1, 0.2, 0.3, 0.3};

    private final List<RecordedEvent> events = new ArrayList<>();

    private void add(LedgerEvent event) {
        long sequence = events.size() + 1L;
        events.add(new RecordedEvent("e" + sequence, sequence, Instant.EPOCH, "local", event));
    }

    private static Header header(@Nullable String id, LocalDate effective, LocalDate known) {
        return new Header(
                "acme", id, null, effective, known, new Source("p", "t", null, Evidence.COMPANY));
    }

    private static Money money(double minor) {
        return Money.ofMinor(CurrencyUnit.USD, Math.round(minor));
    }

    private static Span quarter(int year, int quarter) {
        LocalDate first = LocalDate.of(year, 1 + 3 * quarter, 1);
        return new Span(first, first.plusMonths(3).minusDays(1));
    }

    private void register() {
        LocalDate day = LocalDate.of(2000, 1, 1);
        add(
                new CompanyRegistered(
                        header(null, day, day),
                        "Acme",
                        CurrencyUnit.USD,
                        new FiscalYear(Month.DECEMBER)));
    }

    private void forecast(String id, String forecaster, int year) {
        List<Period> periods = new ArrayList<>();
        for (int q = 0; q < 4; q++) periods.add(new Period(quarter(year, q), money(QUARTER)));
        LocalDate day = LocalDate.of(year, 1, 2);
        add(new ForecastPublished(header(id + year, day, day), forecaster, periods, null));
    }

    /** What was really burned in a year, by the forecaster's rank of error in it. */
    private long actual(int year, double error, boolean told) {
        long sum = 0;
        for (int q = 0; q < 4; q++) {
            Money burned = money(QUARTER * (1 + SIZE[q] * error));
            sum += burned.getAmountMinorLong();
            LocalDate end = quarter(year, q).end();
            if (told) add(new BurnReported(header(null, end, end), quarter(year, q), burned));
        }
        return sum;
    }

    private Books books(int year) {
        LocalDate before = LocalDate.of(year - 1, 12, 31);
        add(
                new CashBalanceReported(
                        header(null, before, before),
                        Money.ofMinor(CurrencyUnit.USD, BALANCE),
                        null));
        LocalDate asOf = LocalDate.of(year, 1, 2);
        return Books.of(
                Timeline.of(events),
                ExchangeRateTable.NONE,
                PointInTime.of(asOf, asOf, Long.MAX_VALUE),
                Evidenced.SILENT);
    }

    private static PastErrors own(Books books, String basis) {
        return PastErrors.of(books.timeline(), ExchangeRateTable.NONE, books.point(), basis);
    }

    @Test
    void halfEightyAndNinetyOfAHundredOutcomesLieWithinThem() {
        Map<Level, Integer> held = new EnumMap<>(Level.class);
        Random random = new Random(7);
        for (int i = 0; i < CASES; i++) {
            events.clear();
            register();
            // From nine to twenty years of forecasts to learn from.
            int first = 2024 - (9 + i % 12);
            for (int year = first; year < 2024; year++) {
                forecast("f", "f", year);
                actual(year, random.nextGaussian(), true);
            }
            forecast("f", "f", 2024);
            Books books = books(2024);
            BalanceBands bands =
                    BalanceBands.of(
                            books,
                            Options.DEFAULT,
                            own(books, "forecast:f2024"),
                            () -> own(books, ""),
                            null,
                            LocalDate.of(2024, 12, 31));
            assertThat(bands).isNotNull();
            long came = BALANCE - actual(2024, random.nextGaussian(), false);
            for (Level level : Level.values())
                if (bands.holds(level, came)) held.merge(level, 1, Integer::sum);
        }
        assertThat(held.get(Level.HALF) / (double) CASES).isBetween(0.45, 0.55);
        assertThat(held.get(Level.EIGHTY) / (double) CASES).isBetween(0.75, 0.85);
        assertThat(held.get(Level.NINETY) / (double) CASES).isBetween(0.86, 0.94);
    }

    @Test
    void theForecastersOwnErrorsComeFirstThenThoseOfAllThenASpread() {
        register();
        for (int year = 2014; year < 2024; year++) {
            forecast("other", "other", year);
            actual(year, year % 2 == 0 ? 1 : -1, true);
        }
        forecast("mine", "mine", 2023);
        forecast("mine", "mine", 2024);
        Books books = books(2024);
        Simulation drawn =
                Simulation.of(
                        books.timeline(),
                        ExchangeRateTable.NONE,
                        books.point(),
                        Options.DEFAULT.with(io.outlast.position.Basis.forecast("mine2024")),
                        new Simulation.Draws(
                                2_000,
                                7,
                                new BigDecimal("0.25"),
                                List.of(LocalDate.of(2024, 12, 31))),
                        () ->
                                PastErrors.ofAll(
                                        List.of(books.timeline()),
                                        ExchangeRateTable.NONE,
                                        books.point()));
        // 11 errors of all at a quarter and at half a year, 22 at a year; beyond that nobody told
        // anything.
        assertThat(drawn.leads())
                .extracting(l -> l.fromDays() + " " + l.source() + " " + l.errors())
                .containsExactly(
                        "0 all 11", "91 all 11", "181 all 22", "366 spread 0", "731 spread 0");
        assertThat(drawn.lasts().getFirst().probability()).isEqualByComparingTo("1");
        Simulation.Band end =
                drawn.fan().stream()
                        .filter(b -> b.date().equals(LocalDate.of(2024, 12, 31)))
                        .findFirst()
                        .orElseThrow();
        assertThat(end.p05()).isLessThanOrEqualTo(end.p25());
        assertThat(end.p25()).isLessThan(end.p75());
        // Half of the errors are -1 and half +1: 9 million more or less of 40.
        assertThat(end.p75().minus(end.p25()).getAmountMinorLong())
                .isBetween(15_000_000L, 19_000_000L);
    }
}
