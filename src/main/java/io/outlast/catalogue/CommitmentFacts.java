package io.outlast.catalogue;

import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.CommitmentSigned.Settlement;

import java.util.List;

/** What can be recorded of commitments. */
final class CommitmentFacts {
    private static final String TAG = "Commitments";

    static final Entry<CommitmentSigned> SIGNED =
            Entry.of(
                    CommitmentSigned.class,
                    "Money promised by the company.",
                    Route.ofCompany(
                            "/commitments",
                            "signCommitment",
                            "Record money promised by the company",
                            TAG),
                    new Prompt("signCommitment", "Sign a commitment", TAG),
                    f -> {
                        var counterparty =
                                f.required(
                                        "counterparty",
                                        Kinds.text(Kinds.NAME),
                                        CommitmentSigned::counterparty);
                        var kind =
                                f.required(
                                        "kind",
                                        Kinds.word(CommitmentSigned.CommitmentKind.class),
                                        CommitmentSigned::kind);
                        var amount =
                                f.optional("amount", MoneyKind.POSITIVE, CommitmentSigned::amount);
                        var schedule =
                                f.usually(
                                        "schedule",
                                        Parts.SCHEDULE,
                                        List.of(),
                                        CommitmentSigned::schedule);
                        var settlement =
                                f.usually(
                                        "settlement",
                                        Kinds.word(Settlement.class),
                                        Settlement.CASH,
                                        CommitmentSigned::settlement);
                        var binding =
                                f.usually("binding", Kinds.YES_NO, true, CommitmentSigned::binding);
                        var withinBurn =
                                f.usually(
                                        "withinBurn",
                                        Kinds.YES_NO,
                                        true,
                                        CommitmentSigned::withinBurn);
                        return in ->
                                new CommitmentSigned(
                                        in.header(),
                                        in.get(counterparty),
                                        in.get(kind),
                                        in.get(amount),
                                        in.get(schedule),
                                        in.get(settlement),
                                        in.get(binding),
                                        in.get(withinBurn));
                    });

    static final Entry<CommitmentAmended> AMENDED =
            Entry.of(
                    CommitmentAmended.class,
                    "The whole contract anew from its start, paid parts included.",
                    follows("amendments", "amendCommitment", "Record the whole contract anew"),
                    new Prompt("amendCommitment", "Amend a commitment", TAG),
                    f -> {
                        var amount =
                                f.required("amount", MoneyKind.POSITIVE, CommitmentAmended::amount);
                        var schedule =
                                f.usually(
                                        "schedule",
                                        Parts.SCHEDULE,
                                        List.of(),
                                        CommitmentAmended::schedule);
                        var reason = f.required("reason", Parts.REASON, CommitmentAmended::reason);
                        var binding =
                                f.optional("binding", Kinds.YES_NO, CommitmentAmended::binding);
                        var settlement =
                                f.optional(
                                        "settlement",
                                        Kinds.word(Settlement.class),
                                        CommitmentAmended::settlement);
                        var withinBurn =
                                f.optional(
                                        "withinBurn", Kinds.YES_NO, CommitmentAmended::withinBurn);
                        return in ->
                                new CommitmentAmended(
                                        in.header(),
                                        in.get(amount),
                                        in.get(schedule),
                                        in.get(reason),
                                        in.get(binding),
                                        in.get(settlement),
                                        in.get(withinBurn));
                    });

    static final Entry<CommitmentPaid> PAID =
            Entry.of(
                    CommitmentPaid.class,
                    "Cash out.",
                    follows("payments", "payCommitment", "Record that a part was paid"),
                    new Prompt("payCommitment", "Pay a commitment", TAG),
                    f -> {
                        var amount =
                                f.required("amount", MoneyKind.POSITIVE, CommitmentPaid::amount);
                        return in -> new CommitmentPaid(in.header(), in.get(amount));
                    });

    static final Entry<CommitmentSettledInEquity> SETTLED =
            Entry.of(
                    CommitmentSettledInEquity.class,
                    "Settled in shares; no cash moves.",
                    follows(
                            "equity-settlements",
                            "settleCommitmentInEquity",
                            "Record that a part was settled in shares"),
                    new Prompt("settleCommitmentInEquity", "Settle in shares", TAG),
                    f -> {
                        var amount =
                                f.required(
                                        "amount",
                                        MoneyKind.POSITIVE,
                                        CommitmentSettledInEquity::amount);
                        var shares =
                                f.optional(
                                        "shares",
                                        Numbers.SHARES,
                                        CommitmentSettledInEquity::shares);
                        return in ->
                                new CommitmentSettledInEquity(
                                        in.header(), in.get(amount), in.get(shares));
                    });

    static final Entry<CommitmentCancelled> CANCELLED =
            Entry.of(
                    CommitmentCancelled.class,
                    "What is outstanding is off; the fee is cash out.",
                    follows(
                            "cancellation",
                            "cancelCommitment",
                            "Record that what is outstanding is off"),
                    new Prompt("cancelCommitment", "Cancel a commitment", TAG),
                    f -> {
                        var reason =
                                f.required("reason", Parts.REASON, CommitmentCancelled::reason);
                        var fee =
                                f.optional(
                                        "terminationFee",
                                        MoneyKind.ZERO_OR_MORE,
                                        CommitmentCancelled::terminationFee);
                        return in ->
                                new CommitmentCancelled(in.header(), in.get(reason), in.get(fee));
                    });

    private CommitmentFacts() {}

    private static Route follows(String path, String operationId, String summary) {
        return Route.ofCompany("/commitments/{commitment}/" + path, operationId, summary, TAG);
    }
}
