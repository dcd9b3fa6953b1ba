package io.outlast.claim;

import io.outlast.event.ClaimEvent;
import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.event.LedgerEvent;
import io.outlast.event.Refusal;
import io.outlast.ledger.FactRules;
import io.outlast.ledger.Opening;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** What may be said of a claim: it is made once, and turns out true, false or void once. */
final class ClaimRules extends FactRules<ClaimRules.ClaimProgress> {
    /** Whether it was made and resolved. */
    static final class ClaimProgress {
        private @Nullable ClaimMade made;
        private @Nullable ClaimResolved resolved;
    }

    private final String id;

    ClaimRules(String id) {
        this.id = id;
    }

    @Override
    protected ClaimProgress fresh() {
        return new ClaimProgress();
    }

    @Override
    protected String title() {
        return "claim " + id;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        if (fact instanceof ClaimMade made) checkMade(made);
    }

    @Override
    protected void check(ClaimProgress state, LedgerEvent fact) {
        switch ((ClaimEvent) fact) {
            case ClaimMade e -> {
                if (state.made != null)
                    throw Refusal.conflict("The claim %s is made already".formatted(id));
            }
            case ClaimResolved e -> {
                Opening.check(title(), state.made, e);
                if (state.made != null) checkOutcome(state.made, e);
                if (state.resolved != null) {
                    throw Refusal.rule(
                            "The claim %s was resolved on %s; a wrong resolution is corrected or retracted"
                                    .formatted(id, state.resolved.header().effective()));
                }
            }
        }
    }

    private static void checkMade(ClaimMade made) {
        BigDecimal probability = made.probability();
        if (probability != null
                && (probability.signum() < 0 || probability.compareTo(BigDecimal.ONE) > 0)) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "probability",
                    "probability is %s; a number from 0 to 1 is needed"
                            .formatted(probability.toPlainString()));
        }
        if (made.deadline().isBefore(made.header().effective())) {
            throw Refusal.of(
                    Refusal.Kind.RULE,
                    "deadline",
                    "deadline is %s, before the claim was made on %s"
                            .formatted(made.deadline(), made.header().effective()));
        }
    }

    private static void checkOutcome(ClaimMade made, ClaimResolved resolved) {
        if (resolved.outcome() != ClaimResolved.ClaimOutcome.VOID || made.condition() != null)
            return;
        throw Refusal.of(
                Refusal.Kind.RULE,
                "outcome",
                "outcome is void; the claim depends on no condition, so it turns out true or"
                        + " false");
    }

    @Override
    protected void apply(ClaimProgress state, LedgerEvent fact) {
        switch ((ClaimEvent) fact) {
            case ClaimMade e -> state.made = e;
            case ClaimResolved e -> state.resolved = e;
        }
    }
}
