/**
 * Bank statements become events (section 7 of the contract): each format has a reader that gives
 * lines, rules say what a line is, and what all statements of a company say of its months is held
 * against what is recorded already.
 */
@NullMarked
package io.outlast.statement;

import org.jspecify.annotations.NullMarked;
