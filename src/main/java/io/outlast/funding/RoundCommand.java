package io.outlast.funding;

import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.event.PrincipalRepaid;
import io.outlast.event.RoundAmended;
import io.outlast.event.RoundEvent;
import io.outlast.event.RoundRaised;
import io.outlast.event.RoundWithdrawn;
import io.outlast.event.TrancheFunded;
import io.outlast.event.TrancheLapsed;
import io.outlast.ledger.Command;

/** What can be recorded of a funding round. */
public sealed interface RoundCommand extends Command {
    /** Record money promised to the company. */
    record RaiseRound(RoundRaised fact) implements RoundCommand {}

    /** Record the whole new terms. */
    record AmendRound(RoundAmended fact) implements RoundCommand {}

    /** Record that a tranche was paid, in whole or in part. */
    record FundTranche(TrancheFunded fact) implements RoundCommand {}

    /** Record that the rest of a tranche will not come. */
    record LapseTranche(TrancheLapsed fact) implements RoundCommand {}

    /** Record that the rest of the round will not come. */
    record WithdrawRound(RoundWithdrawn fact) implements RoundCommand {}

    /** Record that debt was paid back. */
    record RepayPrincipal(PrincipalRepaid fact) implements RoundCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectRoundFact(String aggregate, FactCorrected fact) implements RoundCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractRoundFact(String aggregate, FactRetracted fact) implements RoundCommand {}

    /** The command that records the fact. */
    static RoundCommand of(RoundEvent event) {
        return switch (event) {
            case RoundRaised e -> new RaiseRound(e);
            case RoundAmended e -> new AmendRound(e);
            case TrancheFunded e -> new FundTranche(e);
            case TrancheLapsed e -> new LapseTranche(e);
            case RoundWithdrawn e -> new WithdrawRound(e);
            case PrincipalRepaid e -> new RepayPrincipal(e);
        };
    }
}
