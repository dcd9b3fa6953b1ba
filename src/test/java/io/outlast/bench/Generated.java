package io.outlast.bench;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Span;
import io.outlast.catalogue.EventWriter;
import io.outlast.event.*;
import io.outlast.event.BurnReported;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.ForecastPublished;
import io.outlast.event.Header;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Period;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.Source;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generated histories that the write side accepts: a company has balances, quarterly and yearly
 * burn, rounds in tranches, commitments with schedules and payments, and a forecast that is
 * revised.
 */
final class Generated {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final Source SOURCE =
            new Source("Generated", "A generated report", null, Evidence.COMPANY);

    private final Random random;
    private final String company;
    private final int size;
    private final List<LedgerEvent> events = new ArrayList<>();

    private Generated(String company, int size) {
        this.company = company;
        this.size = size;
        this.random = new Random(company.hashCode());
    }

    /** The events of one company, exactly so many. */
    static List<LedgerEvent> company(String company, int size) {
        Generated generated = new Generated(company, size);
        generated.fill();
        return generated.events;
    }

    /**
     * The lines of a bank account over ten years, exactly so many, with a balance and a report of
     * the burn each month and a budget each year.
     */
    static List<LedgerEvent> bankLines(String company, int size) {
        Generated generated = new Generated(company, size);
        generated.fillWithLines();
        return generated.events;
    }

    /** The same as recorded under consecutive numbers from {@code first} on. */
    static List<RecordedEvent> recorded(String company, int size, long first) {
        return recorded(company, company(company, size), first);
    }

    /** Some events as recorded under consecutive numbers from {@code first} on. */
    static List<RecordedEvent> recorded(String company, List<LedgerEvent> events, long first) {
        List<RecordedEvent> recorded = new ArrayList<>(events.size());
        for (LedgerEvent event : events) {
            long sequence = first + recorded.size();
            recorded.add(
                    new RecordedEvent(
                            company + "-" + sequence,
                            sequence,
                            Instant.ofEpochMilli(sequence),
                            "local",
                            event));
        }
        return recorded;
    }

    /** A history file of so many companies. */
    static String file(int companies, int size) {
        StringBuilder file = new StringBuilder();
        for (int c = 0; c < companies; c++) {
            int n = 0;
            for (LedgerEvent event : company("c" + c, size)) {
                ObjectNode line = EventWriter.line(event);
                line.put("type", EventType.of(event).logicalName()).put("key", "k" + n++);
                file.append(line).append('\n');
            }
        }
        return file.toString();
    }

    private static Money money(long dollars) {
        return Money.ofMinor(CurrencyUnit.USD, dollars * 100);
    }

    private void fillWithLines() {
        register();
        int months = 120;
        int perMonth = (size - 1) / months;
        for (int m = 0; m < months; m++) month(LocalDate.of(2014, 7, 1).plusMonths(m), perMonth);
        for (int i = 0; events.size() < size; i++) line(LocalDate.of(2024, 6, 30), "more " + i);
    }

    private void month(LocalDate start, int lines) {
        LocalDate end = start.withDayOfMonth(start.lengthOfMonth());
        int n = 0;
        if (start.getMonthValue() == 1) {
            add(
                    new ForecastPublished(
                            new Header(
                                    company,
                                    "budget-" + start.getYear(),
                                    null,
                                    start,
                                    start,
                                    SOURCE),
                            "Board",
                            List.of(
                                    new Period(
                                            new Span(start, start.plusYears(2).minusDays(1)),
                                            money(9_000_000))),
                            null));
            n++;
        }
        for (; n < lines - 2; n++)
            line(start.plusDays((long) n * end.getDayOfMonth() / lines), "line " + n);
        add(
                new CashBalanceReported(
                        new Header(company, null, null, end, end.plusDays(3), SOURCE),
                        money(10_000_000L + random.nextInt(1_000_000)),
                        null));
        add(
                new BurnReported(
                        new Header(company, null, null, end, end.plusDays(20), SOURCE),
                        new Span(start, end),
                        money(300_000 + random.nextInt(90_000))));
    }

