/**
 * Budgets become forecasts (section 7 of the contract): a table with one row or column a month, and
 * lines of receipts and spending.
 */
@NullMarked
package io.outlast.plan;

import org.jspecify.annotations.NullMarked;
