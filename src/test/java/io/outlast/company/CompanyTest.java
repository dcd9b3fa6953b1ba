package io.outlast.company;

import static io.outlast.ledger.Given.command;
import static io.outlast.ledger.Given.on;
import static io.outlast.ledger.Given.span;
import static io.outlast.ledger.Given.usd;

import io.outlast.calendar.FiscalYear;
import io.outlast.calendar.Quarter;
import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashMoved;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.Header;
import io.outlast.event.QuarterlyBurnReported;
import io.outlast.ledger.RecordFacts;

import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Month;

class CompanyTest {
    private static <A> FixtureConfiguration<A> fixture(Class<A> type) {
        FixtureConfiguration<A> fixture = new AggregateTestFixture<>(type);
        fixture.registerCommandTargetResolver(
                c ->
                        new VersionedAggregateIdentifier(
                                ((RecordFacts) c.getPayload()).aggregate(), null));
        return fixture;
    }

    private static final CompanyRegistered REGISTERED =
            new CompanyRegistered(
                    on(null, "2020-01-01"),
                    "Acme",
                    CurrencyUnit.USD,
                    new FiscalYear(Month.JANUARY));

    private static BurnReported burn(String start, String end) {
        return new BurnReported(on(null, end), span(start, end), usd("1.00"));
    }

    @Test
    void aCompanyIsRegisteredOnce() {
        fixture(Company.class)
                .givenNoPriorActivity()
                .when(command(REGISTERED))
                .expectEvents(REGISTERED);
    }

    @Test
    void aQuarterIsOneOfTheFiscalYearThatIsNamedAfterItsLastCalendarYear() {
        // The fiscal year 2025 ends on 31 January 2025; its first quarter begins on 1 February
        // 2024.
        QuarterlyBurnReported first =
                new QuarterlyBurnReported(
                        on(null, "2024-04-30"),
                        new Quarter(2025, 1),
                        span("2024-02-01", "2024-04-30"),
                        usd("1.00"));
        fixture(Company.class).given(REGISTERED).when(command(first)).expectEvents(first);
        QuarterlyBurnReported wrong =
                new QuarterlyBurnReported(
                        on(null, "2025-03-31"),
                        new Quarter(2025, 1),
                        span("2025-01-01", "2025-03-31"),
                        usd("1.00"));
        fixture(Company.class)
                .given(REGISTERED)
                .when(command(wrong))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The quarter 2025-Q1 runs over 2024-02-01..2024-04-30, as the fiscal year"
                                + " ends on --01-31; given was 2025-01-01..2025-03-31");
    }

    @Test
    void spansNestOrAreDisjointInWhateverOrderTheyCome() {
        fixture(Company.class)
                .given(
                        REGISTERED,
                        burn("2025-01-01", "2025-03-31"),
                        burn("2025-07-01", "2025-09-30"))
                .when(command(burn("2025-01-01", "2025-12-31")))
                .expectEvents(burn("2025-01-01", "2025-12-31"));
        fixture(Company.class)
                .given(REGISTERED, burn("2025-01-01", "2025-12-31"))
                .when(command(burn("2024-12-01", "2025-01-31")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The burn of 2024-12-01..2025-01-31 overlaps that of 2025-01-01..2025-12-31"
                                + " in part; spans of one company nest or are disjoint");
        fixture(Company.class)
                .given(
                        REGISTERED,
                        burn("2025-01-01", "2025-03-31"),
                        burn("2025-01-01", "2025-12-31"))
                .when(command(burn("2025-03-01", "2025-04-30")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The burn of 2025-03-01..2025-04-30 overlaps that of 2025-01-01..2025-03-31"
                                + " in part; spans of one company nest or are disjoint");
    }

    @Test
    void onlyWhatWasReportedIsRestated() {
        BurnRestated restated =
                new BurnRestated(
                        on(null, "2025-03-31", "2025-06-01"),
                        null,
                        span("2025-01-01", "2025-03-31"),
                        usd("2.00"),
                        "r");
        fixture(Company.class)
                .given(REGISTERED, burn("2025-01-01", "2025-03-31"))
                .when(command(restated))
                .expectEvents(restated);
        fixture(Company.class)
                .given(REGISTERED)
                .when(command(restated))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The burn of 2025-01-01..2025-03-31 has no report that could be restated; a"
                                + " report of exactly this span is needed first");
    }

    @Test
    void aMovementMovesSomething() {
        CashMoved out =
                new CashMoved(
                        on(null, "2025-01-01"), usd("-1.00"), CashMoved.MovementKind.DIVIDEND, "r");
        fixture(Company.class).given(REGISTERED).when(command(out)).expectEvents(out);
        fixture(Company.class)
                .given(REGISTERED)
                .when(
                        command(
                                new CashMoved(
                                        on(null, "2025-01-01"),
                                        usd("0.00"),
                                        CashMoved.MovementKind.OTHER,
                                        "r")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "CashMoved 0.00 moves nothing; an amount above zero (in) or below (out) is"
                                + " needed");
    }

    @Test
    void aRateIsRecordedMoreThanOnceForAPair() {
        Header day = on(null, "2025-01-01");
        ExchangeRateRecorded rate =
                new ExchangeRateRecorded(
                        new Header(null, null, null, day.effective(), day.known(), day.source()),
                        CurrencyUnit.EUR,
                        CurrencyUnit.USD,
                        new BigDecimal("1.08"));
        fixture(ExchangeRates.class).givenNoPriorActivity().when(command(rate)).expectEvents(rate);
        fixture(ExchangeRates.class).given(rate).when(command(rate)).expectEvents(rate);
    }
}
