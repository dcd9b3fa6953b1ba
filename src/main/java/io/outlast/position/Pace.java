package io.outlast.position;

import io.outlast.money.Ratio;

/**
 * A steady rate of burn, and the window of days from which it comes.
 *
 * @param basis as it is written: trailing-3m, implied
 * @param from the first day of the window, as a number
 * @param to its last day
 * @param reported whether it comes from reports of burn, and not from balances
 */
record Pace(String basis, Ratio ratio, int from, int to, boolean reported) {}
