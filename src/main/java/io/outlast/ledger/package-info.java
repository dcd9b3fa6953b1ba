/**
 * What all commands share: the lane in which events are appended, durability, idempotency,
 * uniqueness of ids and keys, bulk recording, replay. May import event, json, calendar, Axon and
 * Spring JDBC.
 */
@NullMarked
package io.outlast.ledger;

import org.jspecify.annotations.NullMarked;
