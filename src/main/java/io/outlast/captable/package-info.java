/**
 * Cap tables in the Open Cap Table Format, in and out: issuances for cash are funding, repurchases
 * are money out. May import history, ledger, timeline, json, event, document.
 */
@NullMarked
package io.outlast.captable;

import org.jspecify.annotations.NullMarked;
