package io.outlast.catalogue;

import io.outlast.event.LoanInstalment;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** What can be recorded of funding rounds. */
final class RoundFacts {
    private static final String TAG = "Rounds";
    private static final String FUNDING = "Funding";
    private static final FieldKind<String> TRANCHE = Kinds.text(Kinds.REFERENCE);

    static final Entry<RoundRaised> RAISED =
            Entry.of(
                    RoundRaised.class,
                    "Money promised to the company; it moves no cash.",
                    Route.ofCompany(
                            "/rounds", "raiseRound", "Record money promised to the company", TAG),
                    new Prompt("raiseRound", "Raise a round", FUNDING),
                    f -> {
                        var name = f.optional("name", Kinds.text(Kinds.NAME), RoundRaised::name);
                        var instrument =
                                f.required(
                                        "instrument",
                                        Kinds.word(Instrument.class),
                                        RoundRaised::instrument);
                        var amount = f.optional("amount", MoneyKind.POSITIVE, RoundRaised::amount);
                        var primary =
                                f.optional("primary", MoneyKind.POSITIVE, RoundRaised::primary);
                        var binding =
                                f.usually("binding", Kinds.YES_NO, true, RoundRaised::binding);
                        var lead = f.optional("lead", Kinds.text(Kinds.NAME), RoundRaised::lead);
                        var investors =
                                f.usually(
                                        "investors",
                                        ListKind.of(Parts.INVESTOR, 0),
                                        List.of(),
                                        RoundRaised::investors);
                        var preMoney =
                                f.optional("preMoney", MoneyKind.POSITIVE, RoundRaised::preMoney);
                        var postMoney =
                                f.optional("postMoney", MoneyKind.POSITIVE, RoundRaised::postMoney);
                        var tranches =
                                f.optional(
                                        "tranches",
                                        ListKind.of(Parts.TRANCHE, 1),
                                        RoundFacts::listed);
                        var maturity = f.optional("maturity", Kinds.DAY, RoundRaised::maturity);
                        var repayments =
                                f.optional("repayments", Parts.REPAYMENTS, RoundFacts::instalments);
                        var revolving =
                                f.optional("revolving", Kinds.YES_NO, RoundRaised::revolving);
                        var availableUntil =
                                f.optional(
                                        "availableUntil", Kinds.DAY, RoundRaised::availableUntil);
                        return in ->
                                StatedRounds.checked(
                                        in.in(),
                                        new RoundRaised(
                                                in.header(),
                                                in.get(name),
                                                in.get(instrument),
                                                in.get(amount),
                                                in.get(primary),
                                                in.get(binding),
                                                in.get(lead),
                                                in.get(investors),
                                                in.get(preMoney),
                                                in.get(postMoney),
                                                in.get(tranches),
                                                in.get(maturity),
                                                Objects.requireNonNullElse(
                                                        in.get(repayments), List.of()),
                                                in.get(revolving),
                                                in.get(availableUntil)));
                    });

    static final Entry<RoundAmended> AMENDED =
            Entry.of(
                    RoundAmended.class,
                    "The whole new terms, funded parts included.",
                    follows("amendments", "amendRound", "Record the whole new terms"),
                    new Prompt("amendRound", "Amend a round", FUNDING),
                    f -> {
                        var amount = f.required("amount", MoneyKind.POSITIVE, RoundAmended::amount);
                        var primary =
                                f.optional("primary", MoneyKind.POSITIVE, RoundAmended::primary);
                        var binding = f.optional("binding", Kinds.YES_NO, RoundAmended::binding);
                        var tranches =
                                f.usually(
                                        "tranches",
                                        ListKind.of(Parts.TRANCHE, 0),
                                        List.of(),
                                        RoundAmended::tranches);
                        var maturity =
                                f.optional(
                                        "maturity", NewDateKind.NEW_DATE, RoundAmended::maturity);
                        var repayments =
                                f.optional(
                                        "repayments",
                                        Parts.REPAYMENTS.ofNewTerms(),
                                        RoundAmended::repayments);
                        var revolving =
                                f.optional("revolving", Kinds.YES_NO, RoundAmended::revolving);
                        var availableUntil =
                                f.optional(
                                        "availableUntil",
                                        NewDateKind.NEW_DATE,
                                        RoundAmended::availableUntil);
                        var reason = f.required("reason", Parts.REASON, RoundAmended::reason);
                        return in ->
                                new RoundAmended(
                                        in.header(),
                                        in.get(amount),
                                        in.get(primary),
                                        in.get(binding),
                                        in.get(tranches),
                                        in.get(maturity),
                                        in.get(repayments),
                                        in.get(revolving),
                                        in.get(availableUntil),
                                        in.get(reason));
                    });

