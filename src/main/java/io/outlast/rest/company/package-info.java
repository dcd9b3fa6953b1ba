/** Companies, and what was promised to and by them. */
@NullMarked
package io.outlast.rest.company;

import org.jspecify.annotations.NullMarked;
