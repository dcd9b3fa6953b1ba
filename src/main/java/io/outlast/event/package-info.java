/**
 * The events of the ledger, one record each, sealed by aggregate. It holds more files than the
 * other rooms, because each event is one file. May import money and calendar.
 */
@NullMarked
package io.outlast.event;

import org.jspecify.annotations.NullMarked;
