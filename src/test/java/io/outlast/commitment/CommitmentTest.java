package io.outlast.commitment;

import static io.outlast.ledger.Given.command;
import static io.outlast.ledger.Given.on;
import static io.outlast.ledger.Given.span;
import static io.outlast.ledger.Given.usd;

import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CommitmentSigned.Settlement;
import io.outlast.event.Instalment;
import io.outlast.event.LedgerEvent;
import io.outlast.ledger.RecordFacts;

import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class CommitmentTest {
    private FixtureConfiguration<Commitment> commitment;

    @BeforeEach
    void fixture() {
        commitment = new AggregateTestFixture<>(Commitment.class);
        commitment.registerCommandTargetResolver(
                c ->
                        new VersionedAggregateIdentifier(
                                ((RecordFacts) c.getPayload()).aggregate(), null));
    }

    private static CommitmentSigned signed(@Nullable Money amount, Instalment... schedule) {
        return new CommitmentSigned(
                on("c", "2025-01-01"),
                "Cloud",
                CommitmentSigned.CommitmentKind.PURCHASE,
                amount,
                List.of(schedule),
                Settlement.CASH,
                true,
                true);
    }

    private static CommitmentPaid paid(String day, String amount) {
        return new CommitmentPaid(on("c", day), usd(amount));
    }

    @Test
    void aScheduleSumsToNoMoreThanTheAmountAndItsPeriodsAreDisjoint() {
        CommitmentSigned good =
                signed(
                        usd("100.00"),
                        new Instalment(span("2025-01-01", "2025-06-30"), usd("60.00")));
        commitment.givenNoPriorActivity().when(command(good)).expectEvents(good);
        fixture();
        commitment
                .givenNoPriorActivity()
                .when(
                        command(
                                signed(
                                        usd("50.00"),
                                        new Instalment(
                                                span("2025-01-01", "2025-06-30"), usd("60.00")))))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The schedule sums to 60.00 USD, more than the amount: 50.00 USD");
        fixture();
        commitment
                .givenNoPriorActivity()
                .when(
                        command(
                                signed(
                                        usd("100.00"),
                                        new Instalment(
                                                span("2025-01-01", "2025-06-30"), usd("10.00")),
                                        new Instalment(
                                                span("2025-06-30", "2025-12-31"), usd("10.00")))))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The periods 2025-01-01..2025-06-30 and 2025-06-30..2025-12-31 share days;"
                                + " those of a schedule are disjoint");
    }

    @Test
    void paymentsAndSettlementsNeverExceedWhatIsOutstanding() {
        CommitmentSettledInEquity settled =
                new CommitmentSettledInEquity(on("c", "2025-02-01"), usd("60.00"), null);
        commitment.given(signed(usd("100.00"))).when(command(settled)).expectEvents(settled);
        fixture();
        commitment
                .given(signed(usd("100.00")), settled)
                .when(command(paid("2025-03-01", "40.01")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "CommitmentPaid 40.01 USD exceeds what is outstanding of commitment c:"
                                + " 40.00 USD");
    }

    @Test
    void anAmendmentIsTheWholeContractAnewAndNotBelowWhatIsPaid() {
        CommitmentAmended amended =
                new CommitmentAmended(
                        on("c", "2025-03-01"), usd("80.00"), List.of(), "r", null, null, null);
        commitment
                .given(signed(usd("100.00")), paid("2025-02-01", "40.00"), amended)
                .when(command(paid("2025-04-01", "40.00")))
                .expectEvents(paid("2025-04-01", "40.00"));
        fixture();
        commitment
                .given(signed(usd("100.00")), paid("2025-02-01", "90.00"))
                .when(command(amended))
                .expectNoEvents()
                .expectExceptionMessage(
                        "CommitmentAmended to 80.00 USD is below what is paid and settled: 90.00"
                                + " USD");
    }

    @Test
    void whatIsCancelledIsOff() {
        CommitmentCancelled cancelled =
                new CommitmentCancelled(on("c", "2025-02-01"), "r", usd("0.00"));
        commitment.given(signed(usd("100.00"))).when(command(cancelled)).expectEvents(cancelled);
        fixture();
        commitment
                .given(signed(usd("100.00")), cancelled)
                .when(command(paid("2025-03-01", "1.00")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "The commitment c was cancelled on 2025-02-01; nothing of it can follow");
        fixture();
        commitment
                .given(signed(usd("100.00")), cancelled)
                .when(command(new CommitmentPaid(on("c", "2025-01-15", "2025-03-01"), usd("1.00"))))
                .expectEvents(new CommitmentPaid(on("c", "2025-01-15", "2025-03-01"), usd("1.00")));
    }

    @Test
    void ofAnUndisclosedCommitmentNobodyKnowsWhatIsOutstanding() {
        commitment
                .given(signed(null))
                .when(command(paid("2025-02-01", "5.00")))
                .expectEvents(paid("2025-02-01", "5.00"));
    }

    /** Whatever is stated of a commitment is in its currency; another one is refused in words. */
    @Test
    void whatIsStatedOfACommitmentIsInItsCurrency() {
        Money euros = Money.parse("EUR 5.00");
        refused(
                signed(usd("100.00"), new Instalment(span("2025-01-01", "2025-06-30"), euros)),
                "schedule is in EUR; the commitment is in USD");
        for (LedgerEvent stated :
                List.of(
                        new CommitmentPaid(on("c", "2025-02-01"), euros),
                        new CommitmentSettledInEquity(on("c", "2025-02-01"), euros, null))) {
            refusedAfterSigning(stated, "amount is in EUR; the commitment is in USD");
        }
        refusedAfterSigning(
                new CommitmentCancelled(on("c", "2025-02-01"), "r", euros),
                "terminationFee is in EUR; the commitment is in USD");
    }

    private void refused(LedgerEvent event, String sentence) {
        fixture();
        commitment
                .givenNoPriorActivity()
                .when(command(event))
                .expectNoEvents()
                .expectExceptionMessage(sentence);
    }

    private void refusedAfterSigning(LedgerEvent event, String sentence) {
        fixture();
        commitment
                .given(signed(usd("100.00")))
                .when(command(event))
                .expectNoEvents()
                .expectExceptionMessage(sentence);
    }

    private static CommitmentAmended amended(String known, Money amount, Instalment... schedule) {
        return new CommitmentAmended(
                on("c", "2025-03-01", known), amount, List.of(schedule), "r", null, null, null);
    }

    @Test
    void anAmendmentsScheduleSumsToNoMoreThanItsAmountAndIsInItsCurrency() {
        refusedAfterSigning(
                amended(
                        "2025-03-01",
                        usd("50.00"),
                        new Instalment(span("2025-01-01", "2025-06-30"), usd("50.01"))),
                "The schedule sums to 50.01 USD, more than the amount: 50.00 USD");
        refusedAfterSigning(
                amended("2025-03-01", Money.parse("EUR 50.00")),
                "amount is in EUR; the commitment is in USD");
        fixture();
        commitment
                .given(signed(null), paid("2025-02-01", "5.00"))
                .when(command(amended("2025-03-01", Money.parse("EUR 50.00"))))
                .expectNoEvents()
                .expectExceptionMessage("amount is in EUR; the commitment is in USD");
        fixture();
        commitment
                .given(signed(null), paid("2025-02-01", "5.00"))
                .when(command(paid("2025-03-01", "6.00")))
                .expectEvents(paid("2025-03-01", "6.00"));
        refused(
                signed(null, new Instalment(span("2025-01-01", "2025-06-30"), usd("1.00"))),
                "A commitment of an undisclosed amount has no schedule; leave it out, or give the"
                        + " amount");
    }

    @Test
    void thePeriodsOfAScheduleMayTouch() {
        CommitmentSigned touching =
                signed(
                        usd("20.00"),
                        new Instalment(span("2025-07-01", "2025-12-31"), usd("10.00")),
                        new Instalment(span("2025-01-01", "2025-06-30"), usd("10.00")));
        commitment.givenNoPriorActivity().when(command(touching)).expectEvents(touching);
    }

    /** Of two amendments of one day the later known is in force, whichever came in first. */
    @Test
    void ofTwoAmendmentsOfOneDayTheLaterKnownIsInForce() {
        CommitmentAmended late = amended("2025-03-10", usd("80.00"));
        CommitmentAmended early = amended("2025-03-05", usd("60.00"));
        for (List<CommitmentAmended> order : List.of(List.of(late, early), List.of(early, late))) {
            fixture();
            commitment
                    .given(signed(usd("100.00")), order.getFirst(), order.getLast())
                    .when(command(paid("2025-04-01", "80.01")))
                    .expectNoEvents()
                    .expectExceptionMessage(
                            "CommitmentPaid 80.01 USD exceeds what is outstanding of commitment c:"
                                    + " 80.00 USD");
            fixture();
            commitment
                    .given(signed(usd("100.00")), order.getFirst(), order.getLast())
                    .when(command(paid("2025-04-01", "80.00")))
                    .expectEvents(paid("2025-04-01", "80.00"));
        }
        fixture();
        CommitmentAmended next =
                new CommitmentAmended(
                        on("c", "2025-04-01", "2025-04-01"),
                        usd("30.00"),
                        List.of(),
                        "r",
                        null,
                        null,
                        null);
        commitment
                .given(signed(usd("100.00")), late, next)
                .when(command(paid("2025-05-01", "30.01")))
                .expectNoEvents()
                .expectExceptionMessage(
                        "CommitmentPaid 30.01 USD exceeds what is outstanding of commitment c:"
                                + " 30.00 USD");
    }

    @Test
    void whatIsPaidDownToTheLastCentMayBeAmendedToThat() {
        fixture();
        commitment
                .given(signed(usd("100.00")), paid("2025-02-01", "80.00"))
                .when(command(amended("2025-03-01", usd("80.00"))))
                .expectEvents(amended("2025-03-01", usd("80.00")));
    }

    @Test
    void nothingTakesEffectBeforeTheCommitment() {
        refusedAfterSigning(
                new CommitmentPaid(on("c", "2024-12-31", "2025-01-02"), usd("1.00")),
                "CommitmentPaid on 2024-12-31 has no commitment c to follow on: that takes effect"
                        + " later, or was retracted; what depends on it is retracted before it");
    }
}
