/**
 * The read side's one projection: the facts of a company, as they can be seen from a point in time.
 * May import event, money, calendar.
 */
@NullMarked
package io.outlast.timeline;

import org.jspecify.annotations.NullMarked;
