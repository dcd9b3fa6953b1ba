package io.outlast.web;

import io.outlast.event.BurnReported;
import io.outlast.event.BurnRestated;
import io.outlast.event.CashBalanceReported;
import io.outlast.event.CashMoved;
import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CompanyExited;
import io.outlast.event.CompanyRegistered;
import io.outlast.event.CompanyWithdrawn;
import io.outlast.event.ExchangeRateRecorded;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.ForecastPublished;
import io.outlast.event.ForecastRevised;
import io.outlast.event.ForecastWithdrawn;
import io.outlast.event.LedgerEvent;
import io.outlast.event.MinimumCashSet;
import io.outlast.event.Period;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.QuarterlyBurnReported;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.ScenarioDiscarded;
import io.outlast.event.ScenarioSaved;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.event.Word;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an event says, in the language of the page. In English it is the sentence of the ledger
 * itself. Reasons, claims and names stay as they were written: they are what somebody said.
 */
final class EventWords {
    private final Shown shown;

    EventWords(Shown shown) {
        this.shown = shown;
    }

    /** An event in one line. */
    String of(LedgerEvent event) {
        if (!shown.words().chinese()) return shown.dated(event.summary());
        return switch (event) {
            case CompanyRegistered e -> say("CompanyRegistered", e.name());
            case CompanyWithdrawn e -> say("CompanyWithdrawn") + because(e.reason());
            case CompanyExited e ->
                    say("CompanyExited." + Word.of(e.outcome()))
                            + (e.acquirer() == null ? "" : say("by", e.acquirer()))
                            + (e.price() == null ? "" : say("for", money(e.price())));
            case CashBalanceReported e ->
                    say(
                            "CashBalanceReported",
                            money(e.balance()),
                            shown.date(e.header().effective()));
            case MinimumCashSet e ->
                    say(
                                    "MinimumCashSet",
                                    money(e.minimum()),
                                    shown.words().say("minimum." + Word.of(e.kind())),
                                    shown.date(e.header().effective()))
                            + because(e.reason());
            case QuarterlyBurnReported e ->
                    say(burned(e.burn()), money(e.burn().abs()), e.quarter().toString());
            case BurnReported e ->
                    say(
                            burned(e.burn()),
                            money(e.burn().abs()),
                            shown.period(e.span().start(), e.span().end()));
            case BurnRestated e ->
                    say("BurnRestated")
                            + say(
                                    burned(e.burn()),
                                    money(e.burn().abs()),
                                    shown.period(e.span().start(), e.span().end()))
                            + because(e.reason());
            case CashMoved e ->
                    say(
                                    e.amount().isNegative() ? "CashMoved.out" : "CashMoved.in",
                                    money(e.amount().abs()),
                                    shown.words().say("movement." + Word.of(e.kind())))
                            + because(e.reason());
            case RoundRaised e ->
                    say(
                                    "RoundRaised",
                                    e.name() == null ? String.valueOf(id(e)) : e.name(),
                                    amount(e.amount()),
                                    shown.word("instrument", Word.of(e.instrument())))
                            + binding(e.binding())
                            + (e.lead() == null ? "" : say("led", e.lead()));
            case RoundAmended e ->
                    say("RoundAmended", id(e), money(e.amount())) + because(e.reason());
            case RoundWithdrawn e -> say("RoundWithdrawn", id(e)) + because(e.reason());
            case TrancheFunded e -> say("TrancheFunded", money(e.amount()), e.tranche(), id(e));
            case TrancheLapsed e -> say("TrancheLapsed", e.tranche(), id(e)) + because(e.reason());
            case PrincipalRepaid e -> say("PrincipalRepaid", money(e.amount()), id(e));
            case CommitmentSigned e ->
                    say(
                                    "CommitmentSigned",
                                    e.counterparty(),
                                    amount(e.amount()),
                                    shown.word("commitment", Word.of(e.kind())))
                            + binding(e.binding());
            case CommitmentAmended e ->
                    say("CommitmentAmended", id(e), money(e.amount())) + because(e.reason());
            case CommitmentPaid e -> say("CommitmentPaid", money(e.amount()), id(e));
            case CommitmentSettledInEquity e ->
                    say("CommitmentSettledInEquity", money(e.amount()), id(e));
            case CommitmentCancelled e ->
                    say("CommitmentCancelled", id(e))
                            + (e.terminationFee() == null
                                    ? ""
                                    : say("fee", money(e.terminationFee())))
                            + because(e.reason());
            case ForecastPublished e ->
                    say("ForecastPublished", e.forecaster(), periods(e.periods()));
            case ForecastRevised e ->
                    say("ForecastRevised", id(e), periods(e.periods())) + because(e.reason());
            case ForecastWithdrawn e -> say("ForecastWithdrawn", id(e)) + because(e.reason());
            case ClaimMade e ->
                    say("ClaimMade", e.claimant(), shown.date(e.deadline()), e.statement())
                            + (e.condition() == null ? "" : say("if", e.condition()));
            case ClaimResolved e ->
                    say("ClaimResolved", id(e), shown.word("claim", Word.of(e.outcome())))
                            + because(e.reason());
            case ScenarioSaved e -> say("ScenarioSaved", e.name(), e.changes().size());
            case ScenarioDiscarded e -> say("ScenarioDiscarded", id(e)) + because(e.reason());
            case ExchangeRateRecorded e ->
                    say(
                            "ExchangeRateRecorded",
                            e.base().getCode(),
                            e.rate().toPlainString(),
                            e.quote().getCode());
            case FactCorrected e -> say("FactCorrected", of(e.data())) + because(e.reason());
            case FactRetracted e ->
                    say("FactRetracted", shown.words(e.of().logicalName())) + because(e.reason());
        };
    }

    private String say(String key, Object... places) {
        return shown.words().say("told." + key, places);
    }

    private static String id(LedgerEvent event) {
        return String.valueOf(event.header().id());
    }

    private String money(Money money) {
        return shown.money(money);
    }

    private String amount(@Nullable Money money) {
        return money == null ? shown.words().say("undisclosed") : money(money);
    }

    private String binding(boolean binding) {
        return binding ? "" : say("not-binding");
    }

    private String because(@Nullable String reason) {
        return reason == null || reason.isEmpty() ? "" : say("because", shown.dated(reason));
    }

    private static String burned(Money burn) {
        return burn.isNegative() ? "generated" : "burned";
    }

    private String periods(List<Period> periods) {
        Period first = periods.getFirst();
        String told =
                say(
                        burned(first.burn()),
                        money(first.burn().abs()),
                        shown.period(first.span().start(), first.span().end()));
        return periods.size() == 1 ? told : told + say("more", periods.size() - 1);
    }
}
