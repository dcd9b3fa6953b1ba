/** Tags of companies and days of board meetings over HTTP. */
@NullMarked
package io.outlast.rest.kept;

import org.jspecify.annotations.NullMarked;
