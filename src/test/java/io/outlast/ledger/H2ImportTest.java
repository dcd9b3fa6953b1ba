package io.outlast.ledger;

/** Imports and groups of commands on H2. */
class H2ImportTest extends ImportContract {
    @Override
    String[] store() {
        return new String[0];
    }
}
