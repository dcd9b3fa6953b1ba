package io.outlast.event;

/** What is said of a claim that somebody made about a company's future. */
public sealed interface ClaimEvent extends LedgerEvent permits ClaimMade, ClaimResolved {}
