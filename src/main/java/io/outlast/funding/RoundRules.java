package io.outlast.funding;

import io.outlast.event.LedgerEvent;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.Tranche;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.ledger.FactRules;
import io.outlast.ledger.Opening;
import io.outlast.money.Amounts;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may be said of a funding round: no more is funded than was promised, no more repaid than was
 * funded, and what lapsed or was withdrawn is gone.
 */
final class RoundRules extends FactRules<RoundRules.State> {
    /** The terms in force and what has come of them. */
    static final class State {
        private @Nullable RoundRaised raised;
        private @Nullable Money amount;
        private @Nullable Money primary;
        private @Nullable RoundAmended inForce;
        private final Map<String, Tranche> tranches = new LinkedHashMap<>();
        private final Map<String, Money> funded = new HashMap<>();
        private final Set<String> lapsed = new HashSet<>();
        private @Nullable Money total;
        private @Nullable Money repaid;
        private @Nullable LocalDate withdrawn;

        private Money fundedOf(String tranche, Money like) {
            return funded.getOrDefault(tranche, Money.zero(like.getCurrencyUnit()));
        }

        private Money totalFunded(Money like) {
            return total == null ? Money.zero(like.getCurrencyUnit()) : total;
        }

        private Money outstanding(Money like) {
            return repaid == null ? totalFunded(like) : totalFunded(like).minus(repaid);
        }

        private RoundRaised opened() {
            if (raised == null) throw new IllegalStateException("Checked before");
            return raised;
        }
    }

    private final String id;

    RoundRules(String id) {
        this.id = id;
    }

    @Override
    protected State fresh() {
        return new State();
    }

    @Override
    protected String title() {
        return "round " + id;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        if (fact instanceof RoundRaised raised) {
            checkTerms(raised);
        } else if (fact instanceof RoundAmended amended) {
            checkPrimary(amended.amount(), amended.primary());
            // What the company gets at most; the primary part that stays in force is looked at in
            // its turn.
            Money most = amended.primary() != null ? amended.primary() : amended.amount();
            if (!amended.tranches().isEmpty()) checkTranches(amended.tranches(), most);
        }
    }

    @Override
    protected void check(State state, LedgerEvent fact) {
        if (fact instanceof RoundRaised) {
            if (state.raised != null)
                throw Refusal.conflict("The round " + id + " is raised already");
            return;
        }
        Opening.check(title(), state.raised, fact);
        // What was funded of a withdrawn round stays, and debt is still paid back.
        if (state.withdrawn != null && !(fact instanceof PrincipalRepaid)) {
            throw Refusal.rule(
                    "The round "
                            + id
                            + " was withdrawn on "
                            + state.withdrawn
                            + "; nothing of it can follow");
        }
        switch ((RoundEvent) fact) {
            case RoundRaised e -> throw new IllegalStateException("Answered above");
            case RoundAmended e -> checkAmended(state, e);
            case TrancheFunded e -> checkFunded(state, e);
            case TrancheLapsed e -> standing(state, e.tranche());
            case RoundWithdrawn e -> {}
            case PrincipalRepaid e -> checkRepaid(state, e);
        }
    }

