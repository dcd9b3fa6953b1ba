package io.outlast.funding;

import static io.outlast.ledger.Given.command;
import static io.outlast.ledger.Given.correction;
import static io.outlast.ledger.Given.on;
import static io.outlast.ledger.Given.usd;

import io.outlast.event.FactCorrected;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.ledger.RecordFacts;

import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class FundingRoundTest {
    private FixtureConfiguration<FundingRound> round;

    @BeforeEach
    void fixture() {
        round = new AggregateTestFixture<>(FundingRound.class);
        round.registerCommandTargetResolver(
                c ->
                        new VersionedAggregateIdentifier(
                                ((RecordFacts) c.getPayload()).aggregate(), null));
    }

    private static Tranche tranche(String id, String amount) {
        return new Tranche(id, usd(amount), null, null, null);
    }

    private static RoundRaised raised(
            Instrument instrument, boolean binding, @Nullable List<Tranche> tranches) {
        return new RoundRaised(
                on("r", "2025-01-01"),
                null,
                instrument,
                usd("100.00"),
                null,
                binding,
                null,
                List.of(),
                null,
                null,
                tranches,
                null);
    }

    private static RoundRaised inTwoTranches() {
        return raised(
                Instrument.EQUITY, true, List.of(tranche("a", "60.00"), tranche("b", "40.00")));
    }

    private static TrancheFunded funded(String day, String tranche, String amount) {
        return new TrancheFunded(on("r", day), tranche, usd(amount));
    }

    @Test
    void aRoundWithoutTranchesIsFundedWhenItIsRaised() {
        RoundRaised plain = raised(Instrument.EQUITY, true, null);
        round.givenNoPriorActivity()
                .when(command(plain))
                .expectEvents(plain.completed(), funded("2025-01-01", "full", "100.00"));
    }

    @Test
    void aLetterOfIntentAFacilityAndAnAnnouncementAreNot() {
        for (RoundRaised unfunded :
                List.of(
                        raised(Instrument.EQUITY, false, null),
                        raised(Instrument.FACILITY, true, null),
                        raised(Instrument.EQUITY, true, null)
                                .with(on("r", "2025-06-30", "2025-01-01")))) {
            fixture();
            round.givenNoPriorActivity().when(command(unfunded)).expectEvents(unfunded.completed());
        }
    }

    @Test
    void givenATranche_whenFundedInParts_thenNeverBeyondWhatIsLeft() {
        round.given(inTwoTranches(), funded("2025-02-01", "a", "50.00"))
                .when(command(funded("2025-03-01", "a", "10.00")))
                .expectEvents(funded("2025-03-01", "a", "10.00"));
        fixture();
        round.given(inTwoTranches(), funded("2025-02-01", "a", "50.00"))
                .when(command(funded("2025-03-01", "a", "10.01")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "TrancheFunded 10.01 USD exceeds what is left of tranche a: 10.00 USD");
    }

    @Test
    void givenAFundedTranche_whenFundedEarlierByHindsight_thenLaterDaysAreLookedAtToo() {
        round.given(inTwoTranches(), funded("2025-02-01", "a", "50.00"))
                .when(
                        command(
                                new TrancheFunded(
                                        on("r", "2025-01-15", "2025-03-01"), "a", usd("20.00"))))
                .expectNoEvents()
                .expectExceptionMessage(
                        "What was recorded for later days would break a rule: on 2025-02-01,"
                            + " TrancheFunded 50.00 USD exceeds what is left of tranche a: 40.00"
                            + " USD");
    }

    @Test
    void givenALapsedTranche_whenFundedOrLapsedAgain_thenRefused() {
        TrancheLapsed lapsed = new TrancheLapsed(on("r", "2025-02-01"), "b", "r");
        round.given(inTwoTranches()).when(command(lapsed)).expectEvents(lapsed);
        fixture();
        round.given(inTwoTranches(), lapsed)
                .when(command(lapsed))
                .expectNoEvents()
                .expectExceptionMessage("tranche b of round r has lapsed");
        fixture();
        round.given(inTwoTranches(), lapsed)
                .when(command(funded("2025-03-01", "b", "1.00")))
                .expectNoEvents()
                .expectExceptionMessage("tranche b of round r has lapsed");
    }

    @Test
    void newTermsIncludeWhatIsFundedAndLeaveOutWhatLapsed() {
        RoundAmended without =
                new RoundAmended(
                        on("r", "2025-03-01"),
                        usd("50.00"),
                        null,
                        null,
                        List.of(tranche("c", "50.00")),
                        null,
                        "r");
        round.given(inTwoTranches(), funded("2025-02-01", "a", "50.00"))
                .when(command(without))
                .expectNoEvents()
                .expectExceptionMessage(
                        "tranche a is missing; the new terms include the funded parts, here 50.00"
                                + " USD");
        fixture();
        RoundAmended below =
                new RoundAmended(
                        on("r", "2025-03-01"),
                        usd("40.00"),
                        null,
                        null,
                        List.of(tranche("a", "40.00")),
                        null,
                        "r");
        round.given(inTwoTranches(), funded("2025-02-01", "a", "50.00"))
                .when(command(below))
                .expectNoEvents()
                .expectExceptionMessage(
                        "RoundAmended to 40.00 USD is below what is funded: 50.00 USD");
        fixture();
        RoundAmended upsized =
                new RoundAmended(
                        on("r", "2025-03-01"),
                        usd("120.00"),
                        null,
                        null,
                        List.of(tranche("a", "60.00"), tranche("c", "60.00")),
                        null,
                        "r");
        round.given(inTwoTranches(), funded("2025-02-01", "a", "50.00"))
                .when(command(upsized))
                .expectEvents(upsized);
    }

    @Test
    void whatCameInOfALapsedTrancheLeavesLessForTheOthers() {
        RoundAmended full =
                new RoundAmended(
                        on("r", "2025-03-01"),
                        usd("60.00"),
                        null,
                        null,
                        List.of(tranche("b", "50.00")),
                        null,
                        "r");
        round.given(
                        inTwoTranches(),
                        funded("2025-02-01", "a", "20.00"),
                        new TrancheLapsed(on("r", "2025-02-02"), "a", "r"))
                .when(command(full))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The tranches sum to 50.00 USD, and 20.00 USD came in of tranches that"
                                + " lapsed, together more than what the company gets: 60.00 USD");
    }

    @Test
    void debtIsRepaidUpToWhatWasFundedEvenAfterTheRestIsWithdrawn() {
        RoundRaised debt = raised(Instrument.DEBT, true, List.of(tranche("a", "100.00")));
        RoundWithdrawn withdrawn = new RoundWithdrawn(on("r", "2025-02-02"), "r");
        PrincipalRepaid repaid = new PrincipalRepaid(on("r", "2025-03-01"), usd("30.00"));
        round.given(debt, funded("2025-02-01", "a", "30.00"), withdrawn)
                .when(command(repaid))
                .expectEvents(repaid);
        fixture();
        round.given(debt, funded("2025-02-01", "a", "30.00"), repaid)
                .when(command(repaid))
                .expectNoEvents()
                .expectExceptionMessage(
                        "PrincipalRepaid 30.00 USD exceeds what was funded and not repaid: 0.00"
                                + " USD");
        fixture();
        round.given(debt, withdrawn)
                .when(command(withdrawn))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The round r was withdrawn on 2025-02-02; nothing of it can follow");
    }

    @Test
    void aFacilityIsDrawableAgainOnceRepaidButNeverBeyondItsSize() {
        RoundRaised facility = raised(Instrument.FACILITY, true, null).completed();
        PrincipalRepaid repaid = new PrincipalRepaid(on("r", "2025-03-01"), usd("40.00"));
        round.given(facility, funded("2025-02-01", "full", "100.00"), repaid)
                .when(command(funded("2025-04-01", "full", "40.01")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "TrancheFunded 40.01 USD exceeds what is left of tranche full: 40.00 USD");
    }

    @Test
    void whatIsUnknownOfAnEventCannotBeCorrected() {
        FactCorrected correction =
                new FactCorrected(
                        on("r", "2025-02-01"), "nothing", funded("2025-02-01", "a", "1.00"), "r");
        round.given(inTwoTranches())
                .when(correction("round:acme/r", correction))
                .expectNoEvents()
                .expectExceptionMessage("No event nothing in the round r");
    }

    @Test
    void nothingTakesEffectBeforeTheRound() {
        round.given(inTwoTranches())
                .when(
                        command(
                                new TrancheFunded(
                                        on(
                                                "r",
                                                LocalDate.of(2024, 12, 31).toString(),
                                                "2025-01-02"),
                                        "a",
                                        usd("1.00"))))
                .expectNoEvents()
                .expectExceptionMessage(
                        "TrancheFunded on 2024-12-31 has no round r to follow on: that takes effect"
                                + " later, or was retracted; what depends on it is retracted before"
                                + " it");
    }

    /** Whatever is stated of a round is in its currency; another one is refused in words. */
    @Test
    void whatIsStatedOfARoundIsInItsCurrency() {
        Money euros = Money.parse("EUR 5.00");
        round.givenNoPriorActivity()
                .when(
                        command(
                                raised(
                                        Instrument.EQUITY,
                                        true,
                                        List.of(new Tranche("a", euros, null, null, null)))))
                .expectNoEvents()
                .expectExceptionMessage("tranches is in EUR; the round is in USD");
        fixture();
        round.given(raised(Instrument.DEBT, true, List.of(tranche("a", "50.00"))))
                .when(command(new TrancheFunded(on("r", "2025-02-01"), "a", euros)))
                .expectNoEvents()
                .expectExceptionMessage("amount is in EUR; the round is in USD");
        fixture();
        round.given(
                        raised(Instrument.DEBT, true, List.of(tranche("a", "50.00"))),
                        new TrancheFunded(on("r", "2025-02-01"), "a", usd("50.00")))
                .when(command(new PrincipalRepaid(on("r", "2025-03-01"), euros)))
                .expectNoEvents()
                .expectExceptionMessage("amount is in EUR; the round is in USD");
    }
}
