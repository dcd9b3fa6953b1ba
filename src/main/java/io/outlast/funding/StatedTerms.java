package io.outlast.funding;

import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Tranche;
import io.outlast.money.Amounts;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Terms of a round agree with themselves: what the company gets is a part of the whole, tranches
 * sum to no more than that, and only what is repaid has a maturity.
 */
final class StatedTerms {
    private StatedTerms() {}

    static void check(RoundRaised raised) {
        Money amount = raised.amount();
        Money primary = raised.primary();
        Instrument instrument = raised.instrument();
        if (amount == null && primary != null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "primary is %s of an undisclosed amount; leave it out, or give the amount"
                            .formatted(Amounts.format(primary)));
        }
        if (instrument == Instrument.SECONDARY && primary != null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "primary is %s; a secondary sale brings the company nothing: leave it out"
                            .formatted(Amounts.format(primary)));
        }
        checkPrimary(amount, primary);
        checkMaturity(instrument, raised.maturity(), raised.header().effective());
        DebtTerms.of(raised).check();
        for (RoundRaised.Investor investor : raised.investors()) {
            if (amount != null && investor.amount() != null)
                sameCurrency("investors", investor.amount(), amount);
        }
        if (raised.tranches() != null) checkListed(raised, raised.tranches());
    }

    static void check(RoundAmended amended) {
        checkPrimary(amended.amount(), amended.primary());
        // What the company gets at most; the primary part that stays in force is looked at in its
        // turn.
        Money most = amended.primary() != null ? amended.primary() : amended.amount();
        if (!amended.tranches().isEmpty()) checkTranches(amended.tranches(), most);
    }

    private static void checkListed(RoundRaised raised, List<Tranche> tranches) {
        Money amount = raised.amount();
        boolean secondary = raised.instrument() == Instrument.SECONDARY;
        if (tranches.isEmpty() && (amount == null || secondary)) return;
        if (amount == null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "An undisclosed round has no tranches; leave them out, or give the amount");
        }
        if (secondary) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "A secondary sale has no tranches, as the company gets nothing; leave them"
                            + " out");
        }
        if (raised.instrument() == Instrument.FACILITY) checkFacility(tranches);
        Money proceeds = raised.primary() != null ? raised.primary() : amount;
        checkTranches(tranches, proceeds);
    }

    static void checkPrimary(@Nullable Money amount, @Nullable Money primary) {
        if (amount == null || primary == null) return;
        sameCurrency("primary", primary, amount);
        if (primary.isGreaterThan(amount)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "primary %s exceeds the amount of the round: %s"
                            .formatted(Amounts.format(primary), Amounts.format(amount)));
        }
    }

    static void checkMaturity(
            Instrument instrument, @Nullable LocalDate maturity, LocalDate effective) {
        if (maturity == null) return;
        if (!instrument.repayable()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "maturity",
                    "maturity is %s; only debt, a facility or a convertible has one"
                            .formatted(maturity));
        }
        if (maturity.isBefore(effective)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "maturity",
                    "maturity is %s, before the round takes effect on %s"
                            .formatted(maturity, effective));
        }
    }

    static void checkFacility(List<Tranche> tranches) {
        if (tranches.size() == 1 && tranches.getFirst().id().equals(RoundRaised.FULL)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "tranches",
                "A facility has exactly one tranche, %s, from which it is drawn"
                        .formatted(RoundRaised.FULL));
    }

    static void checkTranches(List<Tranche> tranches, Money proceeds) {
        if (tranches.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranches is an empty list; leave it out for a single tranche, or name them");
        }
        Money sum = Money.zero(proceeds.getCurrencyUnit());
        Set<String> ids = new HashSet<>();
        for (Tranche tranche : tranches) {
            sameCurrency("tranches", tranche.amount(), proceeds);
            if (!ids.add(tranche.id())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "tranches",
                        "tranche %s is named twice; each has an id of its own"
                                .formatted(tranche.id()));
            }
            checkUntil(tranche);
            sum = sum.plus(tranche.amount());
        }
        if (sum.isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "The tranches sum to %s, more than what the company gets: %s"
                            .formatted(Amounts.format(sum), Amounts.format(proceeds)));
        }
    }

    private static void checkUntil(Tranche tranche) {
        LocalDate due = tranche.due();
        LocalDate until = tranche.until();
        if (until == null || due == null || !until.isBefore(due)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "tranches",
                "tranche %s can be drawn until %s, before it is due on %s"
                        .formatted(tranche.id(), until, due));
    }

    static void sameCurrency(String field, Money given, Money of) {
        if (given.isSameCurrency(of)) return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                field,
                "%s is in %s; the round is in %s"
                        .formatted(field, given.getCurrencyUnit(), of.getCurrencyUnit()));
    }
}
