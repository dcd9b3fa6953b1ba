/** The files on which events rest, kept under their digests. */
@NullMarked
package io.outlast.document;

import org.jspecify.annotations.NullMarked;
