package io.outlast.access;

/** What a route asks of whoever comes by it. */
public enum Right {
    /** To read what is recorded of a company. */
    READ,
    /** To record facts of a company, or keep something beside them. */
    RECORD,
    /** To say who may do what of a company. */
    ADMINISTER
}
