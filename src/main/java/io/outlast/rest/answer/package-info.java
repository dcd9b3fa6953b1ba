/** How much cash there is, and how long it lasts. */
@NullMarked
package io.outlast.rest.answer;

import org.jspecify.annotations.NullMarked;
