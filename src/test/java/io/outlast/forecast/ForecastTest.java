package io.outlast.forecast;

import static io.outlast.ledger.Given.on;
import static io.outlast.ledger.Given.span;
import static io.outlast.ledger.Given.usd;

import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.Period;
import io.outlast.forecast.ClaimCommand.MakeClaim;
import io.outlast.forecast.ClaimCommand.ResolveClaim;
import io.outlast.forecast.ForecastCommand.PublishForecast;
import io.outlast.forecast.ForecastCommand.ReviseForecast;
import io.outlast.ledger.Command;

import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class ForecastTest {
    private static <A> FixtureConfiguration<A> fixture(Class<A> type) {
        FixtureConfiguration<A> fixture = new AggregateTestFixture<>(type);
        fixture.registerCommandTargetResolver(
                c ->
                        new VersionedAggregateIdentifier(
                                ((Command) c.getPayload()).aggregate(), null));
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
        fixture(Forecast.class)
                .givenNoPriorActivity()
                .when(new PublishForecast(nested))
                .expectEvents(nested);
        fixture(Forecast.class)
                .givenNoPriorActivity()
                .when(
                        new PublishForecast(
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
                .when(new ReviseForecast(second))
                .expectEvents(second);
        ForecastRevised early =
                new ForecastRevised(on("f", "2025-05-02", "2025-04-01"), second.periods(), "r");
        fixture(Forecast.class)
                .given(published(period("2025-01-01", "2025-12-31")), second)
                .when(new ReviseForecast(early))
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
                .when(new ReviseForecast(second))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The forecast f was withdrawn on 2025-04-01; publish another one");
    }

    @Test
    void aClaimIsResolvedOnce() {
        ClaimMade made =
                new ClaimMade(
                        on("c", "2026-01-13"),
                        "A columnist",
                        "Runs out of money",
                        ClaimMade.Kind.RUNS_OUT_OF_CASH,
                        LocalDate.of(2027, 7, 13),
                        null);
        ClaimResolved resolved = new ClaimResolved(on("c", "2026-02-01"), false, "r");
        fixture(Claim.class).givenNoPriorActivity().when(new MakeClaim(made)).expectEvents(made);
        fixture(Claim.class).given(made).when(new ResolveClaim(resolved)).expectEvents(resolved);
        fixture(Claim.class)
                .given(made, resolved)
                .when(new ResolveClaim(resolved))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The claim c was resolved on 2026-02-01; a wrong resolution is corrected or"
                                + " retracted");
    }
}