    private void line(LocalDate day, String reason) {
        add(
                new CashMoved(
                        new Header(company, null, null, day, day.plusDays(1), SOURCE),
                        money(random.nextInt(9_000) - 4_000L),
                        CashMoved.MovementKind.OTHER,
                        reason));
    }

    private void register() {
        add(
                new CompanyRegistered(
                        new Header(company, null, null, FIRST, FIRST, SOURCE),
                        company,
                        CurrencyUnit.USD,
                        new FiscalYear(Month.DECEMBER)));
    }

    private void fill() {
        register();
        for (int i = 0; events.size() < size; i++) block(i);
        while (events.size() > size) events.removeLast();
    }

    private void add(LedgerEvent event) {
        events.add(event);
    }

    /** About twelve events of one stretch of time. */
    private void block(int i) {
        // A company with many events has them closer together, by the day if need be.
        int blocks = Math.max(1, size / 12);
        int step = Math.max(1, 9000 / blocks);
        LocalDate start = FIRST.plusDays((long) i * step % 9000);
        LocalDate end = start.plusDays(step - 1L);
        boolean again = (long) i * step >= 9000;
        Span span = new Span(start, end);
        add(
                new BurnReported(
                        new Header(company, null, null, end, end.plusDays(40), SOURCE),
                        span,
                        money(1_000 + random.nextInt(9_000))));
        if (!again && i % 4 == 0)
            add(
                    new CashBalanceReported(
                            new Header(company, null, null, end, end.plusDays(20), SOURCE),
                            money(10_000_000L + random.nextInt(1_000_000)),
                            null));
        String round = "r" + i;
        Money amount = money(90_000);
        LocalDate known = start.plusDays(random.nextInt(30));
        add(
                new RoundRaised(
                        new Header(company, round, null, start, known, SOURCE),
                        null,
                        RoundRaised.Instrument.EQUITY,
                        amount,
                        null,
                        true,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(
                                new Tranche("a", money(30_000), null, null, null),
                                new Tranche("b", money(60_000), start.plusDays(200), null, null)),
                        null,
                        List.of(),
                        null,
                        null));
        add(
                new TrancheFunded(
                        new Header(company, round, null, start, known, SOURCE),
                        "a",
                        money(30_000)));
        add(
                new TrancheFunded(
                        new Header(company, round, null, end, known.plusDays(step + 5L), SOURCE),
                        "b",
                        money(20_000)));
        String commitment = "k" + i;
        add(
                new CommitmentSigned(
                        new Header(company, commitment, null, start, known, SOURCE),
                        "Cloud",
                        CommitmentSigned.CommitmentKind.PURCHASE,
                        money(80_000),
                        List.of(
                                new Instalment(new Span(start, start.plusDays(364)), money(40_000)),
                                new Instalment(
                                        new Span(start.plusDays(365), start.plusDays(729)),
                                        money(30_000))),
                        CommitmentSigned.Settlement.CASH,
                        true,
                        i % 2 == 0));
        for (int p = 0; p < 4; p++) {
            LocalDate day = start.plusDays((long) p * step / 5);
            add(
                    new CommitmentPaid(
                            new Header(
                                    company,
                                    commitment,
                                    null,
                                    day,
                                    known.plusDays(p * 10L + step),
                                    SOURCE),
                            money(5_000 + p)));
        }
        if (i % 50 == 0) {
            List<Period> periods = new ArrayList<>();
            for (int y = 0; y < 5; y++)
                periods.add(
                        new Period(
                                new Span(end.plusYears(y).plusDays(1), end.plusYears(y + 1L)),
                                money(3_000_000L + 500_000L * y)));
            add(
                    new ForecastPublished(
                            new Header(company, "f" + i, null, end, end, SOURCE),
                            "Board",
                            periods,
                            null));
        }
        add(
                new CashMoved(
                        new Header(company, null, null, end, end.plusDays(3), SOURCE),
                        money(random.nextInt(900) + 1L),
                        CashMoved.MovementKind.OTHER,
                        "interest " + i));
    }
}
