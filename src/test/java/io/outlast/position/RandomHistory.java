package io.outlast.position;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Span;
import io.outlast.event.*;
import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.Correction;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.Header;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.LoanInstalment;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.NewDate;
import io.outlast.event.Period;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.Source;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random histories of one company: facts that become known late, are restated, corrected, retracted
 * and taken back, in two currencies. They are not held to the rules of the write side, because a
 * view of the past may break any of them.
 */
public final class RandomHistory {
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final int DAYS = 720;
    public static final String COMPANY = "acme";

    private final Random random;
    private final long scale;
    private boolean dollarsAlone;
    private final List<RecordedEvent> events = new ArrayList<>();

    private RandomHistory(long seed) {
        random = new Random(seed);
        // Small amounts meet zero exactly; large ones do not.
        scale = new long[] {1, 1, 3_000, 50_000}[random.nextInt(4)];
    }

    public static List<RecordedEvent> of(long seed) {
        RandomHistory history = new RandomHistory(seed);
        history.fill();
        return history.events;
    }

    /** One with so many rounds, commitments and reports that a fold goes by blocks of them. */
    static List<RecordedEvent> ofMany(long seed) {
        RandomHistory history = new RandomHistory(seed);
        history.dollarsAlone = history.random.nextInt(3) > 0;
        history.fill();
        for (int i = 0; i < 80; i++) {
            history.round("many-r" + i);
            history.commitment("many-k" + i);
            if (i % 3 == 0) history.reports();
            if (i % 20 == 0) history.balance();
            if (i % 4 == 0) history.forecast("many-f" + i);
        }
        for (int i = 0; i < 20; i++) history.correct();
        return history.events;
    }

    static LocalDate day(Random random, int from, int to) {
        return snapped(random, FIRST.plusDays(from + random.nextInt(Math.max(1, to - from))));
    }

    /** Most days are ends of months, so that days meet and boundaries are tried. */
    private static LocalDate snapped(Random random, LocalDate day) {
        return random.nextInt(3) == 0 ? day : day.withDayOfMonth(day.lengthOfMonth());
    }

    private LocalDate after(LocalDate day, int most) {
        return snapped(random, day.plusDays(random.nextInt(most)));
    }

