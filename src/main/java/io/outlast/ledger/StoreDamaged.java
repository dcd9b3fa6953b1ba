package io.outlast.ledger;

/**
 * The store does not hold what was recorded: something is missing, or is not as it was. The message
 * says what, and what to do; nothing is started on it.
 */
public final class StoreDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do, as the end of a sentence. */
    public static final String RESTORE =
            "; put the database back from a copy that is whole, or start without it and import an"
                    + " export";

    public StoreDamaged(String message) {
        super(message);
    }

    public StoreDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
