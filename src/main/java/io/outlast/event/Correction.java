package io.outlast.event;

/**
 * Our own record was wrong. A restatement or a revision, by contrast, says that they changed
 * theirs.
 */
public sealed interface Correction extends LedgerEvent permits FactCorrected, FactRetracted {

    /** The event that is put right, by its event id. */
    String fact();

    /** What was wrong. */
    String reason();
}
