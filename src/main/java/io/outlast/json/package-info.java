/**
 * The one reading and writing of events as JSON, which the store, the API and the history files
 * share. May import event, money, calendar and Jackson.
 */
@NullMarked
package io.outlast.json;

import org.jspecify.annotations.NullMarked;
