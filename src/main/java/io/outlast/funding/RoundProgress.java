package io.outlast.funding;

import io.outlast.event.RoundAmended;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundRaised.Instrument;
import io.outlast.event.Tranche;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The terms of a round that are in force, and what has come of them. */
final class RoundProgress {
    private @Nullable RoundRaised raised;
    private @Nullable Money amount;
    private @Nullable Money primary;
    private @Nullable RoundAmended inForce;
    private @Nullable DebtTerms debtTerms;
    private final Map<String, Tranche> tranches = new LinkedHashMap<>();
    private final Map<String, Money> funded = new HashMap<>();
    private final Set<String> lapsed = new HashSet<>();
    private @Nullable Money total;
    private @Nullable Money repaid;
    private @Nullable LocalDate withdrawn;

    /** What opened it; null where nothing has. */
    @Nullable RoundRaised raised() {
        return raised;
    }

    /** The same where it is known to be open. */
    RoundRaised opened() {
        if (raised == null) throw new IllegalStateException("Checked before");
        return raised;
    }

    boolean isFacility() {
        return opened().instrument() == Instrument.FACILITY;
    }

    /** What all of it is worth by the terms in force; null where that is undisclosed. */
    @Nullable Money amount() {
        return amount;
    }

    /** The part of it that the company gets, where that is stated. */
    @Nullable Money primary() {
        return primary;
    }

    /** The tranches that can still be funded, by their ids. */
    Map<String, Tranche> tranches() {
        return tranches;
    }

    /** What came in, by tranche, those that lapsed among them. */
    Map<String, Money> funded() {
        return funded;
    }

    boolean lapsed(String tranche) {
        return lapsed.contains(tranche);
    }

    @Nullable LocalDate withdrawn() {
        return withdrawn;
    }

    /** When it can be drawn and has to be paid back, by the terms in force. */
    DebtTerms debtTerms() {
        if (debtTerms == null) throw new IllegalStateException("Checked before");
        return debtTerms;
    }

    /** What came in altogether; zero in the currency of {@code like} where nothing has. */
    Money totalFunded(Money like) {
        return total == null ? Money.zero(like.getCurrencyUnit()) : total;
    }

    /** What came in and was not repaid. */
    Money outstanding(Money like) {
        return repaid == null ? totalFunded(like) : totalFunded(like).minus(repaid);
    }

    /**
     * What is taken of a tranche: of a facility all that is drawn, as one that revolves is drawn
     * again.
     */
    Money taken(Tranche tranche) {
        Money like = tranche.amount();
        if (isFacility()) return debtTerms().revolves() ? outstanding(like) : totalFunded(like);
        return funded.getOrDefault(tranche.id(), Money.zero(like.getCurrencyUnit()));
    }

    void raise(RoundRaised event) {
        raised = event.completed();
        amount = event.amount();
        primary = event.primary();
        debtTerms = DebtTerms.of(event);
        setTranches(raised.tranches());
    }

    void amend(RoundAmended event) {
        // Of two amendments of one day the later known is in force, whichever was recorded first.
        boolean beaten =
                inForce != null
                        && inForce.header().effective().equals(event.header().effective())
                        && inForce.header().known().isAfter(event.header().known());
        if (beaten) return;
        inForce = event;
        amount = event.amount();
        if (event.primary() != null) primary = event.primary();
        Money proceeds = primary != null ? primary : event.amount();
        debtTerms = debtTerms().amended(event, proceeds);
        setTranches(
                isFacility()
                        ? List.of(new Tranche(RoundRaised.FULL, proceeds, null, null, null))
                        : event.tranches());
    }

    void fund(String tranche, Money in) {
        funded.merge(tranche, in, Money::plus);
        total = totalFunded(in).plus(in);
    }

    void lapse(String tranche) {
        lapsed.add(tranche);
        tranches.remove(tranche);
    }

    void withdraw(LocalDate day) {
        withdrawn = day;
    }

    void repay(Money out) {
        repaid = repaid == null ? out : repaid.plus(out);
    }

    private void setTranches(@Nullable List<Tranche> stated) {
        tranches.clear();
        if (stated == null) return;
        for (Tranche tranche : stated)
            if (!lapsed.contains(tranche.id())) tranches.put(tranche.id(), tranche);
    }
}
