package io.outlast.event;

/** What is recorded of a what-if that is kept under a name. It changes no answer of the ledger. */
public sealed interface ScenarioEvent extends LedgerEvent
        permits ScenarioSaved, ScenarioDiscarded {}