    private void fill() {
        add(
                new CompanyRegistered(
                        header(null, FIRST, FIRST),
                        "Acme",
                        CurrencyUnit.USD,
                        new FiscalYear(Month.DECEMBER)));
        int pieces = 4 + random.nextInt(10);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(9)) {
                case 0, 1 -> reports();
                case 2 -> balance();
                case 3 -> round("r" + i);
                case 4 -> commitment("k" + i);
                case 5 -> forecast("f" + i);
                case 6 -> move();
                case 7 -> minimum();
                default -> rate();
            }
        }
        balance();
        reports();
        if (random.nextInt(6) == 0) exit();
        if (random.nextInt(12) == 0) exit();
        int corrections = random.nextInt(6);
        for (int i = 0; i < corrections; i++) correct();
    }

    private void add(LedgerEvent event) {
        long sequence = events.size() + 1L;
        events.add(
                new RecordedEvent(
                        "e" + sequence,
                        sequence,
                        Instant.EPOCH.plusSeconds(sequence),
                        "local",
                        event));
    }

    private Header header(@Nullable String id, LocalDate effective, LocalDate known) {
        Evidence evidence = Evidence.values()[random.nextInt(4)];
        return new Header(
                COMPANY, id, null, effective, known, new Source("p", "t", null, evidence));
    }

    private LocalDate day() {
        return day(random, 0, DAYS);
    }

    /** The same day, or some time later. */
    private LocalDate later(LocalDate day) {
        return random.nextInt(3) == 0 ? day : after(day, 120);
    }

    private Money money(long most) {
        boolean euro = random.nextInt(6) == 0 && !dollarsAlone;
        CurrencyUnit currency = euro ? CurrencyUnit.EUR : CurrencyUnit.USD;
        return Money.ofMinor(currency, 1 + (long) (random.nextDouble() * most / scale));
    }

    private Money dollars(long most) {
        return Money.ofMinor(CurrencyUnit.USD, 1 + (long) (random.nextDouble() * most / scale));
    }

    private Money signed(long most) {
        Money money = money(most);
        return random.nextInt(5) == 0 ? money.negated() : money;
    }

    private void balance() {
        LocalDate day = random.nextInt(4) == 0 ? FIRST.plusDays(200) : day();
        Money balance = money(1_000_000);
        Money restricted = random.nextInt(4) == 0 ? balance.dividedBy(3, RoundingMode.DOWN) : null;
        if (random.nextInt(30) == 0) balance = balance.negated();
        add(new CashBalanceReported(header(null, day, later(day)), balance, restricted));
    }

    private void reports() {
        // A year of quarters, some of them missing, with longer spans over them, and now and then
        // one askew.
        LocalDate start = FIRST.plusMonths(3L * random.nextInt(5));
        int quarters = 1 + random.nextInt(4);
        if (random.nextBoolean())
            report(new Span(start, start.plusMonths(3L * quarters).minusDays(1)), 200_000);
        for (int q = 0; q < quarters; q++) {
            LocalDate first = start.plusMonths(3L * q);
            if (random.nextInt(4) > 0)
                report(new Span(first, first.plusMonths(3).minusDays(1)), 60_000);
        }
        if (random.nextInt(6) == 0) {
            LocalDate first = day();
            report(new Span(first, first.plusDays(random.nextInt(150))), 60_000);
        }
    }

    private void report(Span span, long most) {
        int times = random.nextInt(3) == 0 ? 2 : 1;
        LocalDate known = later(span.end());
        for (int i = 0; i < times; i++) {
            boolean restated = i > 0 && random.nextBoolean();
            add(
                    restated
                            ? new BurnRestated(
                                    header(null, span.end(), known), null, span, signed(most), "r")
                            : new BurnReported(
                                    header(null, span.end(), known), span, signed(most)));
            known = later(known);
        }
    }

    private void minimum() {
        LocalDate day = day();
        LocalDate known = random.nextBoolean() ? day.minusDays(random.nextInt(100)) : later(day);
        Money minimum = random.nextInt(5) == 0 ? Money.zero(CurrencyUnit.USD) : money(300_000);
        add(
                new MinimumCashSet(
                        header(null, day, known),
                        minimum,
                        MinimumCashSet.MinimumKind.values()[random.nextInt(2)],
                        random.nextInt(3) == 0 ? after(day, 400) : null,
                        "r"));
    }

    private void move() {
        LocalDate day = day();
        add(
                new CashMoved(
                        header(null, day, later(day)),
                        signed(100_000),
                        CashMoved.MovementKind.OTHER,
                        "r"));
    }

    private void rate() {
        LocalDate day = day();
        boolean direct = random.nextBoolean();
        BigDecimal rate = BigDecimal.valueOf(500 + random.nextInt(1500), 3);
        Header header = header(null, day, later(day));
        Header ledgers =
                new Header(null, null, null, header.effective(), header.known(), header.source());
        add(
                new ExchangeRateRecorded(
                        ledgers,
                        direct ? CurrencyUnit.EUR : CurrencyUnit.USD,
                        direct ? CurrencyUnit.USD : CurrencyUnit.EUR,
                        rate));
    }

    private void exit() {
        LocalDate day = day(random, 300, DAYS);
        add(
                new CompanyExited(
                        header(
                                null,
                                day,
                                random.nextInt(3) == 0
                                        ? day.minusDays(random.nextInt(90))
                                        : later(day)),
                        CompanyExited.ExitOutcome.values()[random.nextInt(4)],
                        null,
                        null));
    }

    private void round(String id) {
        LocalDate day = day(random, 0, DAYS - 200);
        LocalDate known = random.nextInt(4) == 0 ? day.minusDays(random.nextInt(60)) : later(day);
        var instrument = RoundRaised.Instrument.values()[random.nextInt(7)];
        Money amount = random.nextInt(8) == 0 ? null : money(400_000);
        boolean repayable = instrument.repayable();
        LocalDate maturity =
                repayable && random.nextBoolean() ? day.plusDays(100 + random.nextInt(900)) : null;
        boolean plain =
                amount == null
                        || instrument == RoundRaised.Instrument.SECONDARY
                        || instrument == RoundRaised.Instrument.FACILITY;
        List<Tranche> tranches = plain ? null : tranches(amount, day);
        add(
                new RoundRaised(
                                header(id, day, known),
                                null,
                                instrument,
                                amount,
                                null,
                                random.nextInt(6) > 0,
                                null,
                                List.of(),
                                null,
                                null,
                                tranches,
                                maturity,
                                repayable && amount != null ? repayments(day, amount) : List.of(),
                                instrument == RoundRaised.Instrument.FACILITY
                                                && random.nextBoolean()
                                        ? random.nextBoolean()
                                        : null,
                                instrument == RoundRaised.Instrument.FACILITY
                                                && random.nextInt(3) == 0
                                        ? after(day, 500)
                                        : null)
                        .completed());
        int follow = random.nextInt(6);
        for (int i = 0; i < follow; i++) followRound(id, amount, day, known, instrument);
    }

    private List<LoanInstalment> repayments(LocalDate day, Money amount) {
        List<LoanInstalment> repayments = new ArrayList<>();
        int n = random.nextInt(5);
        for (int i = 0; i < n; i++)
            repayments.add(
                    new LoanInstalment(
                            day.plusDays(30 + 90L * i + random.nextInt(60)),
                            amount.dividedBy(n + 1, RoundingMode.DOWN).plusMinor(1)));
        return repayments;
    }

    private List<Tranche> tranches(Money amount, LocalDate day) {
        List<Tranche> tranches = new ArrayList<>();
        int n = 1 + random.nextInt(3);
        for (int i = 0; i < n; i++) {
            LocalDate due = random.nextInt(3) == 0 ? null : after(day, 900);
            LocalDate until =
                    random.nextInt(3) == 0
                            ? (random.nextInt(3) == 0 && due != null
                                    ? due
                                    : after(due == null ? day : due, 400))
                            : null;
            String condition = random.nextInt(3) == 0 ? "c" : null;
            tranches.add(
                    new Tranche(
                            "t" + i,
                            amount.dividedBy(n, RoundingMode.DOWN).plusMinor(1),
                            due,
                            condition,
                            until));
        }
        return tranches;
    }

    private void followRound(
            String id,
            @Nullable Money amount,
            LocalDate day,
            LocalDate known,
            RoundRaised.Instrument instrument) {
        LocalDate on = after(day, 400);
        LocalDate knownOn = later(on.isBefore(known) ? known : on);
        Header header = header(id, on, knownOn);
        boolean facility = instrument == RoundRaised.Instrument.FACILITY;
        String tranche = facility ? RoundRaised.FULL : "t" + random.nextInt(3);
        CurrencyUnit currency = amount == null ? CurrencyUnit.USD : amount.getCurrencyUnit();
        Money part =
                Money.ofMinor(currency, 1 + random.nextInt((int) Math.max(1, 200_000 / scale)));
        switch (random.nextInt(6)) {
            case 0, 1 -> add(new TrancheFunded(header, tranche, part));
            case 2 ->
                    add(
                            new TrancheLapsed(
                                    random.nextBoolean()
                                            ? header
                                            : header(id, on.plusDays(random.nextInt(200)), knownOn),
                                    tranche,
                                    "r"));
            case 3 -> {
                if (random.nextInt(3) == 0) add(new RoundWithdrawn(header, "r"));
            }
            case 4 -> {
                if (instrument.repayable()) add(new PrincipalRepaid(header, part));
            }
            default -> {
                Money whole =
                        Money.ofMinor(
                                currency, 1 + random.nextInt((int) Math.max(1, 600_000 / scale)));
                List<Tranche> tranches =
                        instrument == RoundRaised.Instrument.SECONDARY
                                ? List.of()
                                : facility
                                        ? List.of(
                                                new Tranche(
                                                        RoundRaised.FULL,
                                                        whole,
                                                        null,
                                                        random.nextInt(4) == 0 ? "c" : null,
                                                        random.nextInt(4) == 0
                                                                ? on.plusDays(300)
                                                                : null))
                                        : tranches(whole, on);
                Boolean binding = random.nextInt(3) == 0 ? random.nextBoolean() : null;
                add(
                        new RoundAmended(
                                header,
                                whole,
                                null,
                                binding,
                                tranches,
                                instrument.repayable() ? newDate(on.plusDays(500)) : null,
                                instrument.repayable() && random.nextInt(3) == 0
                                        ? repayments(on, whole)
                                        : null,
                                facility && random.nextInt(3) == 0 ? random.nextBoolean() : null,
                                facility ? newDate(on.plusDays(200)) : null,
                                "r"));
            }
        }
    }

    private @Nullable NewDate newDate(LocalDate day) {
        return switch (random.nextInt(4)) {
            case 0 -> NewDate.LIFTED;
            case 1 -> new NewDate(day);
            default -> null;
        };
    }

    private List<Instalment> schedule(LocalDate day, Money amount) {
        List<Instalment> schedule = new ArrayList<>();
        LocalDate start = after(day, 60);
        int n = random.nextInt(4);
        for (int i = 0; i < n; i++) {
            LocalDate end = after(start, 300);
            schedule.add(
                    new Instalment(
                            new Span(start, end),
                            amount.dividedBy(4, RoundingMode.DOWN).plusMinor(1)));
            start = end.plusDays(1 + random.nextInt(30));
        }
        return schedule;
    }

    private void commitment(String id) {
        LocalDate day = day(random, 0, DAYS - 100);
        LocalDate known = random.nextInt(4) == 0 ? day.minusDays(random.nextInt(60)) : later(day);
        Money amount = random.nextInt(8) == 0 ? null : money(300_000).plusMinor(10);
        add(
                new CommitmentSigned(
                        header(id, day, known),
                        "c",
                        CommitmentSigned.CommitmentKind.values()[random.nextInt(4)],
                        amount,
                        amount == null ? List.of() : schedule(day, amount),
                        CommitmentSigned.Settlement.values()[random.nextInt(3)],
                        random.nextInt(6) > 0,
                        random.nextBoolean()));
        int follow = random.nextInt(6);
        for (int i = 0; i < follow; i++) {
            LocalDate on = after(day, 400);
            Header header = header(id, on, later(on.isBefore(known) ? known : on));
            CurrencyUnit currency = amount == null ? CurrencyUnit.USD : amount.getCurrencyUnit();
            Money part =
                    Money.ofMinor(currency, 1 + random.nextInt((int) Math.max(1, 100_000 / scale)));
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> add(new CommitmentPaid(header, part));
                case 3 -> add(new CommitmentSettledInEquity(header, part, null));
                case 4 -> {
                    if (random.nextInt(3) == 0)
                        add(
                                new CommitmentCancelled(
                                        header, "r", random.nextBoolean() ? part : null));
                }
                default -> {
                    Money whole =
                            Money.ofMinor(
                                    currency,
                                    10 + random.nextInt((int) Math.max(1, 400_000 / scale)));
                    add(
                            new CommitmentAmended(
                                    header,
                                    whole,
                                    schedule(on, whole),
                                    "r",
                                    random.nextInt(3) == 0 ? random.nextBoolean() : null,
                                    random.nextInt(3) == 0
                                            ? CommitmentSigned.Settlement.values()[
                                                    random.nextInt(3)]
                                            : null,
                                    random.nextInt(3) == 0 ? random.nextBoolean() : null));
                }
            }
        }
    }

    private List<Period> periods(CurrencyUnit currency) {
        List<Period> periods = new ArrayList<>();
        LocalDate start = FIRST.plusMonths(3L * random.nextInt(6));
        int years = 1 + random.nextInt(3);
        for (int y = 0; y < years; y++) {
            LocalDate first = start.plusYears(y);
            if (random.nextInt(5) == 0) continue;
            long most = random.nextInt(5) == 0 ? 20_000 : 400_000;
            long sign = random.nextInt(6) == 0 ? -1 : 1;
            periods.add(
                    new Period(
                            new Span(first, first.plusYears(1).minusDays(1)),
                            Money.ofMinor(
                                    currency,
                                    sign * random.nextInt((int) Math.max(1, most / scale)))));
            if (random.nextInt(3) == 0)
                periods.add(
                        new Period(
                                new Span(first.plusMonths(3), first.plusMonths(6).minusDays(1)),
                                Money.ofMinor(
                                        currency,
                                        random.nextInt((int) Math.max(1, 100_000 / scale)))));
        }
        if (periods.isEmpty())
            periods.add(
                    new Period(
                            new Span(start, start.plusMonths(9)), Money.ofMinor(currency, 50_000)));
        return periods;
    }

    private void forecast(String id) {
        LocalDate day = day();
        LocalDate known = later(day);
        CurrencyUnit currency = random.nextInt(6) == 0 ? CurrencyUnit.EUR : CurrencyUnit.USD;
        add(new ForecastPublished(header(id, day, known), "f", periods(currency), null));
        int versions = random.nextInt(3);
        for (int i = 0; i < versions; i++) {
            known = later(known);
            LocalDate held = random.nextInt(4) == 0 ? day : known;
            add(new ForecastRevised(header(id, held, known), periods(currency), "r"));
        }
        if (random.nextInt(5) == 0)
            add(new ForecastWithdrawn(header(id, known, later(known)), "r"));
    }

    /** Corrects or retracts something recorded, or takes back a correction. */
    private void correct() {
        RecordedEvent target = events.get(1 + random.nextInt(events.size() - 1));
        LedgerEvent event = target.event();
        Header own = event.header();
        LocalDate known = later(own.known());
        Header header =
                new Header(own.company(), own.id(), null, own.effective(), known, own.source());
        if (event instanceof Correction || random.nextInt(3) == 0) {
            add(new FactRetracted(header, target.eventId(), EventType.of(event), "r"));
            return;
        }
        LedgerEvent replacement = replacement(event);
        if (replacement == null) return;
        Header now =
                new Header(
                        own.company(),
                        own.id(),
                        null,
                        replacement.header().effective(),
                        known,
                        replacement.header().source());
        add(new FactCorrected(now, target.eventId(), replacement.with(now), "r"));
    }

    private @Nullable LedgerEvent replacement(LedgerEvent event) {
        Header own = event.header();
        LocalDate moved =
                random.nextBoolean()
                        ? own.effective()
                        : own.effective().minusDays(random.nextInt(40));
        Header header =
                new Header(
                        own.company(),
                        own.id(),
                        null,
                        moved,
                        own.known(),
                        header(null, moved, own.known()).source());
        return switch (event) {
            case CashBalanceReported e -> new CashBalanceReported(header, dollars(900_000), null);
            case BurnReported e -> {
                Span span =
                        random.nextInt(3) > 0
                                ? e.span()
                                : new Span(
                                        e.span().start(),
                                        e.span()
                                                .end()
                                                .minusDays(random.nextInt((int) e.span().days())));
                yield new BurnReported(header.withKey(null), span, signed(80_000))
                        .with(
                                new Header(
                                        own.company(),
                                        own.id(),
                                        null,
                                        span.end(),
                                        own.known(),
                                        header.source()));
            }
            case CashMoved e -> new CashMoved(header, signed(90_000), e.kind(), "c");
            case TrancheFunded e ->
                    new TrancheFunded(header, e.tranche(), e.amount().multipliedBy(2));
            case CommitmentPaid e -> new CommitmentPaid(header, e.amount().plusMinor(7));
            case RoundAmended e ->
                    new RoundAmended(
                            header,
                            e.amount(),
                            null,
                            true,
                            e.tranches(),
                            e.maturity(),
                            e.repayments(),
                            e.revolving(),
                            e.availableUntil(),
                            "c");
            case CommitmentAmended e ->
                    new CommitmentAmended(
                            header,
                            e.amount(),
                            e.schedule(),
                            "c",
                            e.binding(),
                            e.settlement(),
                            true);
            case ForecastPublished e ->
                    new ForecastPublished(
                            header,
                            "f",
                            periods(e.periods().getFirst().burn().getCurrencyUnit()),
                            null);
            case ExchangeRateRecorded e ->
                    new ExchangeRateRecorded(
                            header, e.base(), e.quote(), e.rate().add(BigDecimal.ONE));
            default -> null;
        };
    }
}
