package io.outlast.event;

/** What is said of a commitment: money promised by the company. */
public sealed interface CommitmentEvent extends LedgerEvent
        permits CommitmentSigned,
                CommitmentAmended,
                CommitmentPaid,
                CommitmentSettledInEquity,
                CommitmentCancelled {}
