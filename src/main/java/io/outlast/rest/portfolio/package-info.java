/** The view across companies. */
@NullMarked
package io.outlast.rest.portfolio;

import org.jspecify.annotations.NullMarked;
