/**
 * Reads what listed companies have filed (the SEC's companyfacts) and turns it into events, filing
 * by filing, by the rules of section 6 of the contract. Knows no store: what it gives is imported
 * as a history file is.
 */
@NullMarked
package io.outlast.filing;

import org.jspecify.annotations.NullMarked;
