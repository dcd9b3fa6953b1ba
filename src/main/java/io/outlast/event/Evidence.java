package io.outlast.event;

/** How strong the source of a statement is, strongest first. */
public enum Evidence {
    AUDITED,
    COMPANY,
    PRESS,
    ESTIMATE;

    /** Whether this evidence may take the place of the other: it is as strong or stronger. */
    public boolean atLeast(Evidence other) {
        return ordinal() <= other.ordinal();
    }
}
