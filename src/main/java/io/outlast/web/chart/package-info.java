/**
 * Charts that the server draws, as SVG: they stand in a page before any script runs, print sharp,
 * go into a frame, a picture or a PDF as they are, and need no library in the browser. May import
 * what pages are made with, and the answers of folds.
 */
@NullMarked
package io.outlast.web.chart;

import org.jspecify.annotations.NullMarked;
