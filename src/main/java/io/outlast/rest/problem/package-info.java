/** Errors as problem details. */
@NullMarked
package io.outlast.rest.problem;

import org.jspecify.annotations.NullMarked;
