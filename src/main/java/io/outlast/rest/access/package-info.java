/** Who asks, what he may, and what was done about access. */
@NullMarked
package io.outlast.rest.access;

import org.jspecify.annotations.NullMarked;
