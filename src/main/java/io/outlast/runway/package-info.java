/**
 * How long the money lasts: pure folds over the books of a company. May import position and what
 * that may import.
 */
@NullMarked
package io.outlast.runway;

import org.jspecify.annotations.NullMarked;
