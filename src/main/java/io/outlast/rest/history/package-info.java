/** History files in and out, and the journal. */
@NullMarked
package io.outlast.rest.history;

import org.jspecify.annotations.NullMarked;
