/** Checking a sealed answer without the ledger that gave it. */
@NullMarked
package io.outlast.verify;

import org.jspecify.annotations.NullMarked;
