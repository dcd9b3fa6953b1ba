package io.outlast.ledger;

/** A company is not in memory, and the store from which it is read does not answer. */
public final class CompanyNotRead extends RuntimeException {
    private static final long serialVersionUID = 1;

    CompanyNotRead(Throwable cause) {
        super(
                "The company cannot be read at the moment, because the store does not answer; it is"
                        + " read once the store is there again: ask again in some seconds",
                cause);
    }
}
