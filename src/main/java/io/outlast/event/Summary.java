package io.outlast.event;

import io.outlast.money.InWords;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an event says, in one line, as a person would tell it. */
public final class Summary {
    private Summary() {}

    /** The line; amounts are rounded for reading. */
    public static String of(LedgerEvent event) {
        String id = event.header().id();
        return switch (event) {
            case CompanyRegistered e -> e.name() + " is followed from here on";
            case CashBalanceReported e ->
                    "Cash of "
                            + InWords.of(e.balance())
                            + " at the end of "
                            + e.header().effective();
            case QuarterlyBurnReported e ->
                    burned(e.burn()) + " in the fiscal quarter " + e.quarter();
            case BurnReported e -> burned(e.burn()) + " in " + e.span();
            case BurnRestated e ->
                    "Restated: " + burned(e.burn()) + " in " + e.span() + because(e.reason());
            case CashMoved e ->
                    InWords.of(e.amount().abs())
                            + (e.amount().isNegative() ? " out" : " in")
                            + " ("
                            + Word.of(e.kind())
                            + ")"
                            + because(e.reason());
            case CompanyExited e ->
                    (e.closes() ? "The end: " : "")
                            + Word.of(e.outcome())
                            + (e.acquirer() == null ? "" : " by " + e.acquirer())
                            + (e.price() == null ? "" : " for " + InWords.of(e.price()));
            case ExchangeRateRecorded e ->
                    "One " + e.base() + " costs " + e.rate().toPlainString() + " " + e.quote();
            case RoundRaised e -> raised(e);
            case RoundAmended e ->
                    "Round "
                            + id
                            + " has new terms: "
                            + InWords.of(e.amount())
                            + because(e.reason());
            case TrancheFunded e ->
                    InWords.of(e.amount()) + " came in of tranche " + e.tranche() + " of " + id;
            case TrancheLapsed e ->
                    "Tranche " + e.tranche() + " of " + id + " lapsed" + because(e.reason());
            case RoundWithdrawn e -> "The rest of round " + id + " is gone" + because(e.reason());
            case PrincipalRepaid e -> InWords.of(e.amount()) + " of " + id + " was paid back";
            case CommitmentSigned e -> signed(e);
            case CommitmentAmended e ->
                    "Commitment "
                            + id
                            + " has new terms: "
                            + InWords.of(e.amount())
                            + because(e.reason());
            case CommitmentPaid e -> InWords.of(e.amount()) + " was paid for " + id;
            case CommitmentSettledInEquity e ->
                    InWords.of(e.amount()) + " of " + id + " was settled in shares";
            case CommitmentCancelled e ->
                    "Commitment "
                            + id
                            + " is cancelled"
                            + (e.terminationFee() == null
                                    ? ""
                                    : " for a fee of " + InWords.of(e.terminationFee()))
                            + because(e.reason());
            case ForecastPublished e -> e.forecaster() + " forecasts " + periods(e.periods());
            case ForecastRevised e ->
                    "Forecast " + id + " is revised: " + periods(e.periods()) + because(e.reason());
            case ForecastWithdrawn e -> "Forecast " + id + " is withdrawn" + because(e.reason());
            case ClaimMade e -> e.claimant() + " claims, by " + e.deadline() + ": " + e.statement();
            case ClaimResolved e ->
                    "Claim " + id + " turned out " + e.outcome() + because(e.reason());
            case ScenarioSaved e ->
                    "What if: "
                            + e.name()
                            + " ("
                            + e.changes().size()
                            + (e.changes().size() == 1 ? " change)" : " changes)");
            case ScenarioDiscarded e -> "What-if " + id + " is discarded" + because(e.reason());
            case FactCorrected e ->
                    "Our record was wrong, it is: " + of(e.data()) + because(e.reason());
            case FactRetracted e ->
                    e.of().logicalName() + " is taken back, it never was" + because(e.reason());
        };
    }

    private static String raised(RoundRaised e) {
        String name = e.name() == null ? "Round " + e.header().id() : e.name();
        Money amount = e.amount();
        return name
                + ": "
                + (amount == null ? "an undisclosed amount" : InWords.of(amount))
                + " of "
                + Word.of(e.instrument())
                + (e.binding() ? "" : ", not binding")
                + (e.lead() == null ? "" : ", led by " + e.lead());
    }

    private static String signed(CommitmentSigned e) {
        Money amount = e.amount();
        return (amount == null ? "An undisclosed amount" : InWords.of(amount))
                + " promised to "
                + e.counterparty()
                + " ("
                + Word.of(e.kind())
                + (e.binding() ? "" : ", not binding")
                + ")";
    }

    private static String burned(Money burn) {
        return InWords.of(burn.abs()) + (burn.isNegative() ? " generated" : " burned");
    }

    private static String periods(List<Period> periods) {
        Period first = periods.getFirst();
        String more = periods.size() == 1 ? "" : " and " + (periods.size() - 1) + " more periods";
        return burned(first.burn()) + " in " + first.span() + more;
    }

    private static String because(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "" : ". " + reason;
    }
}
