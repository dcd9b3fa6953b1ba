package io.outlast.calendar;

/** A text that can be read as a day, but there is no such day, or the ledger does not know it. */
public final class NoSuchDay extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NoSuchDay(String message) {
        super(message);
    }
}
