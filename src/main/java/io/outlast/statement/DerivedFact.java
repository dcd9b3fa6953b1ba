package io.outlast.statement;

import io.outlast.event.LedgerEvent;

/** An event as the statements have it, under the key by which it is found again. */
record DerivedFact(String key, LedgerEvent event) {}
