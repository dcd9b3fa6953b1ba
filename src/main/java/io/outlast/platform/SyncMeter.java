package io.outlast.platform;

import io.outlast.ledger.Durability;

/** Measures how long the store takes to confirm. */
interface SyncMeter {
    /** Measures nothing. */
    SyncMeter NONE = sync -> sync;

    /** The same, measured. */
    Durability.Sync measured(Durability.Sync sync);
}
