package io.outlast.access;

import java.util.EnumSet;
import java.util.Set;

/** What an account or a key is given, for all companies or for some. Each may also read them. */
public enum Role {
    READER(Right.READ),
    RECORDER(Right.READ, Right.RECORD),
    /** Gives roles to others and opens companies to everybody; records nothing. */
    ADMINISTRATOR(Right.READ, Right.ADMINISTER);

    private final Set<Right> rights;

    Role(Right first, Right... others) {
        rights = EnumSet.of(first, others);
    }

    boolean has(Right right) {
        return rights.contains(right);
    }
}
