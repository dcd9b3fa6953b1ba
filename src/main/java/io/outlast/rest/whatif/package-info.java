/** What would be if. */
@NullMarked
package io.outlast.rest.whatif;

import org.jspecify.annotations.NullMarked;
