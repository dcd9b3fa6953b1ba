package io.outlast.funding;

import io.outlast.event.Refusal;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.money.Amounts;

import org.joda.money.Money;

/** A tranche is funded up to what is left of it, and not once it has lapsed. */
final class TrancheFunding {
    private TrancheFunding() {}

    static void check(String round, RoundProgress progress, TrancheFunded funded) {
        Tranche tranche = standing(round, progress, funded.tranche());
        StatedTerms.sameCurrency("amount", funded.amount(), tranche.amount());
        Money left = tranche.amount().minus(progress.taken(tranche));
        if (funded.amount().isGreaterThan(left)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "TrancheFunded %s exceeds what is left of tranche %s: %s"
                            .formatted(
                                    Amounts.format(funded.amount()),
                                    tranche.id(),
                                    Amounts.format(left)));
        }
    }

    /**
     * A tranche of the terms in force.
     *
     * @throws Refusal if it has lapsed, or there is none of that id
     */
    static Tranche standing(String round, RoundProgress progress, String id) {
        if (progress.lapsed(id)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranche",
                    "tranche %s of round %s has lapsed".formatted(id, round));
        }
        Tranche tranche = progress.tranches().get(id);
        if (tranche != null) return tranche;
        String has =
                progress.tranches().isEmpty()
                        ? "none"
                        : String.join(", ", progress.tranches().keySet());
        throw Refusal.of(
                Refusal.Kind.RULE,
                "tranche",
                "The round %s has no tranche %s then; it has %s".formatted(round, id, has));
    }
}
