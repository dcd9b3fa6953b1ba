/** The web application. */
@NullMarked
package io.outlast;

import org.jspecify.annotations.NullMarked;
