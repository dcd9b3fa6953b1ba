/**
 * History files in and out. Sends to the recorder and reads timelines; never the event store. May
 * import ledger, timeline, json, event, document, table.
 */
@NullMarked
package io.outlast.history;

import org.jspecify.annotations.NullMarked;
