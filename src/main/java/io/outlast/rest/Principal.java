package io.outlast.rest;

/** Who records. */
public final class Principal {
    /** Everything is recorded under this name until there is authentication. */
    public static final String LOCAL = "local";

    private Principal() {}
}