    static final Entry<TrancheFunded> TRANCHE_FUNDED =
            Entry.of(
                    TrancheFunded.class,
                    "Cash in.",
                    follows(
                            "fundings",
                            "fundTranche",
                            "Record that a tranche was paid, in whole or in part"),
                    new Prompt("fundTranche", "Fund a tranche", FUNDING),
                    f -> {
                        var tranche = f.required("tranche", TRANCHE, TrancheFunded::tranche);
                        var amount =
                                f.required("amount", MoneyKind.POSITIVE, TrancheFunded::amount);
                        return in ->
                                new TrancheFunded(in.header(), in.get(tranche), in.get(amount));
                    });

    static final Entry<TrancheLapsed> TRANCHE_LAPSED =
            Entry.of(
                    TrancheLapsed.class,
                    "What is left of a tranche will not come.",
                    follows(
                            "lapses",
                            "lapseTranche",
                            "Record that the rest of a tranche will not come"),
                    new Prompt("lapseTranche", "A tranche lapsed", FUNDING),
                    f -> {
                        var tranche = f.required("tranche", TRANCHE, TrancheLapsed::tranche);
                        var reason = f.required("reason", Parts.REASON, TrancheLapsed::reason);
                        return in ->
                                new TrancheLapsed(in.header(), in.get(tranche), in.get(reason));
                    });

    static final Entry<PrincipalRepaid> REPAID =
            Entry.of(
                    PrincipalRepaid.class,
                    "Cash out: debt was paid back.",
                    follows("repayments", "repayPrincipal", "Record that debt was paid back"),
                    new Prompt("repayPrincipal", "Pay debt back", FUNDING),
                    f -> {
                        var amount =
                                f.required("amount", MoneyKind.POSITIVE, PrincipalRepaid::amount);
                        return in -> new PrincipalRepaid(in.header(), in.get(amount));
                    });

    static final Entry<RoundWithdrawn> WITHDRAWN =
            Entry.of(
                    RoundWithdrawn.class,
                    "What is left of the round will not come.",
                    follows(
                            "withdrawal",
                            "withdrawRound",
                            "Record that the rest of the round will not come"),
                    new Prompt("withdrawRound", "A round is withdrawn", FUNDING),
                    f -> {
                        var reason = f.required("reason", Parts.REASON, RoundWithdrawn::reason);
                        return in -> new RoundWithdrawn(in.header(), in.get(reason));
                    });

    private RoundFacts() {}

    private static Route follows(String path, String operationId, String summary) {
        return Route.ofCompany("/rounds/{round}/" + path, operationId, summary, TAG);
    }

    private static @Nullable List<LoanInstalment> instalments(RoundRaised raised) {
        return raised.repayments().isEmpty() ? null : raised.repayments();
    }

    /**
     * The tranches as a client states them: a facility has just the one, and a secondary or
     * undisclosed round none, and a list is refused there.
     */
    private static @Nullable List<Tranche> listed(RoundRaised raised) {
        List<Tranche> tranches = raised.tranches();
        boolean own = raised.instrument() == Instrument.FACILITY;
        return own || tranches == null || tranches.isEmpty() ? null : tranches;
    }
}
