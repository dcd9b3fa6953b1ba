package io.outlast.commitment;

import io.outlast.event.CommitmentAmended;
import io.outlast.event.CommitmentCancelled;
import io.outlast.event.CommitmentEvent;
import io.outlast.event.CommitmentPaid;
import io.outlast.event.CommitmentSettledInEquity;
import io.outlast.event.CommitmentSigned;
import io.outlast.event.FactCorrected;
import io.outlast.event.FactRetracted;
import io.outlast.ledger.Command;

/** What can be recorded of a commitment. */
public sealed interface CommitmentCommand extends Command {
    /** Record money promised by the company. */
    record SignCommitment(CommitmentSigned fact) implements CommitmentCommand {}

    /** Record the whole contract anew. */
    record AmendCommitment(CommitmentAmended fact) implements CommitmentCommand {}

    /** Record that a part was paid. */
    record PayCommitment(CommitmentPaid fact) implements CommitmentCommand {}

    /** Record that a part was settled in shares. */
    record SettleCommitmentInEquity(CommitmentSettledInEquity fact) implements CommitmentCommand {}

    /** Record that what is outstanding is off. */
    record CancelCommitment(CommitmentCancelled fact) implements CommitmentCommand {}

    /** Put right a fact that our record had wrong. */
    record CorrectCommitmentFact(String aggregate, FactCorrected fact)
            implements CommitmentCommand {}

    /** Take back a fact that never was, or a correction or retraction. */
    record RetractCommitmentFact(String aggregate, FactRetracted fact)
            implements CommitmentCommand {}

    /** The command that records the fact. */
    static CommitmentCommand of(CommitmentEvent event) {
        return switch (event) {
            case CommitmentSigned e -> new SignCommitment(e);
            case CommitmentAmended e -> new AmendCommitment(e);
            case CommitmentPaid e -> new PayCommitment(e);
            case CommitmentSettledInEquity e -> new SettleCommitmentInEquity(e);
            case CommitmentCancelled e -> new CancelCommitment(e);
        };
    }
}
