package io.outlast.funding;

import static io.outlast.ledger.Given.command;
import static io.outlast.ledger.Given.correction;
import static io.outlast.ledger.Given.on;
import static io.outlast.ledger.Given.usd;

import io.outlast.event.FactCorrected;
import io.outlast.event.LedgerEvent;
import io.outlast.event.NewDate;
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
                null,
                List.of(),
                null,
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
                        null,
                        null,
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
                        null,
                        null,
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
                        null,
                        null,
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
                        null,
                        null,
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

    private static RoundRaised stated(
            Instrument instrument,
            @Nullable Money amount,
            @Nullable Money primary,
            @Nullable List<Tranche> tranches,
            @Nullable String maturity) {
        return new RoundRaised(
                on("r", "2025-01-01"),
                null,
                instrument,
                amount,
                primary,
                true,
                null,
                List.of(),
                null,
                null,
                tranches,
                maturity == null ? null : LocalDate.parse(maturity),
                List.of(),
                null,
                null);
    }

    private static RoundAmended amended(
            String known,
            String amount,
            @Nullable Money primary,
            List<Tranche> tranches,
            @Nullable String maturity) {
        return new RoundAmended(
                on("r", "2025-03-01", known),
                usd(amount),
                primary,
                null,
                tranches,
                new NewDate(maturity == null ? null : LocalDate.parse(maturity)),
                null,
                null,
                null,
                "r");
    }

    private static RoundAmended amended(String amount, Tranche... tranches) {
        return amended("2025-03-01", amount, null, List.of(tranches), null);
    }

    private void refused(LedgerEvent event, String sentence, LedgerEvent... before) {
        fixture();
        round.given((Object[]) before)
                .when(command(event))
                .expectNoEvents()
                .expectExceptionMessage(sentence);
    }

    private void taken(LedgerEvent event, LedgerEvent... before) {
        fixture();
        round.given((Object[]) before).when(command(event)).expectEvents(event);
    }

    @Test
    void statedTermsAgreeWithThemselves() {
        refused(
                stated(Instrument.EQUITY, null, usd("5.00"), null, null),
                "primary is 5.00 USD of an undisclosed amount; leave it out, or give the amount");
        refused(
                stated(Instrument.SECONDARY, usd("9.00"), usd("5.00"), null, null),
                "primary is 5.00 USD; a secondary sale brings the company nothing: leave it out");
        refused(
                stated(Instrument.EQUITY, usd("9.00"), usd("9.01"), null, null),
                "primary 9.01 USD exceeds the amount of the round: 9.00 USD");
        refused(
                stated(Instrument.EQUITY, usd("9.00"), Money.parse("EUR 1.00"), null, null),
                "primary is in EUR; the round is in USD");
        refused(
                stated(Instrument.EQUITY, null, null, List.of(tranche("a", "1.00")), null),
                "An undisclosed round has no tranches; leave them out, or give the amount");
        refused(
                stated(
                        Instrument.SECONDARY,
                        usd("9.00"),
                        null,
                        List.of(tranche("a", "1.00")),
                        null),
                "A secondary sale has no tranches, as the company gets nothing; leave them out");
        refused(
                stated(Instrument.EQUITY, usd("9.00"), null, List.of(), null),
                "tranches is an empty list; leave it out for a single tranche, or name them");
        refused(
                stated(Instrument.FACILITY, usd("9.00"), null, List.of(tranche("a", "9.00")), null),
                "A facility has exactly one tranche, full, from which it is drawn");
        refused(
                stated(
                        Instrument.EQUITY,
                        usd("9.00"),
                        usd("8.00"),
                        List.of(tranche("a", "8.01")),
                        null),
                "The tranches sum to 8.01 USD, more than what the company gets: 8.00 USD");
        refused(
                stated(
                        Instrument.EQUITY,
                        usd("9.00"),
                        null,
                        List.of(tranche("a", "1.00"), tranche("a", "2.00")),
                        null),
                "tranche a is named twice; each has an id of its own");
        refused(
                stated(Instrument.EQUITY, usd("9.00"), null, List.of(until("2025-05-31")), null),
                "tranche a can be drawn until 2025-05-31, before it is due on 2025-06-01");
        taken(stated(Instrument.EQUITY, usd("9.00"), null, List.of(until("2025-06-01")), null));
        RoundRaised whole =
                stated(
                        Instrument.EQUITY,
                        usd("9.00"),
                        usd("9.00"),
                        List.of(tranche("a", "4.00"), tranche("b", "5.00")),
                        null);
        taken(whole);
        fixture();
        RoundRaised quiet = stated(Instrument.EQUITY, null, null, List.of(), null);
        round.givenNoPriorActivity().when(command(quiet)).expectEvents(quiet.completed());
    }

    private static Tranche until(String until) {
        return new Tranche(
                "a", usd("5.00"), LocalDate.of(2025, 6, 1), null, LocalDate.parse(until));
    }

    @Test
    void onlyWhatIsRepaidHasAMaturityAndNotBeforeTheRound() {
        refused(
                stated(Instrument.EQUITY, usd("9.00"), null, null, "2026-01-01"),
                "maturity is 2026-01-01; only debt, a facility or a convertible has one");
        refused(
                stated(Instrument.DEBT, usd("9.00"), null, null, "2024-12-31"),
                "maturity is 2024-12-31, before the round takes effect on 2025-01-01");
        List<Tranche> tranches = List.of(tranche("a", "9.00"));
        RoundRaised loan = stated(Instrument.DEBT, usd("9.00"), null, tranches, "2025-01-01");
        taken(loan);
        refused(
                amended("2025-03-01", "9.00", null, tranches, "2024-12-31"),
                "maturity is 2024-12-31, before the round takes effect on 2025-01-01",
                loan);
    }

    @Test
    void anInvestorsShareIsInTheCurrencyOfTheRound() {
        RoundRaised mixed =
                new RoundRaised(
                        on("r", "2025-01-01"),
                        null,
                        Instrument.EQUITY,
                        usd("9.00"),
                        null,
                        true,
                        null,
                        List.of(new RoundRaised.Investor("Fund", Money.parse("EUR 1.00"))),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null);
        refused(mixed, "investors is in EUR; the round is in USD");
    }

    @Test
    void newTermsAgreeWithThemselvesAndWithTheRound() {
        RoundRaised open = inTwoTranches();
        refused(
                amended("50.00", tranche("a", "50.01")),
                "The tranches sum to 50.01 USD, more than what the company gets: 50.00 USD",
                open);
        refused(
                amended("50.00"),
                "tranches are missing; the new terms name all of them, funded parts included",
                open);
        refused(
                amended("2025-03-01", "50.00", usd("50.01"), List.of(tranche("a", "50.00")), null),
                "primary 50.01 USD exceeds the amount of the round: 50.00 USD",
                open);
        refused(
                new RoundAmended(
                        on("r", "2025-03-01"),
                        Money.parse("EUR 9.00"),
                        null,
                        null,
                        List.of(new Tranche("a", Money.parse("EUR 9.00"), null, null, null)),
                        null,
                        null,
                        null,
                        null,
                        "r"),
                "amount is in EUR; the round is in USD",
                open);
        refused(
                amended("90.00", tranche("a", "49.99"), tranche("b", "40.00")),
                "tranche a of 49.99 USD is below what is funded of it: 50.00 USD",
                open,
                funded("2025-02-01", "a", "50.00"));
        refused(
                amended("90.00", tranche("a", "50.00"), tranche("b", "40.00")),
                "tranche b has lapsed and cannot be part of the new terms",
                open,
                new TrancheLapsed(on("r", "2025-02-01"), "b", "r"));
        taken(amended("50.00", tranche("a", "50.00")), open, funded("2025-02-01", "a", "50.00"));
        taken(
                amended("70.00", tranche("b", "50.00")),
                open,
                funded("2025-02-01", "a", "20.00"),
                new TrancheLapsed(on("r", "2025-02-02"), "a", "r"));
    }

    /** The part that the company gets stays in force where an amendment does not state it. */
    @Test
    void thePrimaryPartStaysInForce() {
        RoundRaised raised =
                stated(
                        Instrument.EQUITY,
                        usd("100.00"),
                        usd("60.00"),
                        List.of(tranche("a", "60.00")),
                        null);
        refused(
                amended("200.00", tranche("a", "60.01")),
                "The tranches sum to 60.01 USD, more than what the company gets: 60.00 USD",
                raised);
        RoundAmended more =
                amended("2025-03-01", "200.00", usd("80.00"), List.of(tranche("a", "80.00")), null);
        taken(more, raised);
        refused(
                new RoundAmended(
                        on("r", "2025-04-01"),
                        usd("200.00"),
                        null,
                        null,
                        List.of(tranche("a", "80.01")),
                        null,
                        null,
                        null,
                        null,
                        "r"),
                "The tranches sum to 80.01 USD, more than what the company gets: 80.00 USD",
                raised,
                more);
        taken(
                new RoundAmended(
                        on("r", "2025-04-01"),
                        usd("200.00"),
                        null,
                        null,
                        List.of(tranche("a", "80.00")),
                        null,
                        null,
                        null,
                        null,
                        "r"),
                raised,
                more);
    }

    @Test
    void aSecondarySaleBringsTheCompanyNothingByNewTermsEither() {
        RoundRaised sale = stated(Instrument.SECONDARY, usd("100.00"), null, null, null);
        refused(
                amended("2025-03-01", "100.00", usd("5.00"), List.of(), null),
                "A secondary sale brings the company nothing: leave primary out",
                sale);
        refused(
                amended("100.00", tranche("a", "5.00")),
                "A secondary sale has no tranches, as the company gets nothing; give an empty list",
                sale);
        taken(amended("120.00"), sale);
    }

    @Test
    void aFacilityIsCutToNoLessThanWhatIsDrawn() {
        RoundRaised facility = raised(Instrument.FACILITY, true, null).completed();
        PrincipalRepaid repaid = new PrincipalRepaid(on("r", "2025-02-02"), usd("40.00"));
        refused(
                amended("59.99", tranche("full", "59.99")),
                "RoundAmended to 59.99 USD is below what is funded: 60.00 USD",
                facility,
                funded("2025-02-01", "full", "100.00"),
                repaid);
        taken(
                amended("60.00", tranche("full", "60.00")),
                facility,
                funded("2025-02-01", "full", "100.00"),
                repaid);
        refused(
                amended("60.00", tranche("a", "60.00")),
                "A facility has exactly one tranche, full, from which it is drawn",
                facility);
    }

    /** Of two amendments of one day the later known is in force, whichever came in first. */
    @Test
    void ofTwoAmendmentsOfOneDayTheLaterKnownIsInForce() {
        RoundAmended late =
                amended("2025-03-10", "80.00", null, List.of(tranche("a", "80.00")), null);
        RoundAmended early =
                amended("2025-03-05", "60.00", null, List.of(tranche("a", "60.00")), null);
        taken(funded("2025-04-01", "a", "80.00"), inTwoTranches(), late, early);
        refused(
                funded("2025-04-01", "b", "1.00"),
                "The round r has no tranche b then; it has a",
                inTwoTranches(),
                late,
                early);
        refused(
                funded("2025-04-01", "a", "80.01"),
                "TrancheFunded 80.01 USD exceeds what is left of tranche a: 80.00 USD",
                inTwoTranches(),
                early,
                late);
    }

    @Test
    void whatIsNotLentIsNotRepaid() {
        refused(
                new PrincipalRepaid(on("r", "2025-03-01"), usd("1.00")),
                "The round r is equity, which is not repaid; only debt, a facility or a convertible"
                        + " is",
                inTwoTranches());
    }
}
