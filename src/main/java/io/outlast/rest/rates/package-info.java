/** Exchange rates, and the journal of the ledger itself. */
@NullMarked
package io.outlast.rest.rates;

import org.jspecify.annotations.NullMarked;
