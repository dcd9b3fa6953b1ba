package io.outlast.ledger;

/**
 * The ledger does not record at the moment: the disk or the database does not confirm what was
 * recorded. It goes on by itself once what is stored can be read again. The cause is for the log;
 * the message says nothing of it.
 */
public final class LedgerStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** After how many seconds it is worth trying again. */
    public static final int RETRY_AFTER_SECONDS = 2;

    /**
     * @param message what does not work at the moment, and that it is worth trying again
     */
    public LedgerStopped(String message, Throwable cause) {
        super(message, cause);
    }

    LedgerStopped(Throwable cause) {
        this(
                "The ledger does not record at the moment, because its store does not confirm what"
                        + " is recorded; nothing of this was acknowledged, and reading goes on. It"
                        + " records again by itself once the store is there; send this again with"
                        + " an Idempotency-Key, so that it is not recorded twice",
                cause);
    }
}
