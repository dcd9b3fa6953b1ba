/**
 * Wiring only: Spring, Axon, JSON, security, the system clock. May import anything; imported by
 * none.
 */
@NullMarked
package io.outlast.platform;

import org.jspecify.annotations.NullMarked;
