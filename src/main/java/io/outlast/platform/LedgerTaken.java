package io.outlast.platform;

/** Another process has the ledger. */
final class LedgerTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerTaken(String message) {
        super(message);
    }
}
