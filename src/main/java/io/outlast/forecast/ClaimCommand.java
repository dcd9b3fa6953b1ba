package io.outlast.forecast;

import io.outlast.event.ClaimEvent;
import io.outlast.event.ClaimMade;
import io.outlast.event.ClaimResolved;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.ledger.Command;

/** What can be recorded of a claim. */
public sealed interface ClaimCommand extends Command {
    /** Record what somebody said will happen. */
    record MakeClaim(ClaimMade fact) implements ClaimCommand {}

    /** Record that it turned out true or false. */
    record ResolveClaim(ClaimResolved fact) implements ClaimCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectClaimFact(String aggregate, FactCorrected fact) implements ClaimCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractClaimFact(String aggregate, FactRetracted fact) implements ClaimCommand {}

    /** The command that records the fact. */
    static ClaimCommand of(ClaimEvent event) {
        return switch (event) {
            case ClaimMade e -> new MakeClaim(e);
            case ClaimResolved e -> new ResolveClaim(e);
        };
    }
}
