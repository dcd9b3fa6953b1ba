package io.outlast.ledger;

/**
 * The ledger takes no more commands: the disk or the database did not confirm what was recorded.
 * What is stored is known again after a restart.
 */
public final class LedgerStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerStopped(Throwable cause) {
        super(
                ("The ledger has stopped recording, because its store did not confirm what was"
                     + " recorded last (%s); whether that is stored is known after a restart")
                        .formatted(cause.getMessage()),
                cause);
    }
}
