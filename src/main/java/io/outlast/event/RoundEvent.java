package io.outlast.event;

/** What is said of a funding round: money promised to the company. */
public sealed interface RoundEvent extends LedgerEvent
        permits RoundRaised,
                RoundAmended,
                TrancheFunded,
                TrancheLapsed,
                RoundWithdrawn,
                PrincipalRepaid {}
