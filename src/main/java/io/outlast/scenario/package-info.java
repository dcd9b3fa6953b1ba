/**
 * What-ifs and simulation: pure, over position, runway and audit; nothing is stored. The rules that
 * a supposed event is held to are handed in. May import audit and what that may import, and Commons
 * RNG and Statistics for drawing and for quantiles.
 */
@NullMarked
package io.outlast.scenario;

import org.jspecify.annotations.NullMarked;
