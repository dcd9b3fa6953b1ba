/**
 * A question read once for all faces: where it stands on the three clocks, by which basis and
 * options, of which company with its head; and the status with which a refusal is answered. May
 * import timeline, position, runway, event, money and calendar; no framework.
 */
@NullMarked
package io.outlast.ask;

import org.jspecify.annotations.NullMarked;
