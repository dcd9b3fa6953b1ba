package io.outlast.funding;

import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Tranche;
import io.outlast.money.Amounts;

import org.joda.money.Money;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * New terms take nothing back: they include what is funded, leave out what lapsed, and have room
 * for both.
 */
final class NewTerms {
    private NewTerms() {}

    static void check(RoundProgress round, RoundAmended amended) {
        RoundRaised raised = round.opened();
        Money amount = amended.amount();
        if (round.amount() != null) StatedTerms.sameCurrency("amount", amount, round.amount());
        Money primary = amended.primary() != null ? amended.primary() : round.primary();
        if (primary != null && raised.instrument() == Instrument.SECONDARY) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "A secondary sale brings the company nothing: leave primary out");
        }
        StatedTerms.checkPrimary(amount, primary);
        Money proceeds = primary != null ? primary : amount;
        DebtTerms terms = round.debtTerms().amended(amended, proceeds);
        terms.check();
        if (raised.instrument() == Instrument.SECONDARY) checkNone(amended.tranches());
        else if (round.isFacility()) checkFacility(round, amended.tranches(), terms, proceeds);
        else checkParts(round, amended.tranches(), proceeds);
    }

    private static void checkNone(List<Tranche> tranches) {
        if (tranches.isEmpty()) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "tranches",
                "A secondary sale has no tranches, as the company gets nothing; give an empty"
                        + " list");
    }

    /** A facility is one tranche, as large as what the company gets, listed or not. */
    private static void checkFacility(
            RoundProgress round, List<Tranche> tranches, DebtTerms terms, Money proceeds) {
        checkFunded(
                terms.revolves() ? round.outstanding(proceeds) : round.totalFunded(proceeds),
                proceeds);
        if (tranches.isEmpty()) return;
        StatedTerms.checkFacility(tranches);
        StatedTerms.checkTranches(tranches, proceeds);
    }

    private static void checkFunded(Money funded, Money proceeds) {
        if (funded.isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "RoundAmended to %s is below what is funded: %s"
                            .formatted(Amounts.format(proceeds), Amounts.format(funded)));
        }
    }

    private static void checkParts(RoundProgress round, List<Tranche> tranches, Money proceeds) {
        checkFunded(round.totalFunded(proceeds), proceeds);
        if (tranches.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranches are missing; the new terms name all of them, funded parts included");
        }
        StatedTerms.checkTranches(tranches, proceeds);
        Map<String, Tranche> stated = new HashMap<>();
        for (Tranche tranche : tranches) {
            stated.put(tranche.id(), tranche);
            if (round.lapsed(tranche.id())) checkWhatCameIn(round, tranche);
        }
        round.funded().forEach((id, came) -> checkStillThere(round, stated, id, came));
        checkRoomBesideLapsed(round, tranches, proceeds);
    }

    /** What lapsed is gone, but what came in of it before may stay listed as it is. */
    private static void checkWhatCameIn(RoundProgress round, Tranche tranche) {
        Money came = round.funded().get(tranche.id());
        if (came != null && came.equals(tranche.amount())) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "tranches",
                came == null
                        ? "tranche %s has lapsed and cannot be part of the new terms"
                                .formatted(tranche.id())
                        : "tranche %s has lapsed; it can be listed with what came in of it, %s, not with %s"
                                .formatted(
                                        tranche.id(),
                                        Amounts.format(came),
                                        Amounts.format(tranche.amount())));
    }

    private static void checkStillThere(
            RoundProgress round, Map<String, Tranche> stated, String id, Money funded) {
        if (round.lapsed(id)) return;
        Tranche tranche = stated.get(id);
        if (tranche == null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranche %s is missing; the new terms include the funded parts, here %s"
                            .formatted(id, Amounts.format(funded)));
        }
        if (funded.isGreaterThan(tranche.amount())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranche %s of %s is below what is funded of it: %s"
                            .formatted(
                                    id, Amounts.format(tranche.amount()), Amounts.format(funded)));
        }
    }

    /** What came in of a tranche before it lapsed is part of the round, listed or not. */
    private static void checkRoomBesideLapsed(
            RoundProgress round, List<Tranche> tranches, Money proceeds) {
        Money came = Money.zero(proceeds.getCurrencyUnit());
        Money listed = Money.zero(proceeds.getCurrencyUnit());
        Set<String> ids = new HashSet<>();
        for (Tranche tranche : tranches) {
            listed = listed.plus(tranche.amount());
            ids.add(tranche.id());
        }
        for (Map.Entry<String, Money> funded : round.funded().entrySet()) {
            boolean aside = round.lapsed(funded.getKey()) && !ids.contains(funded.getKey());
            if (aside) came = came.plus(funded.getValue());
        }
        if (came.plus(listed).isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    ("The tranches sum to %s, and %s came in of tranches that lapsed, together more"
                                    + " than what the company gets: %s")
                            .formatted(
                                    Amounts.format(listed),
                                    Amounts.format(came),
                                    Amounts.format(proceeds)));
        }
    }
}
