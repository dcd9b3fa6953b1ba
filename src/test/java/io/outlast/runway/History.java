package io.outlast.runway;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.PointInTime;
import io.outlast.calendar.Span;
import io.outlast.event.*;
import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.EventType;
import io.outlast.event.Evidence;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.Header;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.event.LoanInstalment;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.MinimumCashSet.MinimumKind;
import io.outlast.event.Period;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RecordedEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.Source;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.position.Basis;
import io.outlast.position.CashPosition;
import io.outlast.position.Evidenced;
import io.outlast.timeline.ExchangeRateTable;
import io.outlast.timeline.Timeline;
import io.outlast.timeline.Timelines;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/**
 * A small history of one company, told in a test line by line. Amounts are dollars, such as {@code
 * 100.00}.
 */
final class History {
    private final List<RecordedEvent> events = new ArrayList<>();
    private Evidence evidence = Evidence.COMPANY;
    private @Nullable LocalDate known;

    History() {
        add(
                new CompanyRegistered(
                        header(null, "2020-01-01"),
                        "Acme",
                        CurrencyUnit.USD,
                        new FiscalYear(Month.DECEMBER)));
    }

    static Money usd(String amount) {
        return Money.of(CurrencyUnit.USD, new BigDecimal(amount));
    }

    static Span span(String start, String end) {
        return new Span(LocalDate.parse(start), LocalDate.parse(end));
    }

    static Tranche tranche(
            String id,
            String amount,
            @Nullable String due,
            @Nullable String condition,
            @Nullable String until) {
        return new Tranche(
                id,
                usd(amount),
                due == null ? null : LocalDate.parse(due),
                condition,
                until == null ? null : LocalDate.parse(until));
    }

    static Instalment instalment(String start, String end, String amount) {
        return new Instalment(span(start, end), usd(amount));
    }

    static Period period(String start, String end, String burn) {
        return new Period(span(start, end), usd(burn));
    }

    /** What follows is said with this evidence. */
    History by(Evidence strength) {
        evidence = strength;
        return this;
    }

    /** What follows became known on this day, and not on the day on which it happened. */
    History known(String day) {
        known = LocalDate.parse(day);
        return this;
    }

    private Header header(@Nullable String id, String effective) {
        LocalDate day = LocalDate.parse(effective);
        return new Header(
                "acme",
                id,
                null,
                day,
                known == null ? day : known,
                new Source("p", "t", null, evidence));
    }

    private History add(LedgerEvent event) {
        long sequence = events.size() + 1L;
        events.add(new RecordedEvent("e" + sequence, sequence, Instant.EPOCH, "local", event));
        return this;
    }

    /** The id of the event told last. */
    String last() {
        return "e" + events.size();
    }

    History balance(String day, String amount) {
        return add(new CashBalanceReported(header(null, day), usd(amount), null));
    }

    History balance(String day, Money amount) {
        return add(new CashBalanceReported(header(null, day), amount, null));
    }

    /** A balance with cash beside it that may not be used. */
    History balance(String day, String amount, String restricted) {
        return add(new CashBalanceReported(header(null, day), usd(amount), usd(restricted)));
    }

    History minimum(String day, String amount, MinimumKind kind, @Nullable String until) {
        return add(
                new MinimumCashSet(
                        header(null, day),
                        usd(amount),
                        kind,
                        until == null ? null : LocalDate.parse(until),
                        "r"));
    }

    /** A round with all terms of a loan. */
    History loan(
            String id,
            String day,
            RoundRaised.Instrument instrument,
            String amount,
            @Nullable String maturity,
            @Nullable Boolean revolving,
            @Nullable String availableUntil,
            LoanInstalment... repayments) {
        return add(
                new RoundRaised(
                                header(id, day),
                                null,
                                instrument,
                                usd(amount),
                                null,
                                true,
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                maturity == null ? null : LocalDate.parse(maturity),
                                List.of(repayments),
                                revolving,
                                availableUntil == null ? null : LocalDate.parse(availableUntil))
                        .completed());
    }

    static LoanInstalment repayment(String due, String amount) {
        return new LoanInstalment(LocalDate.parse(due), usd(amount));
    }

    /** A letter of intent. */
    History letter(String id, String day, String amount, Tranche... tranches) {
        return add(
                new RoundRaised(
                        header(id, day),
                        null,
                        RoundRaised.Instrument.EQUITY,
                        usd(amount),
                        null,
                        false,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(tranches),
                        null,
                        List.of(),
                        null,
                        null));
    }

    History lapsed(String id, String day, String tranche) {
        return add(new TrancheLapsed(header(id, day), tranche, "r"));
    }

    History burn(String start, String end, String amount) {
        return add(new BurnReported(header(null, end), span(start, end), usd(amount)));
    }

    History restated(String start, String end, String amount) {
        return add(new BurnRestated(header(null, end), null, span(start, end), usd(amount), "r"));
    }

    History moved(String day, String amount) {
        return add(
                new CashMoved(header(null, day), usd(amount), CashMoved.MovementKind.OTHER, "r"));
    }

