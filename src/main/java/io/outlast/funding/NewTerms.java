package io.outlast.funding;

import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Tranche;
import io.outlast.money.Amounts;

import org.joda.money.Money;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        StatedTerms.checkMaturity(
                raised.instrument(), amended.maturity(), raised.header().effective());
        if (raised.instrument() == Instrument.SECONDARY) checkNone(amended.tranches());
        else checkParts(round, amended.tranches(), primary != null ? primary : amount);
    }

    private static void checkNone(List<Tranche> tranches) {
        if (tranches.isEmpty()) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "tranches",
                "A secondary sale has no tranches, as the company gets nothing; give an empty"
                        + " list");
    }

    private static void checkParts(RoundProgress round, List<Tranche> tranches, Money proceeds) {
        Money funded =
                round.isFacility() ? round.outstanding(proceeds) : round.totalFunded(proceeds);
        if (funded.isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "RoundAmended to %s is below what is funded: %s"
                            .formatted(Amounts.format(proceeds), Amounts.format(funded)));
        }
        if (round.isFacility()) StatedTerms.checkFacility(tranches);
        StatedTerms.checkTranches(tranches, proceeds);
        Map<String, Tranche> stated = new HashMap<>();
        for (Tranche tranche : tranches) {
            stated.put(tranche.id(), tranche);
            if (round.lapsed(tranche.id())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "tranches",
                        "tranche %s has lapsed and cannot be part of the new terms"
                                .formatted(tranche.id()));
            }
        }
        round.funded().forEach((id, came) -> checkStillThere(round, stated, id, came));
        if (!round.isFacility()) checkRoomBesideLapsed(round, tranches, proceeds);
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
        Money least = round.isFacility() ? round.outstanding(funded) : funded;
        if (least.isGreaterThan(tranche.amount())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranche %s of %s is below what is funded of it: %s"
                            .formatted(
                                    id, Amounts.format(tranche.amount()), Amounts.format(least)));
        }
    }

    /** What came in of a tranche before it lapsed is no longer listed, but part of the round. */
    private static void checkRoomBesideLapsed(
            RoundProgress round, List<Tranche> tranches, Money proceeds) {
        Money came = Money.zero(proceeds.getCurrencyUnit());
        for (Map.Entry<String, Money> funded : round.funded().entrySet())
            if (round.lapsed(funded.getKey())) came = came.plus(funded.getValue());
        Money listed = Money.zero(proceeds.getCurrencyUnit());
        for (Tranche tranche : tranches) listed = listed.plus(tranche.amount());
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
