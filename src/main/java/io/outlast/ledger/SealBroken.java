package io.outlast.ledger;

/** What is stored or handed on is not what was sealed. The message says where they part. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBroken(String message) {
        super(message);
    }
}
