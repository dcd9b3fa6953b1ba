/**
 * Commitments: money promised by the company: the rules that decide, and the aggregate around them.
 * May import ledger, event, money, calendar and Axon; nothing of the read side, and no other of its
 * kind.
 */
@NullMarked
package io.outlast.commitment;

import org.jspecify.annotations.NullMarked;