    private void checkTerms(RoundRaised raised) {
        Money amount = raised.amount();
        Money primary = raised.primary();
        Instrument instrument = raised.instrument();
        if (amount == null && primary != null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "primary is "
                            + Amounts.format(primary)
                            + " of an undisclosed amount; leave it out, or give the amount");
        }
        if (instrument == Instrument.SECONDARY && primary != null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "primary is "
                            + Amounts.format(primary)
                            + "; a secondary sale brings the company nothing: leave it out");
        }
        checkPrimary(amount, primary);
        checkMaturity(instrument, raised.maturity(), raised.header().effective());
        for (RoundRaised.Investor investor : raised.investors()) {
            if (amount != null && investor.amount() != null)
                sameCurrency("investors", investor.amount(), amount);
        }
        List<Tranche> tranches = raised.tranches();
        if (tranches == null) return;
        boolean listed =
                !tranches.isEmpty() || (amount != null && instrument != Instrument.SECONDARY);
        if (!listed) return;
        if (amount == null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "An undisclosed round has no tranches; leave them out, or give the amount");
        }
        if (instrument == Instrument.SECONDARY) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "A secondary sale has no tranches, as the company gets nothing; leave them"
                            + " out");
        }
        if (instrument == Instrument.FACILITY) checkFacility(tranches);
        checkTranches(tranches, raised.proceeds());
    }

    private static void checkPrimary(@Nullable Money amount, @Nullable Money primary) {
        if (amount == null || primary == null) return;
        sameCurrency("primary", primary, amount);
        if (primary.isGreaterThan(amount)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "primary "
                            + Amounts.format(primary)
                            + " exceeds the amount of the round: "
                            + Amounts.format(amount));
        }
    }

    private static void checkMaturity(
            Instrument instrument, @Nullable LocalDate maturity, LocalDate effective) {
        if (maturity == null) return;
        if (!instrument.repayable()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "maturity",
                    "maturity is " + maturity + "; only debt, a facility or a convertible has one");
        }
        if (maturity.isBefore(effective)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "maturity",
                    "maturity is " + maturity + ", before the round takes effect on " + effective);
        }
    }

    private static void checkFacility(List<Tranche> tranches) {
        if (tranches.size() != 1 || !tranches.getFirst().id().equals(RoundRaised.FULL)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "A facility has exactly one tranche, "
                            + RoundRaised.FULL
                            + ", from which it is drawn");
        }
    }

    private static void checkTranches(List<Tranche> tranches, @Nullable Money proceeds) {
        if (tranches.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranches is an empty list; leave it out for a single tranche, or name them");
        }
        if (proceeds == null)
            throw new IllegalStateException("A round with tranches has an amount");
        Money sum = Money.zero(proceeds.getCurrencyUnit());
        Set<String> ids = new HashSet<>();
        for (Tranche tranche : tranches) {
            sameCurrency("tranches", tranche.amount(), proceeds);
            if (!ids.add(tranche.id())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "tranches",
                        "tranche " + tranche.id() + " is named twice; each has an id of its own");
            }
            if (tranche.until() != null
                    && tranche.due() != null
                    && tranche.until().isBefore(tranche.due())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "tranches",
                        "tranche "
                                + tranche.id()
                                + " can be drawn until "
                                + tranche.until()
                                + ", before it is due on "
                                + tranche.due());
            }
            sum = sum.plus(tranche.amount());
        }
        if (sum.isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "The tranches sum to "
                            + Amounts.format(sum)
                            + ", more than what the company gets: "
                            + Amounts.format(proceeds));
        }
    }

    private void checkAmended(State state, RoundAmended amended) {
        RoundRaised raised = state.opened();
        Money amount = amended.amount();
        if (state.amount != null) sameCurrency("amount", amount, state.amount);
        Money primary = amended.primary() != null ? amended.primary() : state.primary;
        if (primary != null && raised.instrument() == Instrument.SECONDARY) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "primary",
                    "A secondary sale brings the company nothing: leave primary out");
        }
        checkPrimary(amount, primary);
        checkMaturity(raised.instrument(), amended.maturity(), raised.header().effective());
        if (raised.instrument() == Instrument.SECONDARY) {
            if (!amended.tranches().isEmpty()) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "tranches",
                        "A secondary sale has no tranches, as the company gets nothing; give an"
                                + " empty list");
            }
            return;
        }
        Money proceeds = primary != null ? primary : amount;
        Money total =
                raised.instrument() == Instrument.FACILITY
                        ? state.outstanding(amount)
                        : state.totalFunded(amount);
        if (total.isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "RoundAmended to "
                            + Amounts.format(proceeds)
                            + " is below what is funded: "
                            + Amounts.format(total));
        }
        if (raised.instrument() == Instrument.FACILITY) checkFacility(amended.tranches());
        checkTranches(amended.tranches(), proceeds);
        Map<String, Tranche> stated = new HashMap<>();
        for (Tranche tranche : amended.tranches()) {
            stated.put(tranche.id(), tranche);
            if (state.lapsed.contains(tranche.id())) {
                throw Refusal.of(
                        Refusal.Kind.RULE,
                        "tranches",
                        "tranche "
                                + tranche.id()
                                + " has lapsed and cannot be part of the new terms");
            }
        }
        state.funded.forEach((tranche, funded) -> checkStillThere(state, stated, tranche, funded));
        if (raised.instrument() != Instrument.FACILITY)
            checkRoomBesideLapsed(state, amended.tranches(), proceeds);
    }

    /** What came in of a tranche before it lapsed is no longer listed, but part of the round. */
    private static void checkRoomBesideLapsed(State state, List<Tranche> tranches, Money proceeds) {
        Money came = Money.zero(proceeds.getCurrencyUnit());
        for (Map.Entry<String, Money> funded : state.funded.entrySet()) {
            if (state.lapsed.contains(funded.getKey())) came = came.plus(funded.getValue());
        }
        Money listed = Money.zero(proceeds.getCurrencyUnit());
        for (Tranche tranche : tranches) listed = listed.plus(tranche.amount());
        if (came.plus(listed).isGreaterThan(proceeds)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "The tranches sum to "
                            + Amounts.format(listed)
                            + ", and "
                            + Amounts.format(came)
                            + " came in of tranches that lapsed, together more than what the"
                            + " company gets: "
                            + Amounts.format(proceeds));
        }
    }

    private static void checkStillThere(
            State state, Map<String, Tranche> stated, String id, Money funded) {
        if (state.lapsed.contains(id)) return;
        Tranche tranche = stated.get(id);
        if (tranche == null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranche "
                            + id
                            + " is missing; the new terms include the funded parts, here "
                            + Amounts.format(funded));
        }
        boolean facility = state.opened().instrument() == Instrument.FACILITY;
        Money least = facility ? state.outstanding(funded) : funded;
        if (least.isGreaterThan(tranche.amount())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranches",
                    "tranche "
                            + id
                            + " of "
                            + Amounts.format(tranche.amount())
                            + " is below what is funded of it: "
                            + Amounts.format(least));
        }
    }

    private void checkFunded(State state, TrancheFunded funded) {
        Tranche tranche = standing(state, funded.tranche());
        sameCurrency("amount", funded.amount(), tranche.amount());
        Money taken =
                state.opened().instrument() == Instrument.FACILITY
                        ? state.outstanding(funded.amount())
                        : state.fundedOf(tranche.id(), funded.amount());
        Money left = tranche.amount().minus(taken);
        if (funded.amount().isGreaterThan(left)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "TrancheFunded "
                            + Amounts.format(funded.amount())
                            + " exceeds what is left of tranche "
                            + tranche.id()
                            + ": "
                            + Amounts.format(left));
        }
    }

    private Tranche standing(State state, String id) {
        if (state.lapsed.contains(id))
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranche",
                    "tranche " + id + " of round " + this.id + " has lapsed");
        Tranche tranche = state.tranches.get(id);
        if (tranche == null) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "tranche",
                    "The round "
                            + this.id
                            + " has no tranche "
                            + id
                            + " then; "
                            + (state.tranches.isEmpty()
                                    ? "it has none"
                                    : "it has " + String.join(", ", state.tranches.keySet())));
        }
        return tranche;
    }

    private void checkRepaid(State state, PrincipalRepaid repaid) {
        Instrument instrument = state.opened().instrument();
        if (!instrument.repayable()) {
            throw Refusal.rule(
                    "The round "
                            + id
                            + " is "
                            + io.outlast.event.Word.of(instrument)
                            + ", which is not repaid; only debt, a facility or a convertible is");
        }
        if (state.amount != null) sameCurrency("amount", repaid.amount(), state.amount);
        Money outstanding =
                state.total == null
                        ? Money.zero(repaid.amount().getCurrencyUnit())
                        : state.outstanding(repaid.amount());
        if (repaid.amount().isGreaterThan(outstanding)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "amount",
                    "PrincipalRepaid "
                            + Amounts.format(repaid.amount())
                            + " exceeds what was funded and not repaid: "
                            + Amounts.format(outstanding));
        }
    }

    private static void sameCurrency(String field, Money given, Money of) {
        if (!given.isSameCurrency(of)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    field,
                    field
                            + " is in "
                            + given.getCurrencyUnit()
                            + "; the round is in "
                            + of.getCurrencyUnit());
        }
    }

    @Override
    protected void apply(State state, LedgerEvent fact) {
        switch ((RoundEvent) fact) {
            case RoundRaised e -> {
                RoundRaised completed = e.completed();
                state.raised = completed;
                state.amount = completed.amount();
                state.primary = completed.primary();
                setTranches(state, completed.tranches());
            }
            case RoundAmended e -> amend(state, e);
            case TrancheFunded e -> {
                state.funded.merge(e.tranche(), e.amount(), Money::plus);
                state.total = state.totalFunded(e.amount()).plus(e.amount());
            }
            case TrancheLapsed e -> {
                state.lapsed.add(e.tranche());
                state.tranches.remove(e.tranche());
            }
            case RoundWithdrawn e -> state.withdrawn = e.header().effective();
            case PrincipalRepaid e ->
                    state.repaid =
                            state.repaid == null ? e.amount() : state.repaid.plus(e.amount());
        }
    }

    private static void amend(State state, RoundAmended amended) {
        // Of two amendments of one day the later known is in force, whichever was recorded first.
        RoundAmended inForce = state.inForce;
        boolean beaten =
                inForce != null
                        && inForce.header().effective().equals(amended.header().effective())
                        && inForce.header().known().isAfter(amended.header().known());
        if (beaten) return;
        state.inForce = amended;
        state.amount = amended.amount();
        if (amended.primary() != null) state.primary = amended.primary();
        setTranches(state, amended.tranches());
    }

    private static void setTranches(State state, @Nullable List<Tranche> tranches) {
        state.tranches.clear();
        if (tranches == null) return;
        for (Tranche tranche : tranches) {
            if (!state.lapsed.contains(tranche.id())) state.tranches.put(tranche.id(), tranche);
        }
    }
}
