package io.outlast.access;

/** The sessions of people, on whichever node they began. */
public interface Sessions {
    /** Ends all sessions of an account, wherever they are. */
    void endAll(String account);
}
