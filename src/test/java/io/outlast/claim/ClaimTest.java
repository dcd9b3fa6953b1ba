package io.outlast.claim;

import static io.outlast.ledger.Given.command;
import static io.outlast.ledger.Given.on;

import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.ledger.RecordFacts;

import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;

class ClaimTest {
    private static <A> FixtureConfiguration<A> fixture(Class<A> type) {
        FixtureConfiguration<A> fixture = new AggregateTestFixture<>(type);
        fixture.registerCommandTargetResolver(
                c ->
                        new VersionedAggregateIdentifier(
                                ((RecordFacts) c.getPayload()).aggregate(), null));
        return fixture;
    }

    @Test
    void aClaimIsResolvedOnce() {
        ClaimMade made =
                new ClaimMade(
                        on("c", "2026-01-13"),
                        "A columnist",
                        "Runs out of money",
                        ClaimMade.ClaimKind.RUNS_OUT_OF_CASH,
                        LocalDate.of(2027, 7, 13),
                        null,
                        null);
        ClaimResolved resolved =
                new ClaimResolved(on("c", "2026-02-01"), ClaimResolved.ClaimOutcome.FALSE, "r");
        fixture(Claim.class).givenNoPriorActivity().when(command(made)).expectEvents(made);
        fixture(Claim.class).given(made).when(command(resolved)).expectEvents(resolved);
        fixture(Claim.class)
                .given(made, resolved)
                .when(command(resolved))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The claim c was resolved on 2026-02-01; a wrong resolution is corrected or"
                                + " retracted");
    }
}
