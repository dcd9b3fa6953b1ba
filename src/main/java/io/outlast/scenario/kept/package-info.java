/**
 * The write side of what-ifs that are kept under a name: they are saved and discarded, and change
 * no answer of the ledger. May import ledger, event, money, calendar and Axon.
 */
@NullMarked
package io.outlast.scenario.kept;

import org.jspecify.annotations.NullMarked;
