/**
 * Across companies: who runs out first, which rounds were the largest, who is owed what by whom.
 * Pure folds over timelines. May import runway, position, timeline, event, money and calendar.
 */
@NullMarked
package io.outlast.portfolio;

import org.jspecify.annotations.NullMarked;
