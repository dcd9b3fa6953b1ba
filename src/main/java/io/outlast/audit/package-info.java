/**
 * Why an answer changed, and how good the forecasts were (section 4 of the contract): pure folds
 * over timelines. May import runway, position, timeline, event, money and calendar.
 */
@NullMarked
package io.outlast.audit;

import org.jspecify.annotations.NullMarked;
