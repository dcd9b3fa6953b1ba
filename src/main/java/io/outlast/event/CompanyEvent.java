package io.outlast.event;

/** What is said of a company itself: its cash, its burn, its end, or that it is none of ours. */
public sealed interface CompanyEvent extends LedgerEvent
        permits CompanyRegistered,
                CashBalanceReported,
                BurnEvent,
                CashMoved,
                MinimumCashSet,
                CompanyExited,
                CompanyWithdrawn {}