    History exit(String day, CompanyExited.ExitOutcome outcome) {
        return add(new CompanyExited(header(null, day), outcome, null, null));
    }

    History rate(String day, String base, String quote, String rate) {
        Header own = header(null, day);
        return add(
                new ExchangeRateRecorded(
                        new Header(null, null, null, own.effective(), own.known(), own.source()),
                        CurrencyUnit.of(base),
                        CurrencyUnit.of(quote),
                        new BigDecimal(rate)));
    }

    History round(
            String id,
            String day,
            RoundRaised.Instrument instrument,
            String amount,
            @Nullable String maturity,
            Tranche... tranches) {
        return add(
                new RoundRaised(
                                header(id, day),
                                null,
                                instrument,
                                usd(amount),
                                null,
                                true,
                                null,
                                List.of(),
                                null,
                                null,
                                tranches.length == 0 ? null : List.of(tranches),
                                maturity == null ? null : LocalDate.parse(maturity),
                                List.of(),
                                null,
                                null)
                        .completed());
    }

    History funded(String id, String day, String tranche, String amount) {
        return add(new TrancheFunded(header(id, day), tranche, usd(amount)));
    }

    History repaid(String id, String day, String amount) {
        return add(new PrincipalRepaid(header(id, day), usd(amount)));
    }

    History signed(
            String id,
            String day,
            String amount,
            Settlement settlement,
            boolean withinBurn,
            Instalment... schedule) {
        return add(
                new CommitmentSigned(
                        header(id, day),
                        "c",
                        CommitmentSigned.CommitmentKind.PURCHASE,
                        usd(amount),
                        List.of(schedule),
                        settlement,
                        true,
                        withinBurn));
    }

    History guaranteed(String id, String day, String amount, Instalment... schedule) {
        return add(
                new CommitmentSigned(
                        header(id, day),
                        "c",
                        CommitmentSigned.CommitmentKind.GUARANTEE,
                        usd(amount),
                        List.of(schedule),
                        Settlement.CASH,
                        true,
                        false));
    }

    History paid(String id, String day, String amount) {
        return add(new CommitmentPaid(header(id, day), usd(amount)));
    }

    History amended(String id, String day, String amount, Instalment... schedule) {
        return add(
                new CommitmentAmended(
                        header(id, day), usd(amount), List.of(schedule), "r", null, null, null));
    }

    History cancelled(String id, String day, @Nullable String fee) {
        return add(new CommitmentCancelled(header(id, day), "r", fee == null ? null : usd(fee)));
    }

    History forecast(String id, String day, Period... periods) {
        return add(new ForecastPublished(header(id, day), "f", List.of(periods), null));
    }

    History withdrawn(String id, String day) {
        return add(new ForecastWithdrawn(header(id, day), "r"));
    }

    /** A balance is put right; its day stays. */
    History corrected(String fact, String day, String amount) {
        CashBalanceReported of =
                (CashBalanceReported) events.get(Integer.parseInt(fact.substring(1)) - 1).event();
        Header now =
                new Header(
                        "acme",
                        null,
                        null,
                        of.header().effective(),
                        LocalDate.parse(day),
                        of.header().source());
        return add(
                new FactCorrected(now, fact, new CashBalanceReported(now, usd(amount), null), "r"));
    }

    History retracted(String fact, String day) {
        LedgerEvent of = events.get(Integer.parseInt(fact.substring(1)) - 1).event();
        return add(new FactRetracted(header(of.header().id(), day), fact, EventType.of(of), "r"));
    }

    Timeline timeline() {
        return timelines().find("acme").orElseThrow();
    }

    ExchangeRateTable rates() {
        return timelines().rates();
    }

    private Timelines timelines() {
        Timelines timelines = new Timelines();
        timelines.on(events);
        return timelines;
    }

    CashPosition position(String asOf) {
        return position(asOf, "2199-12-31", "outlook");
    }

    CashPosition position(String asOf, String knownAt, String basis) {
        Timelines all = timelines();
        Timeline timeline = all.find("acme").orElseThrow();
        return CashPosition.of(
                timeline, all.rates(), point(asOf, knownAt), Basis.parse(basis), Evidenced.SILENT);
    }

    /** With the facts and sums behind each figure. */
    Runway explained(String asOf, Options options) {
        PointInTime point = point(asOf, "2199-12-31");
        return Runway.of(timeline(), rates(), point, options, Evidenced.from(point));
    }

    Runway runway(String asOf) {
        return runway(asOf, Options.DEFAULT);
    }

    Runway runway(String asOf, Options options) {
        Timelines all = timelines();
        return Runway.of(
                all.find("acme").orElseThrow(),
                all.rates(),
                point(asOf, "2199-12-31"),
                options,
                Evidenced.SILENT);
    }

    PointInTime point(String asOf, String knownAt) {
        return PointInTime.of(LocalDate.parse(asOf), LocalDate.parse(knownAt), events.size());
    }
}
