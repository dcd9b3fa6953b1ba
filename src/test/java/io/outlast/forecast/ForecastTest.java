package io.outlast.forecast;

import static io.outlast.ledger.Given.command;
import static io.outlast.ledger.Given.on;
import static io.outlast.ledger.Given.span;
import static io.outlast.ledger.Given.usd;

import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.Period;
import io.outlast.ledger.RecordFacts;

import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

import java.util.List;

class ForecastTest {
    private static <A> FixtureConfiguration<A> fixture(Class<A> type) {
        FixtureConfiguration<A> fixture = new AggregateTestFixture<>(type);
        fixture.registerCommandTargetResolver(
                c ->
                        new VersionedAggregateIdentifier(
                                ((RecordFacts) c.getPayload()).aggregate(), null));
        return fixture;
    }

    private static Period period(String start, String end) {
        return new Period(span(start, end), usd("5.00"));
    }

    private static ForecastPublished published(Period... periods) {
        return new ForecastPublished(on("f", "2025-03-01"), "Board", List.of(periods), null);
    }

    @Test
    void periodsNestOrAreDisjointAndNoneAreEqual() {
        ForecastPublished nested =
                published(
                        period("2025-01-01", "2025-12-31"),
                        period("2025-04-01", "2025-06-30"),
                        period("2026-01-01", "2026-12-31"));
        fixture(Forecast.class).givenNoPriorActivity().when(command(nested)).expectEvents(nested);
        fixture(Forecast.class)
                .givenNoPriorActivity()
                .when(
                        command(
                                published(
                                        period("2025-01-01", "2025-12-31"),
                                        period("2025-01-01", "2025-12-31"))))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The period 2025-01-01..2025-12-31 is given twice; periods nest or are"
                                + " disjoint, none equal");
    }

    @Test
    void aRevisionIsKnownNoEarlierThanTheVersionBefore() {
        ForecastRevised second =
                new ForecastRevised(
                        on("f", "2025-05-01"), List.of(period("2025-01-01", "2025-12-31")), "r");
        fixture(Forecast.class)
                .given(published(period("2025-01-01", "2025-12-31")))
                .when(command(second))
                .expectEvents(second);
        ForecastRevised early =
                new ForecastRevised(on("f", "2025-05-02", "2025-04-01"), second.periods(), "r");
        fixture(Forecast.class)
                .given(published(period("2025-01-01", "2025-12-31")), second)
                .when(command(early))
                .expectNoEvents()
                .expectExceptionMessage(
                        "known is 2025-04-01; a revision is known no earlier than the version"
                                + " before it, on 2025-05-01");
    }

    @Test
    void aWithdrawnForecastIsNotRevised() {
        ForecastRevised second =
                new ForecastRevised(
                        on("f", "2025-05-01"), List.of(period("2025-01-01", "2025-12-31")), "r");
        fixture(Forecast.class)
                .given(
                        published(period("2025-01-01", "2025-12-31")),
                        new ForecastWithdrawn(on("f", "2025-04-01"), "r"))
                .when(command(second))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The forecast f was withdrawn on 2025-04-01; publish another one");
    }
}
