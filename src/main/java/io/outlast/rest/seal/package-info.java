/** Seals over HTTP: the head of the ledger, the log of heads, sealed answers and histories. */
@NullMarked
package io.outlast.rest.seal;

import org.jspecify.annotations.NullMarked;
