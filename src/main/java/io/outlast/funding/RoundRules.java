package io.outlast.funding;

import io.outlast.event.LedgerEvent;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.Refusal;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.ledger.FactRules;
import io.outlast.ledger.Opening;

/**
 * What may be said of a funding round: no more is funded than was promised, no more repaid than was
 * funded, and what lapsed or was withdrawn is gone.
 */
final class RoundRules extends FactRules<RoundProgress> {
    private final String id;

    RoundRules(String id) {
        this.id = id;
    }

    @Override
    protected RoundProgress fresh() {
        return new RoundProgress();
    }

    @Override
    protected String title() {
        return "round " + id;
    }

    @Override
    protected void checkForm(LedgerEvent fact) {
        switch ((RoundEvent) fact) {
            case RoundRaised e -> StatedTerms.check(e);
            case RoundAmended e -> StatedTerms.check(e);
            case TrancheFunded e -> {}
            case TrancheLapsed e -> {}
            case RoundWithdrawn e -> {}
            case PrincipalRepaid e -> {}
        }
    }

    @Override
    protected void check(RoundProgress round, LedgerEvent fact) {
        if (fact instanceof RoundRaised) {
            if (round.raised() == null) return;
            throw Refusal.conflict("The round %s is raised already".formatted(id));
        }
        Opening.check(title(), round.raised(), fact);
        // What was funded of a withdrawn round stays, and debt is still paid back.
        if (round.withdrawn() != null && !(fact instanceof PrincipalRepaid)) {
            throw Refusal.rule(
                    "The round %s was withdrawn on %s; nothing of it can follow"
                            .formatted(id, round.withdrawn()));
        }
        switch ((RoundEvent) fact) {
            case RoundRaised e -> throw new IllegalStateException("Answered above");
            case RoundAmended e -> NewTerms.check(round, e);
            case TrancheFunded e -> TrancheFunding.check(id, round, e);
            case TrancheLapsed e -> TrancheFunding.standing(id, round, e.tranche());
            case RoundWithdrawn e -> {}
            case PrincipalRepaid e -> Repayment.check(id, round, e);
        }
    }

    @Override
    protected void apply(RoundProgress round, LedgerEvent fact) {
        switch ((RoundEvent) fact) {
            case RoundRaised e -> round.raise(e);
            case RoundAmended e -> round.amend(e);
            case TrancheFunded e -> round.fund(e.tranche(), e.amount());
            case TrancheLapsed e -> round.lapse(e.tranche());
            case RoundWithdrawn e -> round.withdraw(e.header().effective());
            case PrincipalRepaid e -> round.repay(e.amount());
        }
    }
}
