/**
 * How much cash a company has: pure folds over a timeline, without a framework, a clock or input
 * and output. May import timeline, event, money and calendar.
 */
@NullMarked
package io.outlast.position;

import org.jspecify.annotations.NullMarked;
